/* batches.c - batches listed, looked at, cancelled, and their faults. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "api/batch/status.h"
#include "api/handlers/batching.h"
#include "api/handlers/handlers.h"
#include "api/handlers/page.h"
#include "api/problem/problem.h"

assay_batches *assay_batching_batches(const assay_worker *worker, assay_response *response)
{
    assay_batches *batches = assay_service_get(worker->service)->batches;

    if (!batches && assay_storing_store(worker, response))
        assay_problem_set(response, ASSAY_PROBLEM_UNAVAILABLE, "this service takes no batches in");
    return batches;
}

static void no_such(assay_response *response, const char *id)
{
    assay_problem_set(response, ASSAY_PROBLEM_NOT_FOUND, "there is no batch '%.100s'", id);
}

const assay_batch *assay_batching_get(assay_worker *worker, assay_request *request, assay_response *response)
{
    assay_store *store = assay_storing_store(worker, response);
    const char *id = request->params[0];
    const assay_batch *batch = NULL;
    assay_error error = {0};
    assay_db *db;
    assay_status status;

    if (!store || !assay_storing_id(id, response, "batch"))
        return NULL;
    status = assay_store_lend(&db, store, &error);
    if (status == ASSAY_OK)
        status = assay_batch_get(&batch, db, request->arena, id, &error);
    assay_store_return(store, db);
    if (status != ASSAY_OK)
        assay_storing_refuse(response, &error);
    else if (!batch)
        no_such(response, id);
    return batch;
}

void assay_batching_write(const assay_batch *batch, assay_response *response)
{
    assay_json json = {.out = &response->body};

    assay_batch_status(&json, batch);
}

long assay_batching_give(assay_batching_buffer *buffer, char *out, size_t size)
{
    size_t left = buffer->bytes.length - buffer->given;

    if (left > size)
        left = size;
    if (left > 0)
        memcpy(out, buffer->bytes.data + buffer->given, left);
    buffer->given += left;
    if (buffer->given == buffer->bytes.length) {
        assay_bytes_clear(&buffer->bytes, ASSAY_API_KEEP_BYTES);
        buffer->given = 0;
    }
    return (long)left;
}

void assay_handle_batches_get(assay_worker *worker, assay_request *request, assay_response *response)
{
    const assay_batch *batch = assay_batching_get(worker, request, response);

    if (batch)
        assay_batching_write(batch, response);
}

/* `state` of the query; false with a problem set when it is none. */
static bool read_state(const char **out, const assay_request *request, assay_response *response)
{
    static const char *const states[] = {"queued", "running", "done", "failed", "cancelled"};

    *out = assay_request_query(request, "state");
    if (!*out)
        return true;
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (strcmp(*out, states[i]) == 0)
            return true;
    assay_problem_set(response, ASSAY_PROBLEM_BAD_REQUEST,
                      "state must be one of: queued, running, done, failed, cancelled");
    return false;
}

void assay_handle_batches_list(assay_worker *worker, assay_request *request, assay_response *response)
{
    static const char *const names[] = {"state", "limit", "cursor", NULL};
    assay_store *store = assay_storing_store(worker, response);
    assay_json json = {.out = &response->body};
    assay_batch_page page = {0};
    assay_error error = {0};
    assay_db *db = NULL;
    assay_status status;
    const char *state;
    size_t limit;

    if (!store || !assay_page_names(request, response, names) || !assay_page_limit(&limit, request, response) ||
        !read_state(&state, request, response))
        return;
    status = assay_store_lend(&db, store, &error);
    if (status == ASSAY_OK)
        status =
            assay_batch_list(&page, db, request->arena, state, assay_request_query(request, "cursor"), limit, &error);
    assay_store_return(store, db);
    if (status != ASSAY_OK) {
        if (status == ASSAY_EINVALID)
            assay_problem_set(response, ASSAY_PROBLEM_BAD_REQUEST, "%s", error.message);
        else
            assay_storing_refuse(response, &error);
        return;
    }
    assay_json_open(&json, '{');
    assay_json_key(&json, "items");
    assay_json_open(&json, '[');
    for (size_t i = 0; i < page.count; i++)
        assay_batch_status(&json, &page.items[i]);
    assay_json_close(&json, ']');
    assay_json_member(&json, "next_cursor", page.next);
    assay_json_close(&json, '}');
}

typedef struct cancelling {
    const char *id;
    bool changed;
} cancelling;

static assay_status cancel(assay_db *db, void *context, assay_error *error)
{
    cancelling *c = context;

    return assay_batch_cancel(&c->changed, db, c->id, assay_store_now(), error);
}

static void cancelled(void *context, assay_worker *worker, assay_request *request, assay_response *response)
{
    const cancelling *c = context;
    assay_batches *batches = assay_service_get(worker->service)->batches;
    const assay_batch *batch = assay_batching_get(worker, request, response);

    if (!batch)
        return;
    if (!c->changed && strcmp(batch->state, "cancelled") != 0) {
        assay_problem_set(response, ASSAY_PROBLEM_CONFLICT, "the batch is %s; there is nothing to cancel",
                          batch->state);
        return;
    }
    if (c->changed && batches) {
        assay_uploads_remove(assay_batches_uploads(batches), c->id);
        assay_batches_wake(batches);
    }
    assay_batching_write(batch, response);
}

/* Who handed it in may, by the token's name, so that a token's successor can; and who looks after the service. */
static bool may_cancel(const assay_batch *batch, const assay_request *request, assay_response *response)
{
    if (!request->token || (request->scopes & 1u << ASSAY_SCOPE_ADMIN) || strcmp(batch->actor, request->actor) == 0)
        return true;
    assay_problem_set(response, ASSAY_PROBLEM_FORBIDDEN,
                      "another token handed this batch in; one of its name, or with the scope 'admin', may cancel it");
    assay_response_header(response, "WWW-Authenticate",
                          "Bearer realm=\"assay\", error=\"insufficient_scope\", scope=\"admin\"");
    return false;
}

void assay_handle_batches_cancel(assay_worker *worker, assay_request *request, assay_response *response)
{
    cancelling *c = assay_arena_alloc(request->arena, sizeof *c);
    const assay_batch *batch;

    if (!c) {
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
        return;
    }
    *c = (cancelling){.id = request->params[0]};
    batch = assay_batching_get(worker, request, response);
    if (batch && may_cancel(batch, request, response))
        assay_storing_write(worker, request, response, cancel, cancelled, c);
}

/* The number of the last fault of the page before; -1 without one. False with a problem set. */
static bool read_number(int64_t *after, const assay_request *request, assay_response *response)
{
    const char *cursor = assay_request_query(request, "cursor");
    char *end;

    *after = -1;
    if (!cursor)
        return true;
    *after = strtoll(cursor, &end, 10);
    if (*cursor >= '0' && *cursor <= '9' && !*end)
        return true;
    assay_problem_set(response, ASSAY_PROBLEM_BAD_REQUEST,
                      "the cursor is not one that this list gave; begin again without a cursor");
    return false;
}

static void write_faults(const assay_batch_fault *faults, size_t count, size_t limit, assay_request *request,
                         assay_response *response)
{
    assay_json json = {.out = &response->body};
    const char *next = NULL;

    if (count > limit) {
        count = limit;
        next = assay_arena_format(request->arena, "%" PRId64, faults[count - 1].number);
    }
    assay_json_open(&json, '{');
    assay_json_key(&json, "items");
    assay_json_open(&json, '[');
    for (size_t i = 0; i < count; i++) {
        assay_json_open(&json, '{');
        assay_json_member_number(&json, "line", faults[i].line);
        assay_json_member_number(&json, "column", faults[i].column);
        assay_json_member(&json, "detail", faults[i].message);
        assay_json_member(&json, "mend", faults[i].mend);
        assay_json_close(&json, '}');
    }
    assay_json_close(&json, ']');
    assay_json_member(&json, "next_cursor", next);
    assay_json_close(&json, '}');
}

void assay_handle_batches_faults(assay_worker *worker, assay_request *request, assay_response *response)
{
    static const char *const names[] = {"limit", "cursor", NULL};
    const assay_batch_fault *faults = NULL;
    assay_error error = {0};
    size_t limit, count = 0;
    int64_t after;
    assay_store *store;
    assay_db *db = NULL;
    assay_status status;

    if (!assay_page_names(request, response, names) || !assay_page_limit(&limit, request, response) ||
        !read_number(&after, request, response) || !assay_batching_get(worker, request, response))
        return;
    store = assay_storing_store(worker, response);
    status = assay_store_lend(&db, store, &error);
    if (status == ASSAY_OK)
        status = assay_batch_faults(&faults, &count, db, request->arena, request->params[0], after, limit + 1, &error);
    assay_store_return(store, db);
    if (status == ASSAY_OK)
        write_faults(faults, count, limit, request, response);
    else
        assay_storing_refuse(response, &error);
}
