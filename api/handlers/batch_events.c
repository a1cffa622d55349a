/*
 * batch_events.c - GET /batches/{id}/events: how a batch comes along, as server-sent events.
 *
 * `progress` has the batch's status whenever it changed, `done` has it at the end, and ends the stream. Every event is
 * the whole truth, so who comes back has missed nothing, and Last-Event-ID is not needed.
 */
#include <stdlib.h>
#include <string.h>

#include "api/batch/status.h"
#include "api/handlers/batching.h"
#include "api/handlers/handlers.h"
#include "api/problem/problem.h"

#define LOOK_NANOSECONDS UINT64_C(400000000)      /* between looks at the store */
#define SILENCE_NANOSECONDS UINT64_C(10000000000) /* after which a comment says that the stream lives */

typedef struct events {
    assay_service *service;
    assay_store *store;
    char id[ASSAY_STORE_ID_SIZE];
    assay_arena *arena; /* for one look */
    assay_batching_buffer buffer;
    assay_bytes status, last; /* as it was told last */
    uint64_t looked, said;    /* when */
    bool over;
} events;

static void say(events *e, const char *name)
{
    assay_bytes *out = &e->buffer.bytes;

    (void)assay_bytes_format(out, "event: %s\ndata: ", name);
    (void)assay_bytes_put(out, e->status.data, e->status.length);
    (void)assay_bytes_puts(out, "\n\n");
}

static assay_status look(events *e)
{
    assay_json json = {.out = &e->status};
    const assay_batch *batch = NULL;
    assay_bytes told = e->last;
    assay_db *db;
    assay_status status;

    assay_arena_reset(e->arena);
    status = assay_store_lend(&db, e->store, NULL);
    if (status == ASSAY_OK)
        status = assay_batch_get(&batch, db, e->arena, e->id, NULL);
    assay_store_return(e->store, db);
    if (status != ASSAY_OK || !batch)
        return ASSAY_EIO;
    assay_bytes_clear(&e->status, ASSAY_API_KEEP_BYTES);
    assay_batch_status(&json, batch);
    e->over = batch->finished_at != 0;
    if (e->over) {
        say(e, "done");
    } else if (e->status.length != told.length || memcmp(e->status.data, told.data, told.length) != 0) {
        say(e, "progress");
        e->last = e->status;
        e->status = told;
    }
    return e->status.failed || e->buffer.bytes.failed ? ASSAY_ENOMEM : ASSAY_OK;
}

static long pull(void *context, char *out, size_t size)
{
    events *e = context;
    uint64_t now = assay_service_clock();

    if (e->buffer.bytes.length == 0 && (e->over || assay_service_draining(e->service)))
        return ASSAY_STREAM_END;
    if (e->buffer.bytes.length == 0 && now - e->looked >= LOOK_NANOSECONDS) {
        e->looked = now;
        if (look(e) != ASSAY_OK)
            return ASSAY_STREAM_FAIL;
    }
    if (e->buffer.bytes.length == 0 && now - e->said >= SILENCE_NANOSECONDS)
        (void)assay_bytes_puts(&e->buffer.bytes, ":\n\n");
    if (e->buffer.bytes.length > 0)
        e->said = now;
    return assay_batching_give(&e->buffer, out, size);
}

static void close_events(void *context)
{
    events *e = context;

    assay_bytes_release(&e->buffer.bytes);
    assay_bytes_release(&e->status);
    assay_bytes_release(&e->last);
    assay_arena_free(e->arena);
    free(e);
}

void assay_handle_batches_events(assay_worker *worker, assay_request *request, assay_response *response)
{
    const assay_batch *batch = assay_batching_get(worker, request, response);
    events *e = batch ? calloc(1, sizeof *e) : NULL;

    if (!batch)
        return;
    if (!e || !(e->arena = assay_arena_new())) {
        free(e);
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
        return;
    }
    e->service = worker->service;
    e->store = assay_storing_store(worker, response);
    memcpy(e->id, batch->id, sizeof e->id);
    response->media = ASSAY_MEDIA_EVENTS;
    response->stream = (assay_stream){pull, close_events, e};
}
