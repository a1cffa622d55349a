/*
 * Every problem that the way of a request can end in, before a handler is asked, and what every response has.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "api/problem/problem.h"
#include "api/routes.h"
#include "tests/unit/api/call.h"

static assay_service *service;

static int open_service(void **state)
{
    (void)state;
    service = call_service("django");
    return 0;
}

static int close_service(void **state)
{
    (void)state;
    assay_service_free(service);
    return 0;
}

static const char *const json_lines[] = {"Content-Type: application/json", NULL};

/* The response is this problem, in its one shape, and has this piece of text (or NULL). */
static void assert_problem(call_result *r, assay_problem_kind kind, const char *piece)
{
    assay_tree *tree = call_json(r);
    const assay_node *root = assay_tree_root(tree, 0);
    double status = 0;

    assert_int_equal(r->status, assay_problem_status(kind));
    assert_non_null(strstr(r->headers, "Content-Type: application/problem+json\n"));
    assert_string_equal(assay_node_string(assay_node_get(root, "type")), assay_problem_type(kind));
    assert_string_equal(assay_node_string(assay_node_get(root, "title")), assay_problem_title(kind));
    assert_true(assay_node_number(assay_node_get(root, "status"), &status) && status == r->status);
    assert_non_null(assay_node_string(assay_node_get(root, "detail")));
    assert_non_null(assay_node_string(assay_node_get(root, "request_id")));
    if (piece && !strstr(r->body, piece) && !strstr(r->headers, piece))
        fail_msg("no %s in %s", piece, r->body);
    assay_tree_free(tree);
    call_free(r);
}

static void unknown_paths(void **state)
{
    static const char *const paths[] = {"/nope",
                                        "//healthz",
                                        "/healthz/",
                                        "/api/v1/rubrics/",
                                        "/api/v1/rubrics/a/b",
                                        "/a/b/c/d/e/f/g/h/i/j",
                                        "*",
                                        "/HEALTHZ",
                                        "/api/v1",
                                        "/api/v1/submissions/a/appeals/b/c",
                                        "/api/v1/rubrics/a/version",
                                        "{",
                                        "/assets/a/{"};

    (void)state;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        call_result r = call(service, "GET", paths[i], NULL);
        assert_problem(&r, ASSAY_PROBLEM_NOT_FOUND, NULL);
    }
}

static void wrong_methods_are_told_the_right_ones(void **state)
{
    call_result r = call(service, "DELETE", "/healthz", NULL);

    (void)state;
    assert_problem(&r, ASSAY_PROBLEM_METHOD_NOT_ALLOWED, "Allow: GET, HEAD, OPTIONS\n");
    r = call(service, "BREW", "/api/v1/grade", NULL);
    assert_problem(&r, ASSAY_PROBLEM_METHOD_NOT_ALLOWED, "Allow: POST, OPTIONS\n");
    r = call(service, "OPTIONS", "/api/v1/grade", NULL);
    assert_int_equal(r.status, 204);
    assert_non_null(strstr(r.headers, "Allow: POST, OPTIONS\n"));
    call_free(&r);
}

static void escapes_that_are_none(void **state)
{
    call_result r = call(service, "GET", "/api/v1/rubrics/%zz", NULL);

    (void)state;
    assert_problem(&r, ASSAY_PROBLEM_BAD_REQUEST, "path");
    r = call(service, "GET", "/api/v1/rubrics/a%0", NULL);
    assert_problem(&r, ASSAY_PROBLEM_BAD_REQUEST, "path");
    r = call(service, "GET", "/api/v1/rubrics/a%00b", NULL);
    assert_problem(&r, ASSAY_PROBLEM_BAD_REQUEST, "path");
    r = call(service, "GET", "/healthz?a=%x", NULL);
    assert_problem(&r, ASSAY_PROBLEM_BAD_REQUEST, "query");
    r = call(service, "GET", "/api/v1/rubrics/%64j-01", NULL);
    assert_int_equal(r.status, 200);
    call_free(&r);
}

static void types_that_are_not_given(void **state)
{
    static const char *const html[] = {"Accept: text/html, application/json;q=0", NULL};
    static const char *const yaml[] = {"Accept: text/html, application/yaml;q=0.4, application/json;q=0.3", NULL};
    call_result r = call_with(service, "GET", "/healthz", html, NULL, 0, false);

    (void)state;
    assert_problem(&r, ASSAY_PROBLEM_NOT_ACCEPTABLE, "application/json");
    r = call_with(service, "GET", "/api/v1/rubrics/dj-01", yaml, NULL, 0, false);
    assert_int_equal(r.status, 200);
    assert_non_null(strstr(r.headers, "Content-Type: application/yaml\n"));
    assert_memory_equal(r.body, "format: assay-rubric/1\n", 23);
    call_free(&r);
}

static void types_that_are_not_read(void **state)
{
    static const char *const types[] = {"Content-Type: text/plain", "Content-Type: application/jsonx", "X: y",
                                        "Content-Type: application/json; charset=utf-16", "Content-Type: "};

    (void)state;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        const char *const lines[] = {types[i], NULL};
        call_result r = call_with(service, "POST", "/api/v1/grade", lines, "{}", 2, false);
        assert_problem(&r, ASSAY_PROBLEM_UNSUPPORTED_MEDIA_TYPE, "Accept: application/json\n");
    }
}

static void utf8_may_be_named(void **state)
{
    static const char *const lines[] = {"Content-Type: Application/JSON ; charset=\"UTF-8\"", NULL};
    call_result r = call_with(service, "POST", "/api/v1/grade", lines, "{}", 2, false);

    (void)state;
    assert_problem(&r, ASSAY_PROBLEM_INVALID, "/answer");
}

static void lengths(void **state)
{
    char *large = calloc(1, ASSAY_API_GRADE_MAX + 1);
    call_result r = call_with(service, "POST", "/api/v1/grade", json_lines, "{}", 2, true);

    (void)state;
    assert_problem(&r, ASSAY_PROBLEM_LENGTH_REQUIRED, "Content-Length");
    r = call_with(service, "POST", "/api/v1/grade", json_lines, NULL, 0, false);
    assert_problem(&r, ASSAY_PROBLEM_LENGTH_REQUIRED, NULL);
    r = call_with(service, "POST", "/api/v1/grade", json_lines, large, ASSAY_API_GRADE_MAX + 1, false);
    assert_problem(&r, ASSAY_PROBLEM_TOO_LARGE, "\"limit\":{\"name\":\"body_bytes\",\"max\":2097152}");
    r = call_with(service, "GET", "/healthz", NULL, "x", 1, false);
    assert_problem(&r, ASSAY_PROBLEM_TOO_LARGE, "\"max\":0");
    free(large);
}

static void long_headers(void **state)
{
    char *line = calloc(1, ASSAY_API_HEADERS_MAX + 8);
    const char *const lines[] = {line, NULL};
    call_result r;

    (void)state;
    memset(line, 'a', ASSAY_API_HEADERS_MAX);
    line[1] = ':';
    r = call_with(service, "GET", "/healthz", lines, NULL, 0, false);
    assert_problem(&r, ASSAY_PROBLEM_HEADERS_TOO_LARGE, "header_bytes");
    memset(line, 'a', ASSAY_API_URI_MAX + 1);
    line[0] = '/';
    line[ASSAY_API_URI_MAX + 1] = '\0';
    r = call(service, "GET", line, NULL);
    assert_problem(&r, ASSAY_PROBLEM_URI_TOO_LONG, "uri_bytes");
    free(line);
}

static void many_names_in_a_query(void **state)
{
    char target[512] = "/healthz?";
    call_result r;

    (void)state;
    for (unsigned i = 0; i <= ASSAY_API_QUERY_MAX; i++)
        snprintf(target + strlen(target), sizeof target - strlen(target), "n%u=1&", i);
    r = call(service, "GET", target, NULL);
    assert_problem(&r, ASSAY_PROBLEM_BAD_REQUEST, NULL);
}

static void request_ids(void **state)
{
    static const char *const good[] = {"X-Request-Id: course-7.answer_12", NULL};
    static const char *const bad[] = {"X-Request-Id: a b\"", NULL};
    char line[200] = "X-Request-Id: ";
    const char *const longer[] = {line, NULL};
    call_result r = call_with(service, "GET", "/healthz", good, NULL, 0, false);
    call_result other;

    (void)state;
    assert_non_null(strstr(r.headers, "X-Request-Id: course-7.answer_12\n"));
    call_free(&r);
    r = call_with(service, "GET", "/healthz", bad, NULL, 0, false);
    assert_null(strstr(r.headers, "a b"));
    memset(line + 14, 'a', ASSAY_API_REQUEST_ID_MAX + 1);
    other = call_with(service, "GET", "/healthz", longer, NULL, 0, false);
    assert_null(strstr(other.headers, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
    assert_string_not_equal(strstr(r.headers, "X-Request-Id"), strstr(other.headers, "X-Request-Id"));
    call_free(&r);
    call_free(&other);
}

static void every_response_is_safe(void **state)
{
    static const char *const targets[] = {"/healthz", "/nope", "/metrics"};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        call_result r = call(service, "GET", targets[i], NULL);
        assert_non_null(strstr(r.headers, "X-Content-Type-Options: nosniff\n"));
        assert_non_null(strstr(r.headers, "Content-Security-Policy: default-src 'none'"));
        assert_non_null(strstr(r.headers, "Cache-Control: no-store\n"));
        call_free(&r);
    }
}

static bool refuse(void *context, assay_worker *worker, assay_request *request, assay_response *response)
{
    (void)worker;
    (void)request;
    ++*(int *)context;
    assay_problem_set(response, ASSAY_PROBLEM_UNAUTHORIZED, "no");
    return false;
}

static void a_gate_is_asked_first(void **state)
{
    int asked = 0;
    const assay_service_options options = {.rubrics = "django", .gate = refuse, .gate_context = &asked};
    assay_service *closed = NULL;
    int expected = 0;

    (void)state;
    assert_int_equal(assay_service_new(&closed, &options, NULL, NULL), ASSAY_OK);
    for (size_t i = 0; i < assay_route_count; i++) {
        call_result r = call(closed, assay_method_name(assay_routes[i].method), assay_routes[i].path, NULL);
        assert_problem(&r, ASSAY_PROBLEM_UNAUTHORIZED, NULL);
        assert_int_equal(asked, ++expected);
    }
    for (size_t i = 0; i < 2; i++) {
        call_result r = call(closed, "GET", i ? "/nope" : "/api/v1/grade", NULL);
        assert_problem(&r, ASSAY_PROBLEM_UNAUTHORIZED, NULL);
    }
    assay_service_free(closed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unknown_paths),
        cmocka_unit_test(wrong_methods_are_told_the_right_ones),
        cmocka_unit_test(escapes_that_are_none),
        cmocka_unit_test(types_that_are_not_given),
        cmocka_unit_test(types_that_are_not_read),
        cmocka_unit_test(utf8_may_be_named),
        cmocka_unit_test(lengths),
        cmocka_unit_test(long_headers),
        cmocka_unit_test(many_names_in_a_query),
        cmocka_unit_test(request_ids),
        cmocka_unit_test(every_response_is_safe),
        cmocka_unit_test(a_gate_is_asked_first),
    };

    return cmocka_run_group_tests(tests, open_service, close_service);
}
