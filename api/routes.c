/*
 * routes.c - every operation of the service, one line each.
 */
#include "api/routes.h"

#include <string.h>

#include "api/handlers/handlers.h"

#define V1 "/api/v1"

const assay_route assay_routes[] = {
    {"getHealth", ASSAY_GET, "/healthz", ASSAY_SCOPE_PUBLIC, ASSAY_MEDIA_JSON, .handler = assay_handle_health},
    {"getReadiness", ASSAY_GET, "/readyz", ASSAY_SCOPE_PUBLIC, ASSAY_MEDIA_JSON, .handler = assay_handle_ready},
    {"getMetrics", ASSAY_GET, "/metrics", ASSAY_SCOPE_READ, ASSAY_MEDIA_METRICS, .handler = assay_handle_metrics},
    {"getOpenapi", ASSAY_GET, "/openapi.json", ASSAY_SCOPE_PUBLIC, ASSAY_MEDIA_JSON, .handler = assay_handle_openapi},
    {"listRubrics", ASSAY_GET, V1 "/rubrics", ASSAY_SCOPE_GRADE, ASSAY_MEDIA_JSON,
     .handler = assay_handle_rubrics_list},
    {"createRubric", ASSAY_POST, V1 "/rubrics", ASSAY_SCOPE_AUTHOR, ASSAY_MEDIA_JSON, ASSAY_BODY_WHOLE,
     ASSAY_MEDIA_JSON | ASSAY_MEDIA_YAML, ASSAY_API_RUBRIC_MAX, assay_handle_rubrics_create, NULL},
    {"compileRubrics", ASSAY_POST, V1 "/rubrics/compile", ASSAY_SCOPE_AUTHOR, ASSAY_MEDIA_JSON, ASSAY_BODY_WHOLE,
     ASSAY_MEDIA_MARKDOWN, ASSAY_API_GUIDE_MAX, assay_handle_rubrics_compile, NULL},
    {"lintRubric", ASSAY_POST, V1 "/rubrics/lint", ASSAY_SCOPE_AUTHOR, ASSAY_MEDIA_JSON, ASSAY_BODY_WHOLE,
     ASSAY_MEDIA_JSON | ASSAY_MEDIA_YAML, ASSAY_API_RUBRIC_MAX, assay_handle_rubrics_lint, NULL},
    {"getRubric", ASSAY_GET, V1 "/rubrics/{id}", ASSAY_SCOPE_READ, ASSAY_MEDIA_JSON | ASSAY_MEDIA_YAML,
     .handler = assay_handle_rubrics_get},
    {"replaceRubric", ASSAY_PUT, V1 "/rubrics/{id}", ASSAY_SCOPE_AUTHOR, ASSAY_MEDIA_JSON, ASSAY_BODY_WHOLE,
     ASSAY_MEDIA_JSON | ASSAY_MEDIA_YAML, ASSAY_API_RUBRIC_MAX, assay_handle_rubrics_replace, NULL},
    {"deleteRubric", ASSAY_DELETE, V1 "/rubrics/{id}", ASSAY_SCOPE_AUTHOR, ASSAY_MEDIA_JSON,
     .handler = assay_handle_rubrics_delete},
    {"listRubricVersions", ASSAY_GET, V1 "/rubrics/{id}/versions", ASSAY_SCOPE_AUTHOR, ASSAY_MEDIA_JSON,
     .handler = assay_handle_rubrics_versions},
    {"getRubricVersion", ASSAY_GET, V1 "/rubrics/{id}/versions/{version}", ASSAY_SCOPE_AUTHOR,
     ASSAY_MEDIA_JSON | ASSAY_MEDIA_YAML, .handler = assay_handle_rubrics_version},
    {"regrade", ASSAY_POST, V1 "/rubrics/{id}/regrade", ASSAY_SCOPE_AUTHOR, ASSAY_MEDIA_JSON, ASSAY_BODY_WHOLE,
     ASSAY_MEDIA_JSON, ASSAY_API_GRADE_MAX, assay_handle_rubrics_regrade, NULL},
    {"grade", ASSAY_POST, V1 "/grade", ASSAY_SCOPE_GRADE, ASSAY_MEDIA_JSON, ASSAY_BODY_WHOLE, ASSAY_MEDIA_JSON,
     ASSAY_API_GRADE_MAX, assay_handle_grade, NULL},
    {"submit", ASSAY_POST, V1 "/submissions", ASSAY_SCOPE_GRADE, ASSAY_MEDIA_JSON, ASSAY_BODY_WHOLE, ASSAY_MEDIA_JSON,
     ASSAY_API_GRADE_MAX, assay_handle_submit, NULL},
    {"listSubmissions", ASSAY_GET, V1 "/submissions", ASSAY_SCOPE_READ, ASSAY_MEDIA_JSON,
     .handler = assay_handle_submissions_list},
    {"summarizeSubmissions", ASSAY_GET, V1 "/submissions/summary", ASSAY_SCOPE_READ, ASSAY_MEDIA_JSON,
     .handler = assay_handle_submissions_summary},
    {"getSubmission", ASSAY_GET, V1 "/submissions/{id}", ASSAY_SCOPE_READ, ASSAY_MEDIA_JSON,
     .handler = assay_handle_submissions_get},
    {"overrideScore", ASSAY_PUT, V1 "/submissions/{id}/override", ASSAY_SCOPE_AUTHOR, ASSAY_MEDIA_JSON,
     ASSAY_BODY_WHOLE, ASSAY_MEDIA_JSON, ASSAY_API_SMALL_MAX, assay_handle_override, NULL},
    {"appeal", ASSAY_POST, V1 "/submissions/{id}/appeals", ASSAY_SCOPE_GRADE, ASSAY_MEDIA_JSON, ASSAY_BODY_WHOLE,
     ASSAY_MEDIA_JSON, ASSAY_API_SMALL_MAX, assay_handle_appeal, NULL},
    {"resolveAppeal", ASSAY_PUT, V1 "/submissions/{id}/appeals/{appeal}", ASSAY_SCOPE_AUTHOR, ASSAY_MEDIA_JSON,
     ASSAY_BODY_WHOLE, ASSAY_MEDIA_JSON, ASSAY_API_SMALL_MAX, assay_handle_appeal_resolve, NULL},
    {"createBatch", ASSAY_POST, V1 "/batches", ASSAY_SCOPE_GRADE, ASSAY_MEDIA_JSON, ASSAY_BODY_STREAM,
     ASSAY_MEDIA_JSONL | ASSAY_MEDIA_CSV, ASSAY_API_BATCH_MAX, assay_handle_batches_create, assay_handle_batches_open},
    {"listBatches", ASSAY_GET, V1 "/batches", ASSAY_SCOPE_READ, ASSAY_MEDIA_JSON, .handler = assay_handle_batches_list},
    {"getBatch", ASSAY_GET, V1 "/batches/{id}", ASSAY_SCOPE_READ, ASSAY_MEDIA_JSON,
     .handler = assay_handle_batches_get},
    {"cancelBatch", ASSAY_POST, V1 "/batches/{id}/cancel", ASSAY_SCOPE_GRADE, ASSAY_MEDIA_JSON,
     .handler = assay_handle_batches_cancel},
    {"getBatchResults", ASSAY_GET, V1 "/batches/{id}/results", ASSAY_SCOPE_READ, ASSAY_MEDIA_JSONL | ASSAY_MEDIA_CSV,
     .handler = assay_handle_batches_results},
    {"listBatchFaults", ASSAY_GET, V1 "/batches/{id}/faults", ASSAY_SCOPE_READ, ASSAY_MEDIA_JSON,
     .handler = assay_handle_batches_faults},
    {"watchBatch", ASSAY_GET, V1 "/batches/{id}/events", ASSAY_SCOPE_READ, ASSAY_MEDIA_EVENTS,
     .handler = assay_handle_batches_events},
    {"openSelfcheck", ASSAY_GET, "/", ASSAY_SCOPE_PUBLIC, ASSAY_MEDIA_HTML, .handler = assay_handle_selfcheck},
    {"sendSelfcheck", ASSAY_POST, "/", ASSAY_SCOPE_PUBLIC, ASSAY_MEDIA_HTML, ASSAY_BODY_WHOLE, ASSAY_MEDIA_FORM,
     ASSAY_API_FORM_MAX, assay_handle_selfcheck_form, NULL},
    {"getAsset", ASSAY_GET, "/assets/{version}/{name}", ASSAY_SCOPE_PUBLIC,
     ASSAY_MEDIA_CSS | ASSAY_MEDIA_SCRIPT | ASSAY_MEDIA_SVG, .handler = assay_handle_asset},
    {"getPageAsset", ASSAY_GET, "/assets/{version}/{page}/{name}", ASSAY_SCOPE_PUBLIC,
     ASSAY_MEDIA_CSS | ASSAY_MEDIA_SCRIPT | ASSAY_MEDIA_SVG, .handler = assay_handle_asset},
    {"openReview", ASSAY_GET, "/review", ASSAY_SCOPE_PUBLIC, ASSAY_MEDIA_HTML, .handler = assay_handle_page},
    {"openRubrics", ASSAY_GET, "/rubrics", ASSAY_SCOPE_PUBLIC, ASSAY_MEDIA_HTML, .handler = assay_handle_page},
};

const size_t assay_route_count = sizeof assay_routes / sizeof *assay_routes;

const char *assay_scope_name(assay_scope scope)
{
    static const char *const names[] = {"public", "grade", "read", "author", "admin"};

    return names[scope];
}

bool assay_route_is_page(const assay_route *route)
{
    const unsigned kinds = ASSAY_MEDIA_HTML | ASSAY_MEDIA_CSS | ASSAY_MEDIA_SCRIPT | ASSAY_MEDIA_SVG;

    return (route->produces & kinds) && strncmp(route->path, "/api/", 5) != 0;
}

const assay_route *assay_route_named(const char *operation)
{
    for (size_t i = 0; i < assay_route_count; i++)
        if (strcmp(assay_routes[i].operation, operation) == 0)
            return &assay_routes[i];
    return NULL;
}

/* A {name} stands for one part that is not empty, and everything else for itself. */
static bool fits(const char *pattern, const char *path)
{
    while (*pattern) {
        if (*pattern == '{') {
            size_t length = strcspn(path, "/");
            if (length == 0)
                return false;
            path += length;
            pattern += strcspn(pattern, "}") + 1;
        } else if (*pattern++ != *path++) {
            return false;
        }
    }
    return *path == '\0';
}

static bool set_params(assay_request *request, const char *pattern, bool *bad)
{
    const char *path = request->path;
    size_t used = 0;

    while ((pattern = strchr(pattern, '/')) && (path = strchr(path, '/'))) {
        path++;
        if (*++pattern != '{')
            continue;
        request->params[used] = assay_percent_decode(request->arena, path, strcspn(path, "/"), false, bad);
        if (!request->params[used++])
            return false;
    }
    return true;
}

const assay_route *assay_route_find(unsigned *methods, bool *bad, assay_request *request)
{
    unsigned method = request->method == ASSAY_HEAD ? ASSAY_GET : request->method;

    *methods = 0;
    *bad = false;
    for (size_t i = 0; i < assay_route_count; i++) {
        const assay_route *route = &assay_routes[i];
        if (!fits(route->path, request->path))
            continue;
        *methods |= route->method;
        if (route->method == method)
            return set_params(request, route->path, bad) ? route : NULL;
    }
    return NULL;
}
