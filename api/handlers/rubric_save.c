/*
 * rubric_save.c - rubrics created, replaced and deleted; each version stays for ever.
 *
 * What is in force is known by its ETag, the hash of its content. A change names the one it replaces (If-Match), so
 * that of two authors the second learns of the first instead of undoing their work. Whether its id and ref are
 * another's is asked inside the write: of two new rubrics with one name that come at once only one is saved.
 */
#include <string.h>

#include "api/handlers/handlers.h"
#include "api/handlers/rubric_body.h"
#include "api/handlers/storing.h"
#include "api/handlers/submission_json.h"
#include "api/http/condition.h"
#include "api/problem/problem.h"
#include "api/store/rubric_versions.h"

typedef struct saving {
    assay_rubric_version version;
    assay_service *service;
    const char *ref;      /* or NULL */
    const char *expected; /* hash, "" for nothing, NULL for anything that is there */
    const char *of_files;
    const char *taken; /* the name that is another's already, or NULL */
    char owner[ASSAY_RUBRIC_ID_SIZE];
    bool creates, saved;
} saving;

static assay_status look_for_owner(saving *s, assay_db *db, const char *name, assay_error *error)
{
    assay_catalogue *catalogue = assay_service_catalogue(s->service);
    const char *id = s->version.rubric_id;
    const assay_catalogue_entry *of_files = assay_catalogue_of_files(catalogue, name, id);
    assay_status status =
        assay_rubric_version_owner(s->owner, db, name, id, of_files ? of_files->draft->id : NULL, error);

    if (status == ASSAY_OK && *s->owner)
        s->taken = name;
    assay_catalogue_release(catalogue);
    return status;
}

static assay_status save(assay_db *db, void *context, assay_error *error)
{
    saving *s = context;
    assay_status status = ASSAY_OK;

    if (s->version.json)
        status = look_for_owner(s, db, s->version.rubric_id, error);
    if (status == ASSAY_OK && !s->taken && s->ref)
        status = look_for_owner(s, db, s->ref, error);
    if (status != ASSAY_OK || s->taken)
        return status;
    return assay_rubric_version_save(&s->saved, db, &s->version, s->expected, s->of_files, error);
}

static void write_saved(const saving *s, assay_request *request, assay_response *response)
{
    assay_json json = {.out = &response->body};

    response->status = s->creates ? 201 : 200;
    assay_response_header(response, "ETag", assay_arena_format(request->arena, "\"%s\"", s->version.hash));
    if (s->creates)
        assay_response_header(response, "Location",
                              assay_arena_format(request->arena, "/api/v1/rubrics/%s", s->version.rubric_id));
    assay_json_open(&json, '{');
    assay_json_member(&json, "id", s->version.rubric_id);
    assay_json_member_number(&json, "version", s->version.version);
    assay_json_member(&json, "hash", s->version.hash);
    assay_submission_json_time(&json, "created_at", s->version.created_at);
    assay_json_member(&json, "actor", s->version.actor);
    assay_json_close(&json, '}');
}

static void finish(void *context, assay_worker *worker, assay_request *request, assay_response *response)
{
    saving *s = context;
    assay_error error = {0};

    if (s->taken)
        assay_problem_at(response, ASSAY_PROBLEM_CONFLICT, s->taken == s->ref ? "/ref" : "/id",
                         "'%s' is the %s of the rubric '%s' already: a question must mean one rubric", s->taken,
                         strcmp(s->taken, s->owner) == 0 ? "id" : "ref", s->owner);
    else if (!s->saved && request->method == ASSAY_POST)
        assay_problem_set(response, ASSAY_PROBLEM_CONFLICT, "there is a rubric '%s' already", s->version.rubric_id);
    else if (!s->saved && !s->expected)
        assay_problem_set(response, ASSAY_PROBLEM_PRECONDITION_FAILED,
                          "there is no rubric '%s' that If-Match: * could mean: send If-None-Match: * for a new one",
                          s->version.rubric_id);
    else if (!s->saved)
        assay_problem_set(response, ASSAY_PROBLEM_PRECONDITION_FAILED,
                          "'%s' is not as the condition says: get it, and send its ETag in If-Match",
                          s->version.rubric_id);
    else if (assay_service_refresh(worker->service, s->version.rubric_id, &error) != ASSAY_OK)
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "it is saved, and not in use yet: %s", error.message);
    else if (s->version.json)
        write_saved(s, request, response);
    else
        response->status = 204;
}

/* The hash inside an ETag's quotes; a W/ before it makes no difference to a content hash. NULL when it is none. */
static const char *hash_of(const char *etag, assay_arena *arena)
{
    size_t length;

    if (strncmp(etag, "W/", 2) == 0)
        etag += 2;
    length = strlen(etag);
    return length >= 2 && etag[0] == '"' && etag[length - 1] == '"' ? assay_arena_string(arena, etag + 1, length - 2)
                                                                    : NULL;
}

/* If-Match or If-None-Match to what must be in force; false with a problem set. */
static bool read_condition(saving *s, const assay_worker *worker, const assay_request *request,
                           assay_response *response)
{
    const assay_catalogue_entry *entry = assay_catalogue_find(worker->catalogue, request->params[0], NULL);
    const char *match = assay_request_header_list(request, "If-Match");
    const char *none = assay_request_header(request, "If-None-Match");
    bool of_several = match && entry && assay_condition_lists(match, entry->etag); /* else the store finds no match */

    if (none && strcmp(none, "*") == 0) {
        s->expected = "";
    } else if (match && strcmp(match, "*") == 0) {
        s->expected = NULL;
    } else if (match && (s->expected = hash_of(of_several ? entry->etag : match, request->arena)) && *s->expected) {
        return true;
    } else if (match) {
        assay_problem_set(response, ASSAY_PROBLEM_BAD_REQUEST,
                          "If-Match is no ETag: send that of the rubric as it came, with its double quotes");
        return false;
    } else {
        assay_problem_set(response, ASSAY_PROBLEM_PRECONDITION_REQUIRED,
                          "send If-Match with the ETag of the rubric that this replaces, or If-None-Match: * for a "
                          "new one");
        return false;
    }
    return true;
}

/* What every change begins with. NULL with a problem set. */
static saving *begin(const assay_worker *worker, const assay_request *request, assay_response *response)
{
    saving *s = assay_arena_alloc(request->arena, sizeof *s);

    if (!assay_storing_store(worker, response))
        return NULL;
    if (!s) {
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
        return NULL;
    }
    s->service = worker->service;
    s->version = (assay_rubric_version){.created_at = assay_store_now(), .actor = request->actor, .hash = ""};
    return s;
}

/* The rubric's texts outlive the body in the request's arena. False with a problem set. */
static bool take_rubric(saving *s, const assay_rubric_body *body, const assay_request *request,
                        assay_response *response)
{
    const assay_draft *draft = body->draft;
    assay_bytes text = {0};

    if (assay_draft_write_json(draft, ASSAY_JSON_WHOLE, assay_bytes_put, &text, NULL) == ASSAY_OK) {
        s->version.json = assay_arena_string(request->arena, text.data, text.length);
        s->version.hash = assay_arena_string(request->arena, draft->hash, strlen(draft->hash));
        s->version.rubric_id = assay_arena_string(request->arena, draft->id, strlen(draft->id));
        s->ref = draft->ref ? assay_arena_string(request->arena, draft->ref, strlen(draft->ref)) : NULL;
    }
    assay_bytes_release(&text);
    if (s->version.json && s->version.hash && s->version.rubric_id && (s->ref || !draft->ref))
        return true;
    assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
    return false;
}

static void submit(saving *s, assay_worker *worker, assay_request *request, assay_response *response)
{
    const assay_catalogue_entry *entry = assay_catalogue_find(worker->catalogue, s->version.rubric_id, NULL);
    bool is_there = entry && strcmp(entry->draft->id, s->version.rubric_id) == 0;

    s->creates = !is_there;
    s->of_files = is_there && entry->version == 0 ? entry->draft->hash : "";
    assay_storing_write(worker, request, response, save, finish, s);
}

/* POST /rubrics (without an id in the path) and PUT /rubrics/{id}. */
static void save_body(assay_worker *worker, assay_request *request, assay_response *response, const char *id)
{
    saving *s = begin(worker, request, response);
    assay_rubric_body body = {0};
    bool goes_on;

    if (!s || (id && !read_condition(s, worker, request, response)))
        return;
    if (!id)
        s->expected = "";
    goes_on = assay_rubric_body_read(&body, request, response);
    if (goes_on && !body.rubric) {
        assay_rubric_body_refuse(&body, response);
        goes_on = false;
    } else if (goes_on && id && strcmp(id, body.draft->id) != 0) {
        assay_problem_at(response, ASSAY_PROBLEM_INVALID, "/id", "the path says '%s', and the rubric '%s'", id,
                         body.draft->id);
        goes_on = false;
    }
    goes_on = goes_on && take_rubric(s, &body, request, response);
    assay_rubric_body_release(&body);
    if (goes_on)
        submit(s, worker, request, response);
}

void assay_handle_rubrics_create(assay_worker *worker, assay_request *request, assay_response *response)
{
    save_body(worker, request, response, NULL);
}

void assay_handle_rubrics_replace(assay_worker *worker, assay_request *request, assay_response *response)
{
    save_body(worker, request, response, request->params[0]);
}

void assay_handle_rubrics_delete(assay_worker *worker, assay_request *request, assay_response *response)
{
    const assay_catalogue_entry *entry = assay_catalogue_find(worker->catalogue, request->params[0], NULL);
    saving *s = begin(worker, request, response);

    if (!s || !read_condition(s, worker, request, response))
        return;
    if (!entry || strcmp(entry->draft->id, request->params[0]) != 0) {
        assay_problem_set(response, ASSAY_PROBLEM_NOT_FOUND, "there is no rubric '%s'", request->params[0]);
        return;
    }
    s->version.rubric_id = request->params[0];
    submit(s, worker, request, response);
}
