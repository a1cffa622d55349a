/* sleepers.c - a list under a lock, and a thread that empties it five times a second. */
#include "api/http/sleepers.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#define TICK_NANOSECONDS 200000000L

struct assay_sleepers {
    assay_sleepers_calls calls;
    pthread_t ticker;
    pthread_mutex_t lock; /* guards what follows */
    void **connections;
    size_t count, capacity;
    atomic_bool stopping;
    atomic_size_t waiting; /* connections suspended by begin */
};

static void wake(assay_sleepers *sleepers)
{
    for (size_t i = 0; i < sleepers->count; i++)
        sleepers->calls.resume(sleepers->connections[i]);
    sleepers->count = 0;
}

static void *run(void *context)
{
    assay_sleepers *sleepers = context;
    bool stopping = false;

    while (!stopping) {
        nanosleep(&(struct timespec){.tv_nsec = TICK_NANOSECONDS}, NULL);
        sleepers->calls.tick(sleepers->calls.context);
        pthread_mutex_lock(&sleepers->lock);
        wake(sleepers);
        stopping = sleepers->stopping;
        pthread_mutex_unlock(&sleepers->lock);
    }
    return NULL;
}

assay_sleepers *assay_sleepers_new(const assay_sleepers_calls *calls)
{
    assay_sleepers *sleepers = calloc(1, sizeof *sleepers);

    if (!sleepers)
        return NULL;
    sleepers->calls = *calls;
    pthread_mutex_init(&sleepers->lock, NULL);
    if (pthread_create(&sleepers->ticker, NULL, run, sleepers) == 0)
        return sleepers;
    assay_sleepers_free(sleepers);
    return NULL;
}

static bool has_room(assay_sleepers *sleepers)
{
    size_t capacity = sleepers->capacity ? 2 * sleepers->capacity : 16;
    void **grown;

    if (sleepers->count < sleepers->capacity)
        return true;
    grown = realloc(sleepers->connections, capacity * sizeof *grown);
    if (!grown)
        return false;
    sleepers->connections = grown;
    sleepers->capacity = capacity;
    return true;
}

bool assay_sleepers_sleep(assay_sleepers *sleepers, void *connection)
{
    bool sleeps;

    pthread_mutex_lock(&sleepers->lock);
    sleeps = !sleepers->stopping && has_room(sleepers);
    if (sleeps) {
        sleepers->calls.suspend(connection);
        sleepers->connections[sleepers->count++] = connection;
    }
    pthread_mutex_unlock(&sleepers->lock);
    return sleeps;
}

bool assay_sleepers_begin(assay_sleepers *sleepers, void *connection)
{
    atomic_fetch_add(&sleepers->waiting, 1);
    if (atomic_load(&sleepers->stopping)) { /* the stop waits for no more */
        atomic_fetch_sub(&sleepers->waiting, 1);
        return false;
    }
    sleepers->calls.suspend(connection);
    return true;
}

void assay_sleepers_end(assay_sleepers *sleepers, void *connection)
{
    sleepers->calls.resume(connection);
    atomic_fetch_sub(&sleepers->waiting, 1);
}

void assay_sleepers_stop(assay_sleepers *sleepers)
{
    if (!sleepers)
        return;
    pthread_mutex_lock(&sleepers->lock);
    sleepers->stopping = true;
    wake(sleepers);
    pthread_mutex_unlock(&sleepers->lock);
    pthread_join(sleepers->ticker, NULL);
    while (atomic_load(&sleepers->waiting) > 0)
        nanosleep(&(struct timespec){.tv_nsec = TICK_NANOSECONDS / 100}, NULL);
}

void assay_sleepers_free(assay_sleepers *sleepers)
{
    if (!sleepers)
        return;
    pthread_mutex_destroy(&sleepers->lock);
    free(sleepers->connections);
    free(sleepers);
}
