/*
 * regrade.c - POST /rubrics/{id}/regrade: stored answers graded again with what the rubric says now, page by page.
 *
 * A preview changes nothing and may try a rubric that is not saved. Answers whose newest result is of this very rubric
 * and engine are passed over: they would come out the same.
 */
#include <math.h>
#include <string.h>

#include "api/handlers/grading.h"
#include "api/handlers/handlers.h"
#include "api/handlers/storing.h"
#include "api/handlers/submission_json.h"
#include "api/json/body.h"
#include "api/problem/problem.h"
#include "api/store/submissions.h"
#include "rubrics/format/format.h"

#define LIMIT_MAX 500u
#define LIMIT_NORMAL 100u

enum { APPLY, RUBRIC, LIMIT, CURSOR, FIELDS };

static const assay_field fields[FIELDS] = {
    [APPLY] = {.name = "apply", .kind = ASSAY_FIELD_BOOL},
    [RUBRIC] = {.name = "rubric", .kind = ASSAY_FIELD_MAP},
    [LIMIT] = {.name = "limit", .kind = ASSAY_FIELD_NUMBER},
    [CURSOR] = {.name = "cursor", .kind = ASSAY_FIELD_TEXT, .max = 200},
};

typedef struct regraded {
    const assay_submission *before;
    assay_stored_result after;
} regraded;

typedef struct regrading {
    const char *actor;
    regraded *items;
    size_t count, examined;
    const char *next;
    bool applies;
} regrading;

/* The rubric to grade with: the one in use, or the request's own. NULL with a problem set; release *owned. */
static const assay_rubric *choose(assay_rubric **owned, const assay_catalogue_entry *entry,
                                  const assay_node *const *values, assay_response *response)
{
    bool applies = values[APPLY] && values[APPLY]->boolean;

    *owned = NULL;
    if (!values[RUBRIC])
        return entry->rubric;
    if (applies) {
        assay_problem_at(response, ASSAY_PROBLEM_INVALID, "/rubric", "only a preview takes a rubric; save it first");
        return NULL;
    }
    *owned = assay_grading_inline(values[RUBRIC], response);
    return *owned;
}

static bool read_query(assay_submission_query *query, const assay_node *const *values, assay_response *response)
{
    double limit = values[LIMIT] ? values[LIMIT]->number : LIMIT_NORMAL;

    *query = assay_submission_query_new();
    query->descending = false;
    query->with_answers = true;
    query->cursor = values[CURSOR] ? values[CURSOR]->text : NULL;
    query->limit = limit >= 1 && limit <= LIMIT_MAX ? (unsigned)limit : 0;
    if (query->limit && (double)query->limit == limit)
        return true;
    assay_problem_at(response, ASSAY_PROBLEM_INVALID, "/limit", "must be a whole number from 1 to %u", LIMIT_MAX);
    return false;
}

/* A submission of the page, graded again when that could change anything. False with a problem set. */
static bool regrade(regrading *r, const assay_submission *before, const assay_rubric *rubric, assay_worker *worker,
                    assay_arena *arena, assay_response *response)
{
    assay_result_names names = {.answer_id = before->answer_id};
    regraded *item = &r->items[r->count];
    assay_bytes text = {0};
    const assay_result *result;

    r->examined++;
    if (strcmp(before->result.rubric_hash, assay_rubric_hash(rubric)) == 0 &&
        strcmp(before->result.engine, assay_version()) == 0)
        return true;
    if (!assay_grading_grade(&result, worker, rubric, before->answer, before->answer_length, response))
        return false;
    *item = (regraded){
        before,
        {.graded_at = assay_store_now(),
         .rubric_id = before->result.rubric_id,
         .rubric_hash = assay_arena_string(arena, assay_rubric_hash(rubric), strlen(assay_rubric_hash(rubric))),
         .engine = assay_version(),
         .score = result->score,
         .max_score = result->max_score,
         .confidence = result->confidence,
         .flags = result->flags}};
    if (r->applies && assay_result_write_json(result, &names, before->answer, before->answer_length, assay_bytes_put,
                                              &text, NULL) == ASSAY_OK)
        item->after.json = assay_arena_string(arena, text.data, text.length);
    assay_bytes_release(&text);
    if (!item->after.rubric_hash || (r->applies && !item->after.json)) {
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
        return false;
    }
    r->count++;
    return true;
}

static assay_status apply(assay_db *db, void *context, assay_error *error)
{
    regrading *r = context;
    assay_status status = ASSAY_OK;
    bool found;

    for (size_t i = 0; status == ASSAY_OK && i < r->count; i++)
        status = assay_submission_regrade(&found, db, r->items[i].before->id, &r->items[i].after, r->actor, error);
    return status;
}

static void write_outcome(void *context, assay_worker *worker, assay_request *request, assay_response *response)
{
    const regrading *r = context;
    assay_json json = {.out = &response->body};
    size_t changed = 0;

    (void)worker, (void)request;
    assay_json_open(&json, '{');
    assay_json_key(&json, "items");
    assay_json_open(&json, '[');
    for (size_t i = 0; i < r->count; i++) {
        const regraded *item = &r->items[i];
        if (fabs(item->after.score - item->before->result.score) < 5e-5) /* scores are shown with 4 decimals */
            continue;
        changed++;
        assay_json_open(&json, '{');
        assay_json_member(&json, "id", item->before->id);
        assay_json_member(&json, "candidate", item->before->candidate);
        assay_json_member(&json, "answer_id", item->before->answer_id);
        assay_submission_json_score(&json, "old_score", item->before->result.score);
        assay_submission_json_score(&json, "new_score", item->after.score);
        assay_json_member_number(&json, "max_score", item->after.max_score);
        assay_json_member_bool(&json, "overridden", item->before->overridden);
        assay_json_close(&json, '}');
    }
    assay_json_close(&json, ']');
    assay_json_member_number(&json, "examined", (double)r->examined);
    assay_json_member_number(&json, "changed", (double)changed);
    assay_json_member_bool(&json, "applied", r->applies);
    assay_json_member(&json, "next_cursor", r->next);
    assay_json_close(&json, '}');
}

/* Read a page and grade it. False with a problem set. */
static bool grade_page(regrading *r, const assay_submission_query *query, const assay_rubric *rubric,
                       assay_worker *worker, assay_request *request, assay_response *response)
{
    assay_store *store = assay_storing_store(worker, response);
    assay_submission_page page = {0};
    assay_error error = {0};
    assay_db *db = NULL;
    assay_status status = assay_store_lend(&db, store, &error);
    bool goes_on = true;

    if (status == ASSAY_OK)
        status = assay_submission_list(&page, db, request->arena, query, &error);
    assay_store_return(store, db);
    if (status == ASSAY_EINVALID)
        assay_problem_at(response, ASSAY_PROBLEM_INVALID, "/cursor", "%s", error.message);
    else if (status != ASSAY_OK)
        assay_storing_refuse(response, &error);
    r->next = page.next;
    r->items = assay_arena_alloc_array(request->arena, page.count + 1, sizeof *r->items);
    for (size_t i = 0; status == ASSAY_OK && r->items && goes_on && i < page.count; i++)
        goes_on = regrade(r, &page.items[i], rubric, worker, request->arena, response);
    return status == ASSAY_OK && r->items && goes_on;
}

void assay_handle_rubrics_regrade(assay_worker *worker, assay_request *request, assay_response *response)
{
    const assay_node *object = assay_body_object(request, response);
    const assay_catalogue_entry *entry = assay_catalogue_find(worker->catalogue, request->params[0], NULL);
    regrading *r = assay_arena_alloc(request->arena, sizeof *r);
    const assay_node *values[FIELDS];
    assay_submission_query query;
    const assay_rubric *rubric;
    assay_rubric *owned;

    if (!object || !assay_body_fields(values, object, fields, FIELDS, "", response) ||
        !assay_storing_store(worker, response) || !read_query(&query, values, response))
        return;
    if (!entry || !r) {
        assay_problem_set(response, entry ? ASSAY_PROBLEM_INTERNAL : ASSAY_PROBLEM_NOT_FOUND, "there is no rubric '%s'",
                          request->params[0]);
        return;
    }
    r->actor = request->actor;
    r->applies = values[APPLY] && values[APPLY]->boolean;
    query.question_id = entry->draft->id;
    rubric = choose(&owned, entry, values, response);
    if (rubric && grade_page(r, &query, rubric, worker, request, response)) {
        if (r->applies && r->count > 0)
            assay_storing_write(worker, request, response, apply, write_outcome, r);
        else
            write_outcome(r, worker, request, response);
    }
    assay_rubric_release(owned);
}
