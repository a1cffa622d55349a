/* hooks.c - what is due is read from the store, sent, and what came of it written there. */
#include "api/batch/hooks.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "api/batch/send.h"
#include "api/batch/status.h"
#include "api/json/time.h"
#include "api/limits.h"
#include "api/store/batches.h"

struct assay_hooks {
    assay_hooks_options options;
    atomic_bool stopping;
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t woken;
    bool wake; /* guarded by mutex */
    bool running;
};

/* {"type":"batch.done","timestamp":...,"data":<the batch>}: the same for each attempt. */
static void write_body(assay_bytes *out, const assay_batch *batch)
{
    assay_json json = {.out = out};
    assay_batch told = *batch;
    char time[ASSAY_TIME_SIZE], type[32];

    told.hook = (assay_batch_hook){0};
    snprintf(type, sizeof type, "batch.%s", batch->state);
    assay_time_write(time, batch->finished_at);
    assay_json_open(&json, '{');
    assay_json_member(&json, "type", type);
    assay_json_member(&json, "timestamp", time);
    assay_json_key(&json, "data");
    assay_batch_status(&json, &told);
    assay_json_close(&json, '}');
}

static assay_status send_once(unsigned *answer, const assay_hooks *hooks, const assay_batch *batch, assay_error *error)
{
    int64_t now = assay_store_now() / 1000;
    char id[64], id_line[96], time_line[64], signature[ASSAY_HOOK_SIGNATURE_SIZE], signature_line[128];
    const char *const headers[] = {"Content-Type: application/json", id_line, time_line, signature_line, NULL};
    assay_bytes body = {0};
    assay_status status;

    *answer = 0;
    write_body(&body, batch);
    snprintf(id, sizeof id, "msg_%s", batch->id);
    status = body.failed ? assay_error_nomem(error)
                         : assay_hook_sign(signature, &hooks->options.secret, id, now, body.data, body.length, error);
    if (status == ASSAY_OK) {
        assay_sending sending = {batch->hook.url, headers, body.data, body.length, hooks->options.private_allowed,
                                 &hooks->stopping};
        snprintf(id_line, sizeof id_line, "webhook-id: %s", id);
        snprintf(time_line, sizeof time_line, "webhook-timestamp: %" PRId64, now);
        snprintf(signature_line, sizeof signature_line, "webhook-signature: %s", signature);
        status = assay_send(answer, &sending, error);
    }
    assay_bytes_release(&body);
    return status;
}

static double chance(void)
{
    uint32_t random;

    assay_crypto_random(&random, sizeof random);
    return (double)random / UINT32_MAX;
}

/* What an attempt makes of a webhook; `error` holds why there was no answer when `answer` is 0. */
static void judge(assay_batch_hook *hook, const assay_hooks *hooks, unsigned answer, assay_error *error)
{
    int64_t now = assay_store_now();
    int64_t first = hooks->options.first_delay ? hooks->options.first_delay : ASSAY_API_HOOK_DELAY_FIRST;

    hook->attempts++;
    hook->last_at = now;
    hook->error = NULL;
    if (answer >= 200 && answer < 300) {
        hook->state = "delivered";
        return;
    }
    if (answer)
        (void)assay_error_set(error, ASSAY_EIO, 0, "it answered %u%s", answer,
                              answer >= 300 && answer < 400 ? "; redirects are not followed" : "");
    hook->error = error->message;
    hook->state = answer == 410 || hook->attempts >= ASSAY_API_HOOK_ATTEMPTS_MAX ? "failed" : "due";
    hook->next_at = now + assay_hook_delay(hook->attempts, first, chance());
}

typedef struct attempt {
    const char *id;
    assay_batch_hook hook;
} attempt;

static assay_status keep(assay_db *db, void *context, assay_error *error)
{
    const attempt *a = context;

    return assay_batch_hook_attempted(db, a->id, &a->hook, error);
}

static assay_status deliver(assay_hooks *hooks, const assay_batch *batch, assay_error *error)
{
    attempt a = {.id = batch->id, .hook = batch->hook};
    assay_error reason = {0};
    unsigned answer;
    assay_status status = send_once(&answer, hooks, batch, &reason);

    if (status != ASSAY_OK && atomic_load(&hooks->stopping))
        return ASSAY_OK; /* broken off; it is still due */
    judge(&a.hook, hooks, status == ASSAY_OK ? answer : 0, &reason);
    assay_log_event(hooks->options.log, "webhook", "%s: %s after %" PRId64 "%s%s", batch->id, a.hook.state,
                    a.hook.attempts, a.hook.error ? ": " : "", a.hook.error ? a.hook.error : "");
    return assay_writer_run(assay_store_writer(hooks->options.store), keep, &a, error);
}

/* Deliver what is due; *next (0: none) is when something will be. */
static assay_status work_once(bool *any, int64_t *next, assay_hooks *hooks, assay_error *error)
{
    assay_store *store = hooks->options.store;
    assay_arena *arena = assay_arena_new();
    const assay_batch *batch = NULL;
    assay_db *db = NULL;
    assay_status status = arena ? assay_store_lend(&db, store, error) : assay_error_nomem(error);

    *next = 0;
    if (status == ASSAY_OK)
        status = assay_batch_hook_due(&batch, next, db, arena, assay_store_now(), error);
    assay_store_return(store, db);
    *any = batch != NULL;
    if (status == ASSAY_OK && batch)
        status = deliver(hooks, batch, error);
    assay_arena_free(arena);
    return status;
}

/* Sleep until woken, or until `next` (milliseconds since 1970; 0: for ever). */
static void rest(assay_hooks *hooks, int64_t next)
{
    struct timespec until = {.tv_sec = (time_t)(next / 1000), .tv_nsec = (long)(next % 1000) * 1000000};
    int over = 0;

    pthread_mutex_lock(&hooks->mutex);
    while (!hooks->wake && !atomic_load(&hooks->stopping) && over == 0)
        over = next ? pthread_cond_timedwait(&hooks->woken, &hooks->mutex, &until)
                    : pthread_cond_wait(&hooks->woken, &hooks->mutex);
    hooks->wake = false;
    pthread_mutex_unlock(&hooks->mutex);
}

static void *work(void *context)
{
    assay_hooks *hooks = context;

    while (!atomic_load(&hooks->stopping)) {
        assay_error error = {0};
        int64_t next;
        bool any;
        assay_status status = work_once(&any, &next, hooks, &error);
        if (status != ASSAY_OK) {
            assay_log_event(hooks->options.log, "webhook", "it will be tried again: %s", error.message);
            next = assay_store_now() + ASSAY_API_BATCH_RETRY_SECONDS * 1000;
        }
        if (status != ASSAY_OK || !any)
            rest(hooks, next);
    }
    return NULL;
}

assay_status assay_hooks_start(assay_hooks **out, const assay_hooks_options *options, assay_error *error)
{
    assay_hooks *hooks = calloc(1, sizeof *hooks);

    *out = NULL;
    if (!hooks)
        return assay_error_nomem(error);
    hooks->options = *options;
    pthread_mutex_init(&hooks->mutex, NULL);
    pthread_cond_init(&hooks->woken, NULL);
    hooks->running =
        assay_crypto_start() && assay_send_start() && pthread_create(&hooks->thread, NULL, work, hooks) == 0;
    if (!hooks->running) {
        assay_hooks_free(hooks);
        return assay_error_set(error, ASSAY_EIO, 0, "the system gave no thread for webhooks");
    }
    *out = hooks;
    return ASSAY_OK;
}

void assay_hooks_stop(assay_hooks *hooks)
{
    if (!hooks || !hooks->running)
        return;
    atomic_store(&hooks->stopping, true);
    assay_hooks_wake(hooks);
    pthread_join(hooks->thread, NULL);
    hooks->running = false;
}

void assay_hooks_free(assay_hooks *hooks)
{
    if (!hooks)
        return;
    assay_hooks_stop(hooks);
    pthread_cond_destroy(&hooks->woken);
    pthread_mutex_destroy(&hooks->mutex);
    free(hooks);
}

void assay_hooks_wake(assay_hooks *hooks)
{
    if (!hooks)
        return;
    pthread_mutex_lock(&hooks->mutex);
    hooks->wake = true;
    pthread_cond_broadcast(&hooks->woken);
    pthread_mutex_unlock(&hooks->mutex);
}
