/* submissions.c - GET /submissions and /submissions/{id}: what is kept, listed and whole. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api/handlers/handlers.h"
#include "api/handlers/page.h"
#include "api/handlers/storing.h"
#include "api/handlers/submission_json.h"
#include "api/json/time.h"
#include "api/problem/problem.h"
#include "api/store/appeals.h"
#include "api/store/audit.h"
#include "api/store/submissions.h"

/* A parameter that is no number, time, flag or choice. */
static bool refuse(assay_response *response, const char *name, const char *wanted)
{
    assay_problem_set(response, ASSAY_PROBLEM_BAD_REQUEST, "%s must be %s", name, wanted);
    return false;
}

static bool read_number(double *out, const assay_request *request, assay_response *response, const char *name)
{
    const char *text = assay_request_query(request, name);
    char *end;

    if (!text)
        return true;
    *out = strtod(text, &end);
    return (*text && !*end && isfinite(*out)) || refuse(response, name, "a number");
}

static bool read_time(int64_t *out, const assay_request *request, assay_response *response, const char *name)
{
    const char *text = assay_request_query(request, name);

    return !text || assay_time_read(out, text) || refuse(response, name, "a time like 2026-03-01T09:30:00Z, or a date");
}

static bool read_bool(bool *out, const assay_request *request, assay_response *response, const char *name)
{
    const char *text = assay_request_query(request, name);

    if (!text)
        return true;
    *out = strcmp(text, "true") == 0;
    return *out || refuse(response, name, "true, or left out");
}

static bool read_flag(unsigned *out, const assay_request *request, assay_response *response)
{
    const char *text = assay_request_query(request, "flag");

    if (!text)
        return true;
    for (unsigned bit = 0; bit < ASSAY_FLAG_COUNT; bit++)
        if (strcmp(text, assay_flag_name((assay_flag)(1u << bit))) == 0)
            *out = 1u << bit;
    return *out || refuse(response, "flag", "the name of a flag (stuffed, echo, off_topic, ...)");
}

/* "created_at", "-score", ...: a minus is the largest first. */
static bool read_sort(assay_submission_query *query, const assay_request *request, assay_response *response)
{
    static const char *const names[] = {
        [ASSAY_SORT_CREATED] = "created_at", [ASSAY_SORT_SCORE] = "score", [ASSAY_SORT_CONFIDENCE] = "confidence"};
    const char *text = assay_request_query(request, "sort");

    if (!text)
        return true;
    query->descending = *text == '-';
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(text + (query->descending ? 1 : 0), names[i]) == 0) {
            query->sort = (assay_submission_sort)i;
            return true;
        }
    return refuse(response, "sort", "created_at, score or confidence, with a minus for the largest first");
}

static bool read_query(assay_submission_query *out, const assay_worker *worker, const assay_request *request,
                       assay_response *response)
{
    static const char *const names[] = {"question_id", "candidate", "batch_id", "flag", "score_min",
                                        "score_max",   "from",      "before",   "sort", "overridden",
                                        "appealed",    "limit",     "cursor",   NULL};
    const char *question = assay_request_query(request, "question_id");
    const assay_catalogue_entry *entry = question ? assay_catalogue_find(worker->catalogue, question, NULL) : NULL;
    size_t limit;

    *out = assay_submission_query_new();
    out->question_id = entry ? assay_rubric_id(entry->rubric) : question; /* a ref is as good as an id */
    out->candidate = assay_request_query(request, "candidate");
    out->batch_id = assay_request_query(request, "batch_id");
    out->cursor = assay_request_query(request, "cursor");
    if (!assay_page_names(request, response, names) || !assay_page_limit(&limit, request, response))
        return false;
    out->limit = (unsigned)limit;
    return read_flag(&out->flags, request, response) && read_number(&out->score_min, request, response, "score_min") &&
           read_number(&out->score_max, request, response, "score_max") &&
           read_time(&out->from, request, response, "from") && read_time(&out->before, request, response, "before") &&
           read_bool(&out->overridden, request, response, "overridden") &&
           read_bool(&out->appealed, request, response, "appealed") && read_sort(out, request, response);
}

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

void assay_handle_submissions_list(assay_worker *worker, assay_request *request, assay_response *response)
{
    assay_store *store = assay_storing_store(worker, response);
    assay_submission_query query;
    assay_submission_page page;
    assay_error error = {0};
    assay_db *db = NULL;
    assay_status status;

    if (!store || !read_query(&query, worker, request, response))
        return;
    status = assay_store_lend(&db, store, &error);
    if (status == ASSAY_OK)
        status = assay_submission_list(&page, db, request->arena, &query, &error);
    assay_store_return(store, db);
    if (status == ASSAY_OK)
        write_page(&page, response);
    else if (status == ASSAY_EINVALID)
        assay_problem_set(response, ASSAY_PROBLEM_BAD_REQUEST, "%s", error.message);
    else
        assay_storing_refuse(response, &error);
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
