/*
 * pipeline.c - a ring of chunks: filled at one end, drained in order at the other, worked on in between by whoever is
 * free.
 */
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>

#include "cli/batch/pipeline.h"

typedef struct ring {
    const assay_pipeline *pipeline;
    pthread_mutex_t input; /* held while a chunk is filled; taken before `lock` */
    pthread_mutex_t lock;  /* everything below */
    pthread_cond_t room;
    uint64_t filled, drained; /* chunk n lies in slot n % chunk_count */
    bool *finished;           /* by slot: worked on, waits to be drained */
    bool ended, draining;
} ring;

typedef struct worker {
    ring *ring;
    unsigned number;
    pthread_t thread;
} worker;

static size_t slot_of(const ring *r, uint64_t number)
{
    return (size_t)(number % r->pipeline->chunk_count);
}

static bool wait_for_room(ring *r)
{
    bool ended;

    pthread_mutex_lock(&r->lock);
    while (!r->ended && r->filled - r->drained == r->pipeline->chunk_count)
        pthread_cond_wait(&r->room, &r->lock);
    ended = r->ended;
    pthread_mutex_unlock(&r->lock);
    return !ended;
}

/* Fill the next chunk; false at the end of the stream. */
static bool take(ring *r, size_t *slot)
{
    const assay_pipeline *pipeline = r->pipeline;
    bool got = false;

    pthread_mutex_lock(&r->input);
    if (wait_for_room(r)) {
        *slot = slot_of(r, r->filled); /* only who holds `input` moves `filled` */
        got = pipeline->fill(pipeline->context, pipeline->chunks[*slot]);
        pthread_mutex_lock(&r->lock);
        if (got)
            r->filled++;
        else
            r->ended = true;
        pthread_mutex_unlock(&r->lock);
    }
    pthread_mutex_unlock(&r->input);
    return got;
}

/*
 * A finished chunk is drained by whoever is draining already, else by this thread, with all that follow it and are
 * finished: so nobody waits for a slower chunk before it.
 */
static void put(ring *r, size_t slot)
{
    const assay_pipeline *pipeline = r->pipeline;
    bool stopped = false;

    pthread_mutex_lock(&r->lock);
    r->finished[slot] = true;
    if (r->draining) {
        pthread_mutex_unlock(&r->lock);
        return;
    }
    r->draining = true;
    for (slot = slot_of(r, r->drained); !stopped && r->finished[slot]; slot = slot_of(r, r->drained)) {
        pthread_mutex_unlock(&r->lock);
        stopped = !pipeline->drain(pipeline->context, pipeline->chunks[slot]);
        pthread_mutex_lock(&r->lock);
        r->finished[slot] = false;
        r->drained++;
        pthread_cond_signal(&r->room); /* one thread at most waits: the one that holds `input` */
    }
    if (stopped) {
        r->ended = true;
        pthread_cond_signal(&r->room);
    } else {
        r->draining = false; /* else nobody drains any more */
    }
    pthread_mutex_unlock(&r->lock);
}

static void *run_worker(void *context)
{
    worker *w = context;
    ring *r = w->ring;
    size_t slot;

    while (take(r, &slot)) {
        r->pipeline->work(r->pipeline->context, w->number, r->pipeline->chunks[slot]);
        put(r, slot);
    }
    return NULL;
}

static unsigned run_workers(ring *r, worker *workers)
{
    unsigned started = 1;

    while (started < r->pipeline->jobs) {
        workers[started] = (worker){.ring = r, .number = started};
        if (pthread_create(&workers[started].thread, NULL, run_worker, &workers[started]) != 0)
            break;
        started++;
    }
    workers[0] = (worker){.ring = r};
    run_worker(&workers[0]);
    for (unsigned i = 1; i < started; i++)
        pthread_join(workers[i].thread, NULL);
    return started;
}

unsigned assay_pipeline_run(const assay_pipeline *pipeline)
{
    ring r = {.pipeline = pipeline, .finished = calloc(pipeline->chunk_count, sizeof(bool))};
    worker *workers = calloc(pipeline->jobs, sizeof *workers);
    unsigned started = 0;

    if (r.finished && workers && pthread_mutex_init(&r.input, NULL) == 0) {
        if (pthread_mutex_init(&r.lock, NULL) == 0) {
            if (pthread_cond_init(&r.room, NULL) == 0) {
                started = run_workers(&r, workers);
                pthread_cond_destroy(&r.room);
            }
            pthread_mutex_destroy(&r.lock);
        }
        pthread_mutex_destroy(&r.input);
    }
    free(r.finished);
    free(workers);
    return started;
}
