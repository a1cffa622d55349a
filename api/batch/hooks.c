/* hooks.c - what is due is read from the store, sent, and what came of it written there. */
#include "api/batch/hooks.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "api/batch/send.h"
#include "api/batch/status.h"
#include "api/json/time.h"
#include "api/limits.h"
#include "api/store/batches.h"

typedef struct sender {
    assay_hooks *hooks;
    pthread_t thread;
    const assay_batch *batch; /* what it sends, or NULL; guarded by the hooks' turn */
} sender;

struct assay_hooks {
    assay_hooks_options options;
    atomic_bool stopping;
    sender senders[ASSAY_API_HOOK_SENDERS];
    size_t running;       /* the first of them are threads */
    pthread_mutex_t turn; /* held while one looks for what is due, so that no two take the same */
    pthread_mutex_t mutex;
    pthread_cond_t woken;
    unsigned changes; /* what is due, or who is free, may be another than it was; guarded by mutex */
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

/* Scheme, host and port, as the address has them. */
static size_t receiver_length(const char *url)
{
    size_t scheme = strcspn(url, ":") + 3;

    return scheme + strcspn(url + scheme, "/?");
}

static bool is_taken(const void *context, const char *id, const char *url)
{
    const assay_hooks *hooks = context;
    size_t length = receiver_length(url), there = 0;

    for (size_t i = 0; i < ASSAY_API_HOOK_SENDERS; i++) {
        const assay_batch *batch = hooks->senders[i].batch;
        if (!batch)
            continue;
        if (strcmp(batch->id, id) == 0)
            return true;
        there += receiver_length(batch->hook.url) == length && strncasecmp(batch->hook.url, url, length) == 0;
    }
    return there >= ASSAY_API_HOOK_RECEIVER_MAX;
}

/* Sleep until `next` (milliseconds since 1970; 0: for ever), a stop, or a change since `seen` (NULL: none wakes). */
static void rest(assay_hooks *hooks, int64_t next, const unsigned *seen)
{
    struct timespec until = {.tv_sec = (time_t)(next / 1000), .tv_nsec = (long)(next % 1000) * 1000000};
    int over = 0;

    pthread_mutex_lock(&hooks->mutex);
    while (!(seen && *seen != hooks->changes) && !atomic_load(&hooks->stopping) && over == 0)
        over = next ? pthread_cond_timedwait(&hooks->woken, &hooks->mutex, &until)
                    : pthread_cond_wait(&hooks->woken, &hooks->mutex);
    pthread_mutex_unlock(&hooks->mutex);
}

static void rest_after_fault(assay_hooks *hooks, const assay_error *error)
{
    assay_log_event(hooks->options.log, "webhook", "it will be tried again: %s", error->message);
    rest(hooks, assay_store_now() + ASSAY_API_BATCH_RETRY_SECONDS * 1000, NULL);
}

/* Take what is due; *next (0: none) is when something will be. After a fault the others need not try either. */
static assay_status take(sender *s, int64_t *next, assay_arena *arena, assay_error *error)
{
    assay_hooks *hooks = s->hooks;
    assay_store *store = hooks->options.store;
    const assay_batch_hook_filter filter = {is_taken, hooks};
    assay_db *db = NULL;
    assay_status status;

    *next = 0;
    pthread_mutex_lock(&hooks->turn);
    status = arena ? assay_store_lend(&db, store, error) : assay_error_nomem(error);
    if (status == ASSAY_OK && !atomic_load(&hooks->stopping))
        status = assay_batch_hook_due(&s->batch, next, db, arena, assay_store_now(), &filter, error);
    assay_store_return(store, db);
    if (status != ASSAY_OK)
        rest_after_fault(hooks, error);
    pthread_mutex_unlock(&hooks->turn);
    return status;
}

/* It is nobody's again only now that the store has what came of it; the others may have to be up earlier for it. */
static void let_go(sender *s)
{
    pthread_mutex_lock(&s->hooks->turn);
    s->batch = NULL;
    pthread_mutex_unlock(&s->hooks->turn);
    assay_hooks_wake(s->hooks);
}

static void *work(void *context)
{
    sender *s = context;
    assay_hooks *hooks = s->hooks;

    while (!atomic_load(&hooks->stopping)) {
        assay_arena *arena = assay_arena_new();
        assay_error error = {0};
        int64_t next;
        unsigned seen;

        pthread_mutex_lock(&hooks->mutex);
        seen = hooks->changes;
        pthread_mutex_unlock(&hooks->mutex);
        if (take(s, &next, arena, &error) == ASSAY_OK) {
            if (!s->batch)
                rest(hooks, next, &seen);
            else if (deliver(hooks, s->batch, &error) != ASSAY_OK)
                rest_after_fault(hooks, &error);
        }
        if (s->batch)
            let_go(s);
        assay_arena_free(arena);
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
    pthread_mutex_init(&hooks->turn, NULL);
    pthread_mutex_init(&hooks->mutex, NULL);
    pthread_cond_init(&hooks->woken, NULL);
    for (size_t i = 0; i < ASSAY_API_HOOK_SENDERS; i++)
        hooks->senders[i].hooks = hooks;
    if (assay_crypto_start() && assay_send_start())
        while (hooks->running < ASSAY_API_HOOK_SENDERS &&
               pthread_create(&hooks->senders[hooks->running].thread, NULL, work, &hooks->senders[hooks->running]) == 0)
            hooks->running++;
    if (hooks->running < ASSAY_API_HOOK_SENDERS) {
        assay_hooks_free(hooks);
        return assay_error_set(error, ASSAY_EIO, 0, "the system gave no threads for webhooks");
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
    while (hooks->running)
        pthread_join(hooks->senders[--hooks->running].thread, NULL);
}

void assay_hooks_free(assay_hooks *hooks)
{
    if (!hooks)
        return;
    assay_hooks_stop(hooks);
    pthread_cond_destroy(&hooks->woken);
    pthread_mutex_destroy(&hooks->mutex);
    pthread_mutex_destroy(&hooks->turn);
    free(hooks);
}

void assay_hooks_wake(assay_hooks *hooks)
{
    if (!hooks)
        return;
    pthread_mutex_lock(&hooks->mutex);
    hooks->changes++;
    pthread_cond_broadcast(&hooks->woken);
    pthread_mutex_unlock(&hooks->mutex);
}
