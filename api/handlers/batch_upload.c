/*
 * batch_upload.c - POST /batches: a file of answers, written down as it comes, to be graded when it is its turn.
 *
 * At its end the file is looked into (is it answers at all?), brought to the disk, and the batch stored, on a thread of
 * its own: a gigabyte that is on its way to the disk keeps no other request and no other write waiting.
 */
#include <string.h>

#include "api/batch/chunk.h"
#include "api/handlers/aside.h"
#include "api/handlers/batching.h"
#include "api/handlers/handlers.h"
#include "api/handlers/page.h"
#include "api/problem/problem.h"
#include "api/store/idempotency.h"

typedef struct uploading {
    assay_upload upload;
    assay_response *response; /* of the request that is being read */
    assay_batch batch;
    const char *key, *owner;
    char request_hash[ASSAY_HASH_MAX];
    assay_idempotency before;
    char earlier[ASSAY_STORE_ID_SIZE]; /* what the key made before */
    assay_store *store;
    assay_batches *batches;
    assay_catalogue *catalogue; /* retained for the look into the file */
    assay_arena *arena;
    assay_batch_chunk look; /* what was found in it: faults, and warnings of its beginning */
    assay_status status;
    assay_error error;
} uploading;

static bool write_piece(void *context, const char *bytes, size_t length)
{
    uploading *u = context;
    assay_error error = {0};

    if (assay_upload_write(&u->upload, bytes, length, &error) == ASSAY_OK)
        return true;
    if (error.status == ASSAY_ETOOBIG) {
        assay_problem_set(u->response, ASSAY_PROBLEM_UNAVAILABLE, "%s", error.message);
        assay_problem_limit(u->response, "uploads_bytes", ASSAY_API_UPLOADS_MAX);
        assay_response_header(u->response, "Retry-After", "60");
    } else {
        assay_problem_set(u->response, ASSAY_PROBLEM_INTERNAL, "%s", error.message);
    }
    return false;
}

static void abandon(void *context)
{
    uploading *u = context;

    assay_upload_abandon(&u->upload);
}

/* A text of the query within its limit; NULL when it is not there or empty. False with a problem set. */
static bool read_text(const char **out, const char *name, size_t max, const assay_request *request,
                      assay_response *response)
{
    const char *text = assay_request_query(request, name);

    *out = text && *text ? text : NULL;
    if (!text || strlen(text) <= max)
        return true;
    assay_problem_set(response, ASSAY_PROBLEM_BAD_REQUEST, "%s has more than %zu bytes", name, max);
    assay_problem_limit(response, name, max);
    return false;
}

static bool read_query(assay_batch *batch, const assay_request *request, assay_response *response)
{
    static const char *const names[] = {"name", "map", "encoding", "webhook", NULL};

    return assay_page_names(request, response, names) &&
           read_text(&batch->name, "name", ASSAY_API_BATCH_NAME_MAX, request, response) &&
           read_text(&batch->map, "map", ASSAY_API_BATCH_MAP_MAX, request, response) &&
           read_text(&batch->encoding, "encoding", ASSAY_API_BATCH_NAME_MAX, request, response) &&
           read_text(&batch->hook.url, "webhook", ASSAY_API_HOOK_URL_MAX, request, response);
}

/* Can it be told, and may it be? */
static bool check_hook(const char *url, const assay_batches_options *options, assay_response *response)
{
    const char *fault = url ? assay_hook_url_fault(url, options->private_hooks) : NULL;

    if (url && options->secret.length == 0)
        assay_problem_set(response, ASSAY_PROBLEM_BAD_REQUEST,
                          "this service sends no webhooks: it was started without webhook-secret-file");
    else if (fault)
        assay_problem_set(response, ASSAY_PROBLEM_BAD_REQUEST, "a webhook's address %s", fault);
    return !response->problem;
}

/* Are there too many already? */
static bool check_queue(assay_store *store, assay_response *response)
{
    int64_t count = 0;
    assay_error error = {0};
    assay_db *db;
    assay_status status = assay_store_lend(&db, store, &error);

    if (status == ASSAY_OK)
        status = assay_batch_unfinished(&count, db, &error);
    assay_store_return(store, db);
    if (status != ASSAY_OK) {
        assay_storing_refuse(response, &error);
    } else if (count >= ASSAY_API_BATCHES_MAX) {
        assay_problem_set(response, ASSAY_PROBLEM_UNAVAILABLE, "%lld batches wait already; try again later",
                          (long long)count);
        assay_problem_limit(response, "batches_waiting", ASSAY_API_BATCHES_MAX);
        assay_response_header(response, "Retry-After", "60");
    }
    return !response->problem;
}

void assay_handle_batches_open(assay_worker *worker, assay_request *request, assay_response *response)
{
    uploading *u = assay_arena_alloc(request->arena, sizeof *u);
    assay_error error = {0};

    if (!u) {
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
        return;
    }
    *u = (uploading){.response = response, .arena = request->arena};
    u->batches = assay_batching_batches(worker, response);
    if (!u->batches || !read_query(&u->batch, request, response) ||
        !check_hook(u->batch.hook.url, assay_batches_get(u->batches), response) ||
        !assay_storing_key(&u->key, request, response))
        return;
    u->store = assay_storing_store(worker, response);
    u->owner = assay_storing_owner(request);
    u->batch.actor = request->actor;
    u->batch.format = request->content == ASSAY_MEDIA_CSV ? "csv" : "jsonl";
    if (!check_queue(u->store, response))
        return;
    if (assay_upload_begin(&u->upload, assay_batches_uploads(u->batches), &error) != ASSAY_OK)
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "%s", error.message);
    else
        request->sink = (assay_sink){write_piece, abandon, u};
}

/* A file in which there is nothing to grade, and nothing wrong either, was handed in by mistake. */
static assay_status look_for_answers(uploading *u, assay_reading *reading)
{
    assay_diagnostics *faults = assay_diagnostics_new();
    const assay_answer *first = NULL;
    assay_status status =
        faults ? assay_answers_next(&first, reading->answers, faults, &u->error) : assay_error_nomem(&u->error);

    if (status == ASSAY_OK && !first && assay_diagnostics_errors(faults) == 0)
        status = assay_error_set(&u->error, ASSAY_EINVALID, 0, "%s",
                                 assay_answers_describe(reading->answers)->column_count
                                     ? "the file has headings and no answers; send a row for each answer"
                                     : "the file has no answers; send a line for each answer");
    assay_diagnostics_free(faults);
    return status;
}

/* ASSAY_EINVALID, with faults, when the file cannot be read as answers, or has none. */
static assay_status look_into(uploading *u)
{
    assay_diagnostics *diagnostics = assay_diagnostics_new();
    assay_reading reading;
    assay_status status =
        diagnostics ? assay_reading_open(&reading, u->upload.uploads, &u->batch, u->catalogue, diagnostics, &u->error)
                    : assay_error_nomem(&u->error);
    assay_error error;

    if (status == ASSAY_OK) {
        status = look_for_answers(u, &reading);
        assay_reading_close(&reading);
    }
    if ((status == ASSAY_OK || status == ASSAY_EINVALID) &&
        assay_chunker_remarks(&u->look, u->arena, diagnostics, 0, &error) != ASSAY_OK)
        u->look.fault_count = 0; /* the error says it, too */
    assay_diagnostics_free(diagnostics);
    return status;
}

static assay_status insert(assay_db *db, void *context, assay_error *error)
{
    uploading *u = context;
    assay_status status = ASSAY_OK;

    if (u->key)
        status = assay_idempotency_look(&u->before, u->earlier, db, u->owner, u->key, u->request_hash, error);
    if (status != ASSAY_OK || u->before != ASSAY_KEY_NEW)
        return status;
    status = assay_batch_insert(db, &u->batch, error);
    u->look.id = u->batch.id;
    if (status == ASSAY_OK)
        status = assay_batch_warn(db, &u->look, error);
    if (status == ASSAY_OK && u->key)
        status = assay_idempotency_keep(db, u->owner, u->key, u->request_hash, u->batch.id, u->batch.created_at, error);
    return status;
}

static void keep(void *context)
{
    uploading *u = context;

    u->status = look_into(u);
    assay_catalogue_release(u->catalogue);
    if (u->status == ASSAY_OK)
        u->status = assay_upload_sync(&u->upload, &u->error);
    if (u->status == ASSAY_OK)
        u->status = assay_writer_run(assay_store_writer(u->store), insert, u, &u->error);
    if (u->status != ASSAY_OK || u->before != ASSAY_KEY_NEW)
        assay_upload_abandon(&u->upload);
    else
        assay_batches_wake(u->batches);
}

static void refuse(const uploading *u, assay_response *response)
{
    if (u->status != ASSAY_EINVALID) {
        assay_storing_refuse(response, &u->error);
        return;
    }
    assay_problem_set(response, ASSAY_PROBLEM_INVALID, "%s", u->error.message);
    for (size_t i = 0; i < u->look.fault_count; i++)
        assay_problem_add(response, "", u->look.faults[i].message, u->look.faults[i].mend, u->look.faults[i].line,
                          u->look.faults[i].column);
}

static void finish(void *context, assay_worker *worker, assay_request *request, assay_response *response)
{
    const uploading *u = context;
    const assay_batch *batch;

    if (u->status != ASSAY_OK) {
        refuse(u, response);
        return;
    }
    if (!assay_storing_repeated(u->before, response))
        return;
    request->params[0] = u->before == ASSAY_KEY_SAME ? u->earlier : u->batch.id;
    batch = assay_batching_get(worker, request, response);
    if (!batch)
        return;
    response->status = 202;
    assay_response_header(response, "Location", assay_arena_format(request->arena, "/api/v1/batches/%s", batch->id));
    assay_batching_write(batch, response);
}

void assay_handle_batches_create(assay_worker *worker, assay_request *request, assay_response *response)
{
    uploading *u = request->sink.context;

    request->sink = (assay_sink){0}; /* from here on the file is ours */
    if (u->upload.bytes == 0) {
        assay_upload_abandon(&u->upload);
        assay_problem_set(response, ASSAY_PROBLEM_INVALID, "the body is empty; send a line, or a row, for each answer");
        return;
    }
    assay_sha256_feed(&u->upload.hash, request->target, strlen(request->target));
    assay_sha256_finish(&u->upload.hash, u->request_hash);
    memcpy(u->batch.id, u->upload.id, sizeof u->batch.id);
    u->batch.created_at = assay_store_now();
    u->batch.bytes = (int64_t)u->upload.bytes;
    u->catalogue = assay_catalogue_retain(worker->catalogue);
    assay_aside(request, response, keep, finish, u);
}
