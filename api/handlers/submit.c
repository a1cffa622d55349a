/*
 * submit.c - POST /submissions: grade an answer, and keep it with its result before saying so.
 *
 * The request's Idempotency-Key is looked up inside the write, so that of two requests at once only one makes a
 * submission. The answer to a repeat is made anew from what is kept: the engine is reproducible, so grading it again
 * with the same rubric gives the same result.
 */
#include <string.h>

#include "api/handlers/grading.h"
#include "api/handlers/handlers.h"
#include "api/handlers/storing.h"
#include "api/handlers/submission_json.h"
#include "api/json/body.h"
#include "api/problem/problem.h"
#include "api/store/idempotency.h"
#include "api/store/submissions.h"
#include "rubrics/format/format.h"

enum { QUESTION_ID, ANSWER, ANSWER_ID, CANDIDATE, EXTRA, REVEAL, FIELDS };

static const assay_field fields[FIELDS] = {
    [QUESTION_ID] = {.name = "question_id", .kind = ASSAY_FIELD_TEXT, .required = true, .max = ASSAY_ID_MAX},
    [ANSWER] =
        {.name = "answer", .kind = ASSAY_FIELD_TEXT, .required = true, .max = ASSAY_ANSWER_MAX, .may_hold_nul = true},
    [ANSWER_ID] = {.name = "answer_id", .kind = ASSAY_FIELD_TEXT, .max = ASSAY_ANSWER_ID_MAX},
    [CANDIDATE] = {.name = "candidate", .kind = ASSAY_FIELD_TEXT, .max = ASSAY_ANSWER_ID_MAX},
    [EXTRA] = {.name = "extra", .kind = ASSAY_FIELD_MAP},
    [REVEAL] = {.name = "reveal", .kind = ASSAY_FIELD_TEXT, .choices = assay_reveal_names},
};

typedef struct submitting {
    assay_submission submission;
    const char *asked_for; /* question_id as the request has it */
    const char *key, *owner;
    char request_hash[ASSAY_HASH_MAX];
    assay_idempotency before;
    char earlier[ASSAY_STORE_ID_SIZE]; /* what the key made before */
    assay_reveal reveal;
    const char *shown; /* the result, as far as it is revealed */
    size_t shown_length;
} submitting;

static bool read_key(submitting *s, const assay_request *request, assay_response *response)
{
    if (!assay_storing_key(&s->key, request, response))
        return false;
    s->owner = assay_storing_owner(request);
    if (s->key)
        assay_hash_bytes(s->request_hash, request->body, request->body_length);
    return true;
}

static const char *text_of(const assay_node *value)
{
    return value ? value->text : NULL;
}

static const char *json_of(const assay_node *value, assay_arena *arena)
{
    assay_bytes bytes = {0};
    const char *text = NULL;

    if (value && assay_node_write_json(value, assay_bytes_put, &bytes))
        text = assay_arena_string(arena, bytes.data, bytes.length);
    assay_bytes_release(&bytes);
    return text;
}

/* Write the result as it is kept (everything) or shown (revealed) into the arena; NULL when memory is out. */
static const char *result_text(size_t *size, const assay_result *result, const submitting *s, assay_reveal reveal,
                               const assay_catalogue_entry *entry, bool kept, assay_arena *arena)
{
    assay_result_names names = {.question_id = kept ? NULL : s->asked_for,
                                .answer_id = s->submission.answer_id,
                                .extra = kept ? NULL : entry->full_json};
    const assay_submission *a = &s->submission;
    assay_bytes bytes = {0};
    const char *text = NULL;
    assay_status status =
        kept ? assay_result_write_json(result, &names, a->answer, a->answer_length, assay_bytes_put, &bytes, NULL)
             : assay_reveal_write(result, reveal, &names, a->answer, a->answer_length, assay_bytes_put, &bytes, NULL);

    if (status == ASSAY_OK)
        text = assay_arena_string(arena, bytes.data, bytes.length);
    if (size)
        *size = bytes.length;
    assay_bytes_release(&bytes);
    return text;
}

/* Grade s->submission.answer, and set what is kept and shown of the result. */
static bool grade(submitting *s, assay_worker *worker, const assay_catalogue_entry *entry, assay_request *request,
                  assay_response *response)
{
    assay_submission *a = &s->submission;
    const assay_result *result;

    if (!assay_grading_grade(&result, worker, entry->rubric, a->answer, a->answer_length, response))
        return false;
    a->result = (assay_stored_result){.graded_at = a->created_at,
                                      .rubric_id = assay_rubric_id(entry->rubric),
                                      .rubric_hash = assay_rubric_hash(entry->rubric),
                                      .engine = result->engine,
                                      .score = result->score,
                                      .max_score = result->max_score,
                                      .confidence = result->confidence,
                                      .flags = result->flags};
    a->final_score = result->score;
    a->result.json = result_text(NULL, result, s, ASSAY_REVEAL_FULL, entry, true, request->arena);
    s->shown = result_text(&s->shown_length, result, s, s->reveal, entry, false, request->arena);
    if (!a->result.json || !s->shown)
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
    return a->result.json && s->shown;
}

static assay_status store(assay_db *db, void *context, assay_error *error)
{
    submitting *s = context;
    assay_status status = ASSAY_OK;

    if (s->key)
        status = assay_idempotency_look(&s->before, s->earlier, db, s->owner, s->key, s->request_hash, error);
    if (status != ASSAY_OK || s->before != ASSAY_KEY_NEW)
        return status;
    status = assay_submission_insert(db, &s->submission, error);
    if (status == ASSAY_OK && s->key)
        status = assay_idempotency_keep(db, s->owner, s->key, s->request_hash, s->submission.id,
                                        s->submission.created_at, error);
    return status;
}

/* The request came before: what it made then is the answer now. False with a problem set. */
static bool repeat(submitting *s, assay_worker *worker, assay_request *request, assay_response *response)
{
    const assay_catalogue_entry *entry;
    const assay_submission *found = NULL;
    const char *asked_for = s->asked_for;
    assay_store *from = assay_storing_store(worker, response);
    assay_error error = {0};
    assay_db *db;
    assay_status status = assay_store_lend(&db, from, &error);

    if (status == ASSAY_OK)
        status = assay_submission_get(&found, db, request->arena, s->earlier, &error);
    assay_store_return(from, db);
    if (status != ASSAY_OK || !found) {
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "%s",
                          found ? error.message : "what this Idempotency-Key made is no longer kept");
        return false;
    }
    entry = assay_catalogue_find(worker->catalogue, found->result.rubric_id, NULL);
    s->submission = *found;
    s->asked_for = asked_for;
    s->shown = NULL;
    if (entry && strcmp(assay_rubric_hash(entry->rubric), found->result.rubric_hash) == 0 &&
        strcmp(assay_version(), found->result.engine) == 0) {
        assay_stored_result kept = found->result;
        if (!grade(s, worker, entry, request, response))
            return false;
        s->submission.result = kept;
        s->submission.final_score = found->final_score;
    }
    return true;
}

static void finish(void *context, assay_worker *worker, assay_request *request, assay_response *response)
{
    submitting *s = context;
    assay_json json = {.out = &response->body};

    if (!assay_storing_repeated(s->before, response))
        return;
    if (s->before == ASSAY_KEY_SAME && !repeat(s, worker, request, response))
        return;
    response->status = 201;
    assay_response_header(response, "Location",
                          assay_arena_format(request->arena, "/api/v1/submissions/%s", s->submission.id));
    assay_submission_json_head(&json, &s->submission, s->asked_for);
    assay_json_key(&json, "result");
    if (s->shown)
        assay_json_raw(&json, s->shown, s->shown_length);
    else
        assay_json_string(&json, NULL);
    assay_json_close(&json, '}');
}

void assay_handle_submit(assay_worker *worker, assay_request *request, assay_response *response)
{
    const assay_node *object = assay_body_object(request, response);
    const assay_node *values[FIELDS];
    const assay_catalogue_entry *entry;
    submitting *s;

    if (!object || !assay_body_fields(values, object, fields, FIELDS, "", response) ||
        !assay_storing_store(worker, response))
        return;
    s = assay_arena_alloc(request->arena, sizeof *s);
    entry = assay_grading_find(worker, values[QUESTION_ID], response);
    if (!s || !entry || !read_key(s, request, response)) {
        if (!s)
            assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
        return;
    }
    s->asked_for = values[QUESTION_ID]->text;
    s->reveal = assay_grading_reveal(values[REVEAL]);
    s->submission = (assay_submission){.created_at = assay_store_now(),
                                       .question_id = assay_rubric_id(entry->rubric),
                                       .answer_id = text_of(values[ANSWER_ID]),
                                       .candidate = text_of(values[CANDIDATE]),
                                       .answer = values[ANSWER]->text,
                                       .answer_length = values[ANSWER]->length,
                                       .extra = json_of(values[EXTRA], request->arena)};
    assay_store_new_id(s->submission.id);
    if (grade(s, worker, entry, request, response))
        assay_storing_write(worker, request, response, store, finish, s);
}
