/* rubric_versions.c - what a rubric was: the list of its versions, and each as it was saved. */
#include <stdlib.h>

#include "api/handlers/handlers.h"
#include "api/handlers/storing.h"
#include "api/handlers/submission_json.h"
#include "api/http/condition.h"
#include "api/problem/problem.h"
#include "api/service/overlay.h"
#include "api/store/rubric_versions.h"

static void write_version(assay_json *json, const assay_rubric_version *version)
{
    assay_json_open(json, '{');
    assay_json_member_number(json, "version", version->version);
    assay_submission_json_time(json, "created_at", version->created_at);
    assay_json_member(json, "actor", version->actor);
    assay_json_member(json, "hash", *version->hash ? version->hash : NULL);
    assay_json_member_bool(json, "deleted", !*version->hash);
    assay_json_close(json, '}');
}

void assay_handle_rubrics_versions(assay_worker *worker, assay_request *request, assay_response *response)
{
    assay_store *store = assay_storing_store(worker, response);
    assay_json json = {.out = &response->body};
    const assay_rubric_version *versions = NULL;
    assay_error error = {0};
    assay_db *db = NULL;
    size_t count = 0;
    assay_status status;

    if (!store)
        return;
    status = assay_store_lend(&db, store, &error);
    if (status == ASSAY_OK)
        status = assay_rubric_version_list(&versions, &count, db, request->arena, request->params[0], &error);
    assay_store_return(store, db);
    if (status != ASSAY_OK) {
        assay_storing_refuse(response, &error);
        return;
    }
    if (count == 0 && !assay_catalogue_find(worker->catalogue, request->params[0], NULL)) {
        assay_problem_set(response, ASSAY_PROBLEM_NOT_FOUND, "there is no rubric '%s'", request->params[0]);
        return;
    }
    assay_json_open(&json, '{');
    assay_json_key(&json, "items");
    assay_json_open(&json, '[');
    for (size_t i = 0; i < count; i++)
        write_version(&json, &versions[i]);
    assay_json_close(&json, ']');
    assay_json_close(&json, '}');
}

static void write_rubric(const assay_rubric_version *version, const assay_request *request, assay_response *response)
{
    assay_draft *draft;

    response->media = request->accepted;
    if (request->accepted != ASSAY_MEDIA_YAML) {
        assay_bytes_puts(&response->body, version->json);
        return;
    }
    draft = assay_overlay_draft(version, NULL);
    if (!draft || assay_draft_write_yaml(draft, assay_bytes_put, &response->body, NULL) != ASSAY_OK)
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "the rubric could not be written");
    assay_draft_free(draft);
}

void assay_handle_rubrics_version(assay_worker *worker, assay_request *request, assay_response *response)
{
    assay_store *store = assay_storing_store(worker, response);
    const assay_rubric_version *version = NULL;
    char *end;
    unsigned long number = strtoul(request->params[1], &end, 10);
    const char *etag;
    assay_error error = {0};
    assay_db *db = NULL;
    assay_status status;

    if (!store)
        return;
    status = assay_store_lend(&db, store, &error);
    if (status == ASSAY_OK && !*end && number > 0 && number < 1000000)
        status = assay_rubric_version_get(&version, db, request->arena, request->params[0], (unsigned)number, &error);
    assay_store_return(store, db);
    if (status != ASSAY_OK) {
        assay_storing_refuse(response, &error);
    } else if (!version || !version->json) {
        assay_problem_set(response, ASSAY_PROBLEM_NOT_FOUND, "the rubric '%s' has no version '%s'", request->params[0],
                          request->params[1]);
    } else {
        assay_response_header(response, "Vary", "Accept");
        etag = assay_arena_format(request->arena, "\"%s\"", version->hash);
        if (!etag)
            assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
        else if (!assay_condition_holds(etag, request, response))
            write_rubric(version, request, response);
    }
}
