/*
 * The table of routes and the description of the API say the same.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "api/routes.h"
#include "tests/unit/api/call.h"

static assay_service *service;
static call_result document;
static assay_tree *tree;

static int fetch(void **state)
{
    (void)state;
    service = call_service("django");
    document = call(service, "GET", "/openapi.json", NULL);
    tree = call_json(&document);
    return 0;
}

static int drop(void **state)
{
    (void)state;
    assay_tree_free(tree);
    call_free(&document);
    assay_service_free(service);
    return 0;
}

static const assay_node *operation_of(const assay_route *route)
{
    const assay_node *paths = assay_node_get(assay_tree_root(tree, 0), "paths");
    char method[16];
    size_t i = 0;

    for (const char *c = assay_method_name(route->method); *c; c++)
        method[i++] = (char)(*c | 0x20);
    method[i] = '\0';
    return assay_node_get(assay_node_get(paths, route->path), method);
}

static bool has_types(const assay_node *content, unsigned set)
{
    size_t found = 0, wanted = 0;

    for (unsigned bit = 1; bit && bit <= set; bit <<= 1) {
        if (!(set & bit))
            continue;
        wanted++;
        found += assay_node_get(content, assay_media_name((assay_media)bit)) != NULL;
    }
    return content && content->count == wanted && found == wanted;
}

/* The first answer that is no error. */
static const assay_node *good_answer(const assay_node *operation)
{
    const assay_node *responses = assay_node_get(operation, "responses");

    for (size_t i = 0; responses && i < responses->count; i++)
        if (responses->keys[i]->text[0] == '2')
            return responses->items[i];
    return NULL;
}

static void compare(const assay_route *route)
{
    const assay_node *operation = operation_of(route);
    const assay_node *answer = good_answer(operation);
    const assay_node *body = assay_node_get(assay_node_get(operation, "requestBody"), "content");

    if (!operation || !answer)
        fail_msg("openapi.json has no %s %s", assay_method_name(route->method), route->path);
    assert_string_equal(assay_node_string(assay_node_get(operation, "operationId")), route->operation);
    assert_string_equal(assay_node_string(assay_node_get(operation, "x-scope")), assay_scope_name(route->scope));
    if (route->produces && assay_node_get(answer, "content"))
        assert_true(has_types(assay_node_get(answer, "content"), route->produces));
    assert_int_equal(body != NULL, route->body != ASSAY_BODY_NONE);
    if (body)
        assert_true(has_types(body, route->consumes));
}

static void every_route_of_the_api_is_described(void **state)
{
    (void)state;
    for (size_t i = 0; i < assay_route_count; i++)
        if (!assay_route_is_page(&assay_routes[i]))
            compare(&assay_routes[i]);
}

static void nothing_else_is_described(void **state)
{
    const assay_node *paths = assay_node_get(assay_tree_root(tree, 0), "paths");
    size_t operations = 0, routes = 0;

    (void)state;
    for (size_t i = 0; i < paths->count; i++)
        for (size_t k = 0; k < paths->items[i]->count; k++)
            operations += assay_node_get(paths->items[i]->items[k], "operationId") != NULL;
    for (size_t i = 0; i < assay_route_count; i++)
        routes += !assay_route_is_page(&assay_routes[i]);
    assert_int_equal(operations, routes);
}

/* What is no operation of the API opens nothing by itself: whoever has no token gets no more than an empty form. */
static void pages_stand_beside_the_api(void **state)
{
    size_t pages = 0;

    (void)state;
    for (size_t i = 0; i < assay_route_count; i++) {
        const assay_route *route = &assay_routes[i];
        if (!assay_route_is_page(route))
            continue;
        pages++;
        assert_int_equal(route->scope, ASSAY_SCOPE_PUBLIC);
        assert_true(route->method == ASSAY_GET || route->consumes == ASSAY_MEDIA_FORM);
        assert_true(strncmp(route->path, "/api/", 5) != 0);
    }
    assert_true(pages > 0 && pages < assay_route_count);
}

static void the_version_is_the_programs(void **state)
{
    const assay_node *info = assay_node_get(assay_tree_root(tree, 0), "info");

    (void)state;
    assert_string_equal(assay_node_string(assay_node_get(info, "version")), assay_version());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_route_of_the_api_is_described),
        cmocka_unit_test(nothing_else_is_described),
        cmocka_unit_test(pages_stand_beside_the_api),
        cmocka_unit_test(the_version_is_the_programs),
    };

    return cmocka_run_group_tests(tests, fetch, drop);
}
