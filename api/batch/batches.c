/* batches.c - the thread that grades batches, and what wakes it. */
#include "api/batch/batches.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "api/batch/hooks.h"
#include "api/batch/runner.h"
#include "api/limits.h"

struct assay_batches {
    assay_batches_options options;
    assay_uploads *uploads;
    assay_runner runner;
    assay_hooks *hooks; /* NULL: nobody is told */
    atomic_bool stopping;
    bool started;
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t woken;
    bool wake; /* guarded by mutex */
};

assay_status assay_batches_new(assay_batches **out, const assay_batches_options *options, assay_error *error)
{
    assay_batches *batches = calloc(1, sizeof *batches);
    assay_status status;

    *out = NULL;
    if (!batches)
        return assay_error_nomem(error);
    batches->options = *options;
    pthread_mutex_init(&batches->mutex, NULL);
    pthread_cond_init(&batches->woken, NULL);
    status = assay_uploads_open(&batches->uploads, options->store, error);
    if (status != ASSAY_OK) {
        assay_batches_free(batches);
        return status;
    }
    *out = batches;
    return ASSAY_OK;
}

void assay_batches_free(assay_batches *batches)
{
    if (!batches)
        return;
    assay_batches_stop(batches);
    assay_hooks_free(batches->hooks);
    assay_chunker_release(&batches->runner.chunker);
    assay_uploads_close(batches->uploads);
    pthread_cond_destroy(&batches->woken);
    pthread_mutex_destroy(&batches->mutex);
    free(batches);
}

/* Run the oldest batch; *any is false when there is none. */
static assay_status run_oldest(bool *any, assay_batches *batches, assay_arena *arena, assay_error *error)
{
    assay_store *store = batches->options.store;
    const assay_batch *batch = NULL;
    assay_db *db;
    assay_status status = assay_store_lend(&db, store, error);

    if (status == ASSAY_OK)
        status = assay_batch_oldest(&batch, db, arena, error);
    assay_store_return(store, db);
    *any = batch != NULL;
    if (status != ASSAY_OK || !batch)
        return status;
    status = assay_runner_run(&batches->runner, batch, error);
    assay_hooks_wake(batches->hooks);
    return status;
}

/* Sleep until there is something to do, or for a while after a fault. */
static void rest(assay_batches *batches, bool after_fault)
{
    struct timespec until;

    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += ASSAY_API_BATCH_RETRY_SECONDS;
    pthread_mutex_lock(&batches->mutex);
    while (!batches->wake && !atomic_load(&batches->stopping)) {
        if (!after_fault)
            pthread_cond_wait(&batches->woken, &batches->mutex);
        else if (pthread_cond_timedwait(&batches->woken, &batches->mutex, &until) != 0)
            break;
    }
    batches->wake = false;
    pthread_mutex_unlock(&batches->mutex);
}

static void *work(void *context)
{
    assay_batches *batches = context;
    assay_arena *arena = assay_arena_new();

    while (!atomic_load(&batches->stopping)) {
        assay_error error = {0};
        bool any = false;
        assay_status status = arena ? run_oldest(&any, batches, arena, &error) : assay_error_nomem(&error);
        if (status != ASSAY_OK)
            assay_log_event(batches->options.log, "batch", "it will be tried again: %s", error.message);
        if (status != ASSAY_OK || !any)
            rest(batches, status != ASSAY_OK);
        if (arena)
            assay_arena_reset(arena);
        else
            arena = assay_arena_new();
    }
    assay_arena_free(arena);
    return NULL;
}

static assay_status start_hooks(assay_batches *batches, assay_error *error)
{
    assay_hooks_options options = {.store = batches->options.store,
                                   .log = batches->options.log,
                                   .secret = batches->options.secret,
                                   .private_allowed = batches->options.private_hooks,
                                   .first_delay = batches->options.hook_delay};

    return options.secret.length ? assay_hooks_start(&batches->hooks, &options, error) : ASSAY_OK;
}

assay_status assay_batches_start(assay_batches *batches, assay_service *service, assay_error *error)
{
    assay_status status = assay_chunker_start(&batches->runner.chunker, error);

    if (status != ASSAY_OK)
        return status;
    status = start_hooks(batches, error);
    if (status != ASSAY_OK)
        return status;
    batches->runner.service = service;
    batches->runner.store = batches->options.store;
    batches->runner.uploads = batches->uploads;
    batches->runner.log = batches->options.log;
    batches->runner.stopping = &batches->stopping;
    if (pthread_create(&batches->thread, NULL, work, batches) != 0)
        return assay_error_set(error, ASSAY_EIO, 0, "the system gave no thread for batches");
    batches->started = true;
    return ASSAY_OK;
}

void assay_batches_stop(assay_batches *batches)
{
    if (!batches)
        return;
    atomic_store(&batches->stopping, true);
    assay_batches_wake(batches);
    if (batches->started)
        pthread_join(batches->thread, NULL);
    batches->started = false;
    assay_hooks_stop(batches->hooks);
}

assay_uploads *assay_batches_uploads(assay_batches *batches)
{
    return batches->uploads;
}

const assay_batches_options *assay_batches_get(const assay_batches *batches)
{
    return &batches->options;
}

void assay_batches_wake(assay_batches *batches)
{
    pthread_mutex_lock(&batches->mutex);
    batches->wake = true;
    pthread_cond_broadcast(&batches->woken);
    pthread_mutex_unlock(&batches->mutex);
    assay_hooks_wake(batches->hooks);
}

void assay_batches_collect(void *context, assay_bytes *out)
{
    assay_batches *batches = context;
    int64_t unfinished = 0;
    assay_db *db;

    if (assay_store_lend(&db, batches->options.store, NULL) == ASSAY_OK &&
        assay_batch_unfinished(&unfinished, db, NULL) == ASSAY_OK) {
        assay_metrics_family(out, "assay_batches_unfinished", "gauge", "Batches that are queued or running.");
        (void)assay_bytes_format(out, "assay_batches_unfinished %" PRId64 "\n", unfinished);
    }
    assay_store_return(batches->options.store, db);
    assay_metrics_family(out, "assay_batches_upload_bytes", "gauge", "Bytes of batches that are not finished.");
    (void)assay_bytes_format(out, "assay_batches_upload_bytes %" PRIu64 "\n", assay_uploads_bytes(batches->uploads));
    assay_metrics_family(out, "assay_batch_rows_total", "counter", "Rows of batches, graded or faulty.");
    (void)assay_bytes_format(out, "assay_batch_rows_total{outcome=\"graded\"} %" PRIu64 "\n",
                             (uint64_t)atomic_load(&batches->runner.rows));
    (void)assay_bytes_format(out, "assay_batch_rows_total{outcome=\"fault\"} %" PRIu64 "\n",
                             (uint64_t)atomic_load(&batches->runner.faults));
}
