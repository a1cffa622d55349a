/*
 * pages.c - pages that are a file of markup inside the shell: the rubric desk and the group view. Their scripts call
 * the API like any other client, so there is nothing here that a token would have to open.
 */
#include "api/handlers/pages.h"

#include <string.h>

#include "api/assets.h"
#include "api/pages/shell.h"
#include "api/problem/problem.h"
#include "api/service/service.h"

typedef struct bearer {
    const assay_request *request;
    const char *value; /* of Authorization, or NULL */
} bearer;

static const char *header_with_token(void *context, const char *name)
{
    const bearer *b = context;

    return strcmp(name, "Authorization") == 0 ? b->value : assay_request_header(b->request, name);
}

bool assay_pages_may_call(const char *operation, const char *token, assay_worker *worker, const assay_request *request,
                          assay_response *asked)
{
    const assay_service_options *options = assay_service_get(worker->service);
    assay_request inner = *request;
    bearer b = {request, NULL};

    if (!options->gate)
        return true;
    if (token)
        b.value = assay_arena_format(request->arena, "Bearer %s", token);
    inner.route = assay_route_named(operation);
    inner.header = header_with_token;
    inner.header_list = NULL;
    inner.header_context = &b;
    return options->gate(options->gate_context, worker, &inner, asked);
}

void assay_handle_page(assay_worker *worker, assay_request *request, assay_response *response)
{
    const assay_shell *page = assay_shell_find(request->route->path);
    const assay_asset *content = page && page->content ? assay_asset_find(page->content) : NULL;
    assay_response asked = {.arena = request->arena};
    assay_html html;

    if (!content) {
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "the page has no content");
        return;
    }
    assay_response_header(response, "Cache-Control", "no-cache");
    assay_shell_start(&html, page, response);
    if (!assay_pages_may_call("listRubrics", NULL, worker, request, &asked))
        assay_html_put(&html, "<span data-asks-token hidden></span>\n");
    assay_html_bytes(&html, content->bytes, content->length);
    assay_shell_end(&html, response);
}
