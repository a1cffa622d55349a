/* reviews.c - a person's word on a mark: overrides of a score, appeals of a concept and what became of them. */
#include <string.h>

#include "api/handlers/handlers.h"
#include "api/handlers/storing.h"
#include "api/handlers/submission_json.h"
#include "api/json/body.h"
#include "api/problem/problem.h"
#include "api/store/appeals.h"
#include "api/store/submissions.h"
#include "rubrics/format/format.h"

#define REASON_MAX 4000u /* bytes of a reason or resolution */

enum { SCORE, SCORE_REASON, OVERRIDE_FIELDS };
enum { CONCEPT, APPEAL_REASON, APPEAL_FIELDS };
enum { STATUS, RESOLUTION, RESOLVE_FIELDS };

typedef struct overriding {
    const char *id;
    assay_override override;
    bool found;
    bool refused; /* not within 0..max_score */
    char why[ASSAY_ERROR_MESSAGE_MAX];
} overriding;

static assay_status write_override(assay_db *db, void *context, assay_error *error)
{
    overriding *o = context;
    assay_status status = assay_submission_override(&o->found, db, o->id, &o->override, error);

    if (status != ASSAY_EINVALID)
        return status;
    o->refused = true; /* nothing was written: the store is well */
    memcpy(o->why, error->message, sizeof o->why);
    return ASSAY_OK;
}

static void finish_override(void *context, assay_worker *worker, assay_request *request, assay_response *response)
{
    overriding *o = context;
    assay_json json = {.out = &response->body};

    (void)worker;
    if (!o->found) {
        assay_problem_set(response, ASSAY_PROBLEM_NOT_FOUND, "there is no submission '%s'", request->params[0]);
    } else if (o->refused) {
        assay_problem_at(response, ASSAY_PROBLEM_INVALID, "/score", "%s", o->why);
    } else {
        assay_json_open(&json, '{');
        assay_submission_json_time(&json, "created_at", o->override.created_at);
        assay_json_member(&json, "actor", o->override.actor);
        assay_json_member_number(&json, "score", o->override.score);
        assay_json_member(&json, "reason", o->override.reason);
        assay_json_close(&json, '}');
    }
}

void assay_handle_override(assay_worker *worker, assay_request *request, assay_response *response)
{
    static const assay_field fields[OVERRIDE_FIELDS] = {
        [SCORE] = {.name = "score", .kind = ASSAY_FIELD_NUMBER, .required = true},
        [SCORE_REASON] = {
            .name = "reason", .kind = ASSAY_FIELD_TEXT, .required = true, .filled = true, .max = REASON_MAX}};
    const assay_node *object = assay_body_object(request, response);
    const assay_node *values[OVERRIDE_FIELDS];
    overriding *o;

    if (!object || !assay_body_fields(values, object, fields, OVERRIDE_FIELDS, "", response) ||
        !assay_storing_id(request->params[0], response, "submission"))
        return;
    o = assay_arena_alloc(request->arena, sizeof *o);
    if (!o) {
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
        return;
    }
    *o = (overriding){.id = request->params[0],
                      .override = {.created_at = assay_store_now(),
                                   .actor = request->actor,
                                   .reason = values[SCORE_REASON]->text,
                                   .score = values[SCORE]->number}};
    assay_storing_write(worker, request, response, write_override, finish_override, o);
}

typedef struct appealing {
    assay_appeal appeal;
    char id[ASSAY_STORE_ID_SIZE];
    assay_appeal_outcome outcome;
} appealing;

static assay_status write_appeal(assay_db *db, void *context, assay_error *error)
{
    appealing *a = context;

    return assay_appeal_open(&a->outcome, db, &a->appeal, error);
}

static void finish_appeal(void *context, assay_worker *worker, assay_request *request, assay_response *response)
{
    appealing *a = context;
    assay_json json = {.out = &response->body};

    (void)worker;
    if (a->outcome == ASSAY_APPEAL_NOT_FOUND) {
        assay_problem_set(response, ASSAY_PROBLEM_NOT_FOUND, "there is no submission '%s'", request->params[0]);
    } else if (a->outcome == ASSAY_APPEAL_CONFLICT) {
        assay_problem_set(response, ASSAY_PROBLEM_CONFLICT, "an appeal of '%s' is open already", a->appeal.concept_id);
    } else {
        response->status = 201;
        assay_response_header(
            response, "Location",
            assay_arena_format(request->arena, "/api/v1/submissions/%s/appeals/%s", a->appeal.submission_id, a->id));
        assay_submission_json_appeal(&json, &a->appeal);
    }
}

/* The concept must be one of the submission's rubric: a slip would wait in the queue for ever. */
static bool check_concept(const assay_worker *worker, const assay_request *request, const char *concept,
                          assay_response *response)
{
    assay_store *store = assay_storing_store(worker, response);
    const assay_submission *submission = NULL;
    const assay_catalogue_entry *entry = NULL;
    assay_error error = {0};
    assay_db *db = NULL;
    assay_status status = store ? assay_store_lend(&db, store, &error) : ASSAY_EIO;

    if (status == ASSAY_OK)
        status = assay_submission_get(&submission, db, request->arena, request->params[0], &error);
    if (store)
        assay_store_return(store, db);
    if (status != ASSAY_OK) {
        assay_storing_refuse(response, &error);
        return false;
    }
    if (submission)
        entry = assay_catalogue_find(worker->catalogue, submission->result.rubric_id, NULL);
    for (size_t i = 0; entry && i < entry->draft->concept_count; i++)
        if (strcmp(entry->draft->concepts[i].id, concept) == 0)
            return true;
    if (!entry)
        return true; /* the write says that there is no submission; a rubric out of use cannot be asked */
    assay_problem_at(response, ASSAY_PROBLEM_INVALID, "/concept_id", "the rubric has no concept '%s'", concept);
    return false;
}

void assay_handle_appeal(assay_worker *worker, assay_request *request, assay_response *response)
{
    static const assay_field fields[APPEAL_FIELDS] = {
        [CONCEPT] = {.name = "concept_id", .kind = ASSAY_FIELD_TEXT, .required = true, .max = ASSAY_ID_MAX},
        [APPEAL_REASON] = {
            .name = "reason", .kind = ASSAY_FIELD_TEXT, .required = true, .filled = true, .max = REASON_MAX}};
    const assay_node *object = assay_body_object(request, response);
    const assay_node *values[APPEAL_FIELDS];
    appealing *a;

    if (!object || !assay_body_fields(values, object, fields, APPEAL_FIELDS, "", response) ||
        !assay_storing_id(request->params[0], response, "submission") ||
        !check_concept(worker, request, values[CONCEPT]->text, response))
        return;
    a = assay_arena_alloc(request->arena, sizeof *a);
    if (!a) {
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
        return;
    }
    assay_store_new_id(a->id);
    a->appeal = (assay_appeal){.id = a->id,
                               .submission_id = request->params[0],
                               .concept_id = values[CONCEPT]->text,
                               .created_at = assay_store_now(),
                               .actor = request->actor,
                               .reason = values[APPEAL_REASON]->text,
                               .status = "open"};
    assay_storing_write(worker, request, response, write_appeal, finish_appeal, a);
}

typedef struct resolving {
    assay_appeal appeal;
    assay_appeal_outcome outcome;
} resolving;

static assay_status write_resolution(assay_db *db, void *context, assay_error *error)
{
    resolving *r = context;

    return assay_appeal_resolve(&r->outcome, db, &r->appeal, error);
}

static void finish_resolution(void *context, assay_worker *worker, assay_request *request, assay_response *response)
{
    const resolving *r = context;

    (void)worker;
    if (r->outcome == ASSAY_APPEAL_NOT_FOUND)
        assay_problem_set(response, ASSAY_PROBLEM_NOT_FOUND, "the submission '%s' has no appeal '%s'",
                          request->params[0], request->params[1]);
    else if (r->outcome == ASSAY_APPEAL_CONFLICT)
        assay_problem_set(response, ASSAY_PROBLEM_CONFLICT, "the appeal was resolved before");
    else
        response->status = 204;
}

void assay_handle_appeal_resolve(assay_worker *worker, assay_request *request, assay_response *response)
{
    static const char *const choices[] = {"accepted", "rejected", NULL};
    static const assay_field fields[RESOLVE_FIELDS] = {
        [STATUS] = {.name = "status", .kind = ASSAY_FIELD_TEXT, .required = true, .choices = choices},
        [RESOLUTION] = {
            .name = "resolution", .kind = ASSAY_FIELD_TEXT, .required = true, .filled = true, .max = REASON_MAX}};
    const assay_node *object = assay_body_object(request, response);
    const assay_node *values[RESOLVE_FIELDS];
    resolving *r;

    if (!object || !assay_body_fields(values, object, fields, RESOLVE_FIELDS, "", response) ||
        !assay_storing_id(request->params[0], response, "submission") ||
        !assay_storing_id(request->params[1], response, "appeal"))
        return;
    r = assay_arena_alloc(request->arena, sizeof *r);
    if (!r) {
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
        return;
    }
    r->appeal = (assay_appeal){.id = request->params[1],
                               .submission_id = request->params[0],
                               .status = values[STATUS]->text,
                               .resolved_at = assay_store_now(),
                               .resolved_by = request->actor,
                               .resolution = values[RESOLUTION]->text};
    assay_storing_write(worker, request, response, write_resolution, finish_resolution, r);
}
