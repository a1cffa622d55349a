/*
 * submission_summary.c - GET /submissions/summary: all that fit a filter at a glance.
 *
 * It reads every result that fits, so it has a thread of its own.
 */
#include "api/store/submission_summary.h"

#include "api/handlers/aside.h"
#include "api/handlers/handlers.h"
#include "api/handlers/submission_query.h"
#include "api/json/write.h"
#include "api/limits.h"
#include "api/problem/problem.h"

typedef struct summing {
    assay_store *store;
    assay_arena *arena;
    assay_submission_query query;
    assay_submission_summary summary;
    assay_status status;
    assay_error error;
} summing;

static void sum(void *context)
{
    summing *s = context;
    assay_db *db = NULL;

    s->status = assay_store_lend(&db, s->store, &s->error);
    if (s->status == ASSAY_OK)
        s->status = assay_submission_summarize(&s->summary, db, s->arena, &s->query, &s->error);
    assay_store_return(s->store, db);
}

static void write_count(assay_json *json, const char *key, uint64_t count)
{
    assay_json_member_number(json, key, (double)count);
}

static void write_mean(assay_json *json, double shares, uint64_t count)
{
    assay_json_key(json, "mean_share");
    if (count > 0)
        assay_json_number(json, shares / (double)count);
    else
        assay_json_string(json, NULL);
}

static void write_question(assay_json *json, const assay_question_summary *question)
{
    assay_json_open(json, '{');
    assay_json_member(json, "question_id", question->question_id);
    write_count(json, "count", question->count);
    write_mean(json, question->shares, question->count);
    assay_json_key(json, "concepts");
    assay_json_open(json, '[');
    for (size_t i = 0; i < question->concept_count; i++) {
        assay_json_open(json, '{');
        assay_json_member(json, "id", question->concepts[i].id);
        for (size_t state = 0; state < ASSAY_SUMMARY_STATES; state++)
            write_count(json, assay_summary_states[state], question->concepts[i].counts[state]);
        assay_json_close(json, '}');
    }
    assay_json_close(json, ']');
    assay_json_key(json, "pitfalls");
    assay_json_open(json, '[');
    for (size_t i = 0; i < question->pitfall_count; i++) {
        assay_json_open(json, '{');
        assay_json_member(json, "id", question->pitfalls[i].id);
        write_count(json, "count", question->pitfalls[i].count);
        assay_json_close(json, '}');
    }
    assay_json_close(json, ']');
    assay_json_close(json, '}');
}

static void write_summary(assay_json *json, const assay_submission_summary *summary)
{
    assay_json_open(json, '{');
    write_count(json, "count", summary->count);
    assay_json_member_bool(json, "whole", summary->count < ASSAY_API_SUMMARY_MAX);
    write_mean(json, summary->shares, summary->count);
    write_count(json, "unsure", summary->unsure);
    write_count(json, "flagged", summary->flagged);
    write_count(json, "overridden", summary->overridden);
    write_count(json, "appealed", summary->appealed);
    assay_json_key(json, "bins");
    assay_json_open(json, '[');
    for (size_t i = 0; i < ASSAY_SUMMARY_BINS; i++)
        assay_json_number(json, (double)summary->bins[i]);
    assay_json_close(json, ']');
    assay_json_key(json, "questions");
    assay_json_open(json, '[');
    for (size_t i = 0; i < summary->question_count; i++)
        write_question(json, &summary->questions[i]);
    assay_json_close(json, ']');
    assay_json_close(json, '}');
}

static void give(void *context, assay_worker *worker, assay_request *request, assay_response *response)
{
    summing *s = context;
    assay_json json = {.out = &response->body};

    (void)worker;
    (void)request;
    if (s->status == ASSAY_OK)
        write_summary(&json, &s->summary);
    else
        assay_storing_refuse(response, &s->error);
}

void assay_handle_submissions_summary(assay_worker *worker, assay_request *request, assay_response *response)
{
    assay_store *store = assay_storing_store(worker, response);
    summing *s = assay_arena_alloc(request->arena, sizeof *s);

    if (!store)
        return;
    if (!s) {
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
        return;
    }
    s->store = store;
    s->arena = request->arena;
    if (!assay_submission_filters_read(&s->query, worker, request, response))
        return;
    s->query.limit = ASSAY_API_SUMMARY_MAX;
    assay_aside(request, response, sum, give, s);
}
