/* submissions.c - GET /submissions and /submissions/{id}: what is kept, listed and whole. */
#include <string.h>

#include "api/handlers/aside.h"
#include "api/handlers/handlers.h"
#include "api/handlers/submission_json.h"
#include "api/handlers/submission_query.h"
#include "api/problem/problem.h"
#include "api/store/appeals.h"
#include "api/store/audit.h"
#include "api/store/submissions.h"

static void write_page(const assay_submission_page *page, assay_response *response)
{
    assay_json json = {.out = &response->body};

    assay_json_open(&json, '{');
    assay_json_key(&json, "items");
    assay_json_open(&json, '[');
    for (size_t i = 0; i < page->count; i++) {
        assay_submission_json_head(&json, &page->items[i], NULL);
        assay_json_close(&json, '}');
    }
    assay_json_close(&json, ']');
    assay_json_member(&json, "next_cursor", page->next);
    assay_json_close(&json, '}');
}

/* A page that is looked for: some filters have no index, and go through all that is kept. */
typedef struct listing {
    assay_store *store;
    assay_arena *arena;
    assay_submission_query query;
    assay_submission_page page;
    assay_status status;
    assay_error error;
} listing;

static void look(void *context)
{
    listing *l = context;
    assay_db *db = NULL;

    l->status = assay_store_lend(&db, l->store, &l->error);
    if (l->status == ASSAY_OK)
        l->status = assay_submission_list(&l->page, db, l->arena, &l->query, &l->error);
    assay_store_return(l->store, db);
}

static void give_page(void *context, assay_worker *worker, assay_request *request, assay_response *response)
{
    listing *l = context;

    (void)worker;
    (void)request;
    if (l->status == ASSAY_OK)
        write_page(&l->page, response);
    else if (l->status == ASSAY_EINVALID)
        assay_problem_set(response, ASSAY_PROBLEM_BAD_REQUEST, "%s", l->error.message);
    else
        assay_storing_refuse(response, &l->error);
}

void assay_handle_submissions_list(assay_worker *worker, assay_request *request, assay_response *response)
{
    assay_store *store = assay_storing_store(worker, response);
    listing *l = store ? assay_arena_alloc(request->arena, sizeof *l) : NULL;

    if (store && !l)
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
    if (!l || !assay_submission_query_read(&l->query, worker, request, response))
        return;
    l->store = store;
    l->arena = request->arena;
    assay_aside(request, response, look, give_page, l);
}

/* A submission with everything that happened to it. */
typedef struct whole {
    const assay_submission *submission;
    const assay_stored_result *results;
    const assay_override *overrides;
    const assay_appeal *appeals;
    const assay_audit_line *lines;
    size_t result_count, override_count, appeal_count, line_count;
} whole;

static assay_status read_whole(whole *w, assay_db *db, assay_arena *arena, const char *id, assay_error *error)
{
    assay_status status = assay_submission_get(&w->submission, db, arena, id, error);

    if (status == ASSAY_OK && w->submission)
        status = assay_submission_results(&w->results, &w->result_count, db, arena, id, error);
    if (status == ASSAY_OK && w->submission)
        status = assay_submission_overrides(&w->overrides, &w->override_count, db, arena, id, error);
    if (status == ASSAY_OK && w->submission)
        status = assay_appeal_list(&w->appeals, &w->appeal_count, db, arena, id, error);
    if (status == ASSAY_OK && w->submission)
        status = assay_audit_list(&w->lines, &w->line_count, db, arena, id, error);
    return status;
}

static void write_raw(assay_json *json, const char *key, const char *value)
{
    assay_json_key(json, key);
    if (value)
        assay_json_raw(json, value, strlen(value));
    else
        assay_json_string(json, NULL);
}

static void write_results(assay_json *json, const whole *w)
{
    assay_json_key(json, "results");
    assay_json_open(json, '[');
    for (size_t i = 0; i < w->result_count; i++) {
        const assay_stored_result *r = &w->results[i];
        assay_json_open(json, '{');
        assay_submission_json_time(json, "graded_at", r->graded_at);
        assay_json_member(json, "rubric_hash", r->rubric_hash);
        assay_json_member(json, "engine", r->engine);
        assay_submission_json_score(json, "score", r->score);
        assay_json_close(json, '}');
    }
    assay_json_close(json, ']');
}

static void write_overrides(assay_json *json, const whole *w)
{
    assay_json_key(json, "overrides");
    assay_json_open(json, '[');
    for (size_t i = 0; i < w->override_count; i++) {
        assay_json_open(json, '{');
        assay_submission_json_time(json, "created_at", w->overrides[i].created_at);
        assay_json_member(json, "actor", w->overrides[i].actor);
        assay_json_member_number(json, "score", w->overrides[i].score);
        assay_json_member(json, "reason", w->overrides[i].reason);
        assay_json_close(json, '}');
    }
    assay_json_close(json, ']');
}

static void write_audit(assay_json *json, const whole *w)
{
    assay_json_key(json, "audit");
    assay_json_open(json, '[');
    for (size_t i = 0; i < w->line_count; i++) {
        const assay_audit_line *line = &w->lines[i];
        assay_json_open(json, '{');
        assay_submission_json_time(json, "created_at", line->created_at);
        assay_json_member(json, "actor", line->actor);
        assay_json_member(json, "action", line->action);
        write_raw(json, "detail", line->detail);
        assay_json_close(json, '}');
    }
    assay_json_close(json, ']');
}

static void write_whole(const whole *w, assay_response *response)
{
    assay_json json = {.out = &response->body};

    assay_submission_json_head(&json, w->submission, NULL);
    assay_json_key(&json, "answer");
    assay_json_text(&json, w->submission->answer, w->submission->answer_length);
    write_raw(&json, "extra", w->submission->extra);
    write_raw(&json, "result", w->submission->result.json);
    write_results(&json, w);
    write_overrides(&json, w);
    assay_json_key(&json, "appeals");
    assay_json_open(&json, '[');
    for (size_t i = 0; i < w->appeal_count; i++)
        assay_submission_json_appeal(&json, &w->appeals[i]);
    assay_json_close(&json, ']');
    write_audit(&json, w);
    assay_json_close(&json, '}');
}

void assay_handle_submissions_get(assay_worker *worker, assay_request *request, assay_response *response)
{
    assay_store *store = assay_storing_store(worker, response);
    const char *id = request->params[0];
    assay_error error = {0};
    assay_db *db = NULL;
    whole w = {0};
    assay_status status;

    if (!store || !assay_storing_id(id, response, "submission"))
        return;
    status = assay_store_lend(&db, store, &error);
    if (status == ASSAY_OK)
        status = read_whole(&w, db, request->arena, id, &error);
    assay_store_return(store, db);
    if (status != ASSAY_OK)
        assay_storing_refuse(response, &error);
    else if (!w.submission)
        assay_problem_set(response, ASSAY_PROBLEM_NOT_FOUND, "there is no submission '%s'", id);
    else
        write_whole(&w, response);
}
