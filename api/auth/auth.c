/*
 * auth.c - a set of tokens that is published whole, and the thread that keeps it fresh.
 *
 * A check takes no lock: a view holds the set it saw, and compares one number with the newest.
 */
#include "api/auth/auth.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "api/limits.h"

#define USE_STEP (60 * INT64_C(1000)) /* the moment of last use is this coarse, in milliseconds */

struct assay_auth {
    assay_store *store;
    assay_auth_key key;
    assay_log *log;
    pthread_t keeper;
    pthread_mutex_t lock; /* guards set and stopping */
    pthread_cond_t wake;
    assay_token_set *set;
    atomic_uint_fast64_t generation;
    atomic_bool needed;
    bool stopping;
    int64_t flushed_at; /* the keeper's: which uses are written down */
};

static int64_t wall_clock(void)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static assay_token_set *current(assay_auth *auth, uint64_t *generation)
{
    assay_token_set *set;

    pthread_mutex_lock(&auth->lock);
    *generation = atomic_load_explicit(&auth->generation, memory_order_relaxed);
    set = assay_token_set_retain(auth->set);
    pthread_mutex_unlock(&auth->lock);
    return set;
}

static void carry_uses(assay_token_set *to, const assay_token_set *from)
{
    for (size_t i = 0; from && i < assay_token_set_count(from); i++) {
        assay_token *old = assay_token_set_at(from, i);
        assay_token *token = assay_token_set_find(to, old->id);
        int64_t used = atomic_load_explicit(&old->last_used_at, memory_order_relaxed);
        if (token && used > atomic_load_explicit(&token->last_used_at, memory_order_relaxed))
            atomic_store_explicit(&token->last_used_at, used, memory_order_relaxed);
    }
}

static void publish(assay_auth *auth, assay_token_set *set)
{
    assay_token_set *old;

    pthread_mutex_lock(&auth->lock);
    old = auth->set;
    if (old && assay_token_set_equal(old, set)) {
        old = set;
    } else {
        carry_uses(set, old);
        auth->set = set;
        atomic_fetch_add_explicit(&auth->generation, 1, memory_order_release);
    }
    pthread_mutex_unlock(&auth->lock);
    assay_token_set_release(old);
}

assay_status assay_auth_refresh(assay_auth *auth, assay_error *error)
{
    const assay_stored_token *stored;
    assay_arena *arena = assay_arena_new();
    assay_token_set *set = NULL;
    assay_db *db = NULL;
    size_t count = 0;
    assay_status status = arena ? assay_store_lend(&db, auth->store, error) : assay_error_nomem(error);

    if (status == ASSAY_OK)
        status = assay_token_list(&stored, &count, db, arena, error);
    assay_store_return(auth->store, db);
    if (status == ASSAY_OK && !(set = assay_token_set_new(stored, count)))
        status = assay_error_nomem(error);
    if (status == ASSAY_OK) {
        if (count > 0)
            atomic_store(&auth->needed, true);
        publish(auth, set);
    }
    assay_arena_free(arena);
    return status;
}

typedef struct flushing {
    const assay_token_set *set;
    int64_t since;
} flushing;

static assay_status write_uses(assay_db *db, void *context, assay_error *error)
{
    const flushing *f = context;
    assay_status status = ASSAY_OK;

    for (size_t i = 0; status == ASSAY_OK && i < assay_token_set_count(f->set); i++) {
        assay_token *token = assay_token_set_at(f->set, i);
        int64_t used = atomic_load_explicit(&token->last_used_at, memory_order_relaxed);
        if (used > f->since)
            status = assay_token_touch(db, token->id, used, error);
    }
    return status;
}

static bool has_uses(const flushing *f)
{
    for (size_t i = 0; i < assay_token_set_count(f->set); i++)
        if (atomic_load_explicit(&assay_token_set_at(f->set, i)->last_used_at, memory_order_relaxed) > f->since)
            return true;
    return false;
}

assay_status assay_auth_flush(assay_auth *auth, assay_error *error)
{
    uint64_t generation;
    assay_token_set *set = current(auth, &generation);
    flushing f = {set, auth->flushed_at};
    int64_t now = wall_clock();
    assay_status status = ASSAY_OK;

    if (has_uses(&f))
        status = assay_writer_run(assay_store_writer(auth->store), write_uses, &f, error);
    if (status == ASSAY_OK)
        auth->flushed_at = now - 1; /* a use in this very millisecond is written down the next time */
    assay_token_set_release(set);
    return status;
}

/* Sleep until the next look at the store; false when the keeper is to end. */
static bool rest(assay_auth *auth)
{
    struct timespec until;
    int waited = 0;
    bool goes_on;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += ASSAY_API_TOKENS_SECONDS;
    pthread_mutex_lock(&auth->lock);
    while (!auth->stopping && waited == 0)
        waited = pthread_cond_timedwait(&auth->wake, &auth->lock, &until);
    goes_on = !auth->stopping;
    pthread_mutex_unlock(&auth->lock);
    return goes_on;
}

static void *keep(void *context)
{
    assay_auth *auth = context;
    bool complained = false;
    assay_error error = {0};

    while (rest(auth)) {
        assay_status status = assay_auth_refresh(auth, &error);
        if (status == ASSAY_OK && wall_clock() - auth->flushed_at >= USE_STEP)
            status = assay_auth_flush(auth, &error);
        if (status != ASSAY_OK && !complained)
            assay_log_event(auth->log, "tokens", "the tokens could not be read again; those known still hold: %s",
                            error.message);
        complained = status != ASSAY_OK;
    }
    if (assay_auth_flush(auth, &error) != ASSAY_OK)
        assay_log_event(auth->log, "tokens", "when tokens were used last was not written down: %s", error.message);
    return NULL;
}

static assay_status start_keeper(assay_auth *auth, assay_error *error)
{
    pthread_condattr_t attributes;
    bool started;

    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&auth->wake, &attributes);
    pthread_condattr_destroy(&attributes);
    started = pthread_create(&auth->keeper, NULL, keep, auth) == 0;
    if (!started)
        pthread_cond_destroy(&auth->wake);
    return started ? ASSAY_OK : assay_error_set(error, ASSAY_EIO, 0, "no thread can be started");
}

static void auth_free(assay_auth *auth)
{
    assay_token_set_release(auth->set);
    pthread_mutex_destroy(&auth->lock);
    free(auth);
}

assay_status assay_auth_open(assay_auth **out, assay_store *store, const assay_auth_key *key, assay_log *log,
                             assay_error *error)
{
    assay_auth *auth = calloc(1, sizeof *auth);
    assay_status status;

    *out = NULL;
    if (!auth)
        return assay_error_nomem(error);
    auth->store = store;
    auth->key = *key;
    auth->log = log;
    auth->flushed_at = wall_clock();
    pthread_mutex_init(&auth->lock, NULL);
    status = assay_auth_refresh(auth, error);
    if (status == ASSAY_OK)
        status = start_keeper(auth, error);
    if (status != ASSAY_OK) {
        auth_free(auth);
        return status;
    }
    *out = auth;
    return ASSAY_OK;
}

void assay_auth_close(assay_auth *auth)
{
    if (!auth)
        return;
    pthread_mutex_lock(&auth->lock);
    auth->stopping = true;
    pthread_cond_signal(&auth->wake);
    pthread_mutex_unlock(&auth->lock);
    pthread_join(auth->keeper, NULL);
    pthread_cond_destroy(&auth->wake);
    auth_free(auth);
}

bool assay_auth_needed(const assay_auth *auth)
{
    return atomic_load_explicit(&auth->needed, memory_order_relaxed);
}

static void renew(assay_auth *auth, assay_token_view *view)
{
    assay_token_set *old = view->set;

    view->set = current(auth, &view->generation);
    assay_token_set_release(old);
}

const assay_token *assay_auth_check(assay_auth *auth, assay_token_view *view, const char *text)
{
    assay_credential credential;
    char hash[ASSAY_SHA256_HEX_MAX];
    assay_token *token;
    int64_t now;

    if (!view->set || view->generation != atomic_load_explicit(&auth->generation, memory_order_acquire))
        renew(auth, view);
    if (!assay_credential_read(&credential, text))
        return NULL;
    assay_credential_hash(hash, &credential, auth->key.bytes);
    token = assay_token_set_find(view->set, credential.id);
    if (!token || !assay_crypto_equal(hash, token->hash, sizeof hash - 1))
        return NULL;
    now = wall_clock();
    if (token->expires_at && token->expires_at <= now)
        return NULL;
    if (now - atomic_load_explicit(&token->last_used_at, memory_order_relaxed) >= USE_STEP)
        atomic_store_explicit(&token->last_used_at, now, memory_order_relaxed);
    return token;
}

void assay_token_view_release(assay_token_view *view)
{
    assay_token_set_release(view->set);
    *view = (assay_token_view){0};
}
