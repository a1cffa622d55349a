/*
 * rubrics.c - the rubrics in use: their list, which a candidate may see, and each in full, for authors and graders.
 */
#include <string.h>

#include "api/handlers/handlers.h"
#include "api/handlers/page.h"
#include "api/http/condition.h"
#include "api/json/write.h"
#include "api/problem/problem.h"
#include "api/service/service.h"

static void write_item(assay_json *json, const assay_catalogue_entry *entry)
{
    assay_json_open(json, '{');
    assay_json_member(json, "id", assay_rubric_id(entry->rubric));
    assay_json_member(json, "ref", assay_rubric_ref(entry->rubric));
    assay_json_member(json, "set", entry->set);
    assay_json_member(json, "question", assay_rubric_question(entry->rubric));
    assay_json_member(json, "language", entry->draft->language ? entry->draft->language : "en");
    assay_json_member_number(json, "max_score", assay_rubric_max_score(entry->rubric));
    assay_json_member(json, "hash", assay_rubric_hash(entry->rubric));
    assay_json_close(json, '}');
}

void assay_handle_rubrics_list(assay_worker *worker, assay_request *request, assay_response *response)
{
    static const char *const names[] = {"limit", "cursor", NULL};
    const char *cursor = assay_request_query(request, "cursor");
    assay_json json = {.out = &response->body};
    size_t count = assay_catalogue_count(worker->catalogue);
    size_t limit, from = 0;

    if (!assay_page_names(request, response, names) || !assay_page_limit(&limit, request, response))
        return;
    if (cursor && !assay_catalogue_find(worker->catalogue, cursor, &from)) {
        assay_problem_set(response, ASSAY_PROBLEM_BAD_REQUEST, "the cursor leads nowhere: begin without one");
        return;
    }
    assay_json_open(&json, '{');
    assay_json_key(&json, "items");
    assay_json_open(&json, '[');
    for (size_t i = from; i < count && i - from < limit; i++)
        write_item(&json, assay_catalogue_at(worker->catalogue, i));
    assay_json_close(&json, ']');
    assay_json_member(
        &json, "next_cursor",
        count - from > limit ? assay_rubric_id(assay_catalogue_at(worker->catalogue, from + limit)->rubric) : NULL);
    assay_json_close(&json, '}');
}

void assay_handle_rubrics_get(assay_worker *worker, assay_request *request, assay_response *response)
{
    const assay_catalogue_entry *entry = assay_catalogue_find(worker->catalogue, request->params[0], NULL);
    assay_status status;

    if (!entry) {
        assay_problem_set(response, ASSAY_PROBLEM_NOT_FOUND, "there is no rubric '%s'", request->params[0]);
        return;
    }
    response->media = request->accepted;
    assay_response_header(response, "Vary", "Accept");
    if (assay_condition_holds(entry->etag, request, response))
        return;
    if (request->accepted == ASSAY_MEDIA_YAML)
        status = assay_draft_write_yaml(entry->draft, assay_bytes_put, &response->body, NULL);
    else
        status = assay_draft_write_json(entry->draft, ASSAY_JSON_WHOLE, assay_bytes_put, &response->body, NULL);
    if (status != ASSAY_OK)
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "the rubric could not be written");
}
