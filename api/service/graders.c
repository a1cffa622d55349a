/* graders.c - one grader a processor, taken and given back without a lock; those beside them stand in a stack. */
#define _GNU_SOURCE /* sched_getcpu */
#include "api/service/graders.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#define SPARE_MAX 256u /* as many threads may serve; what is beyond is freed */

/* In a line of memory of its own, so that processors do not wait for each other. */
typedef struct place {
    _Alignas(64) _Atomic(assay_grader *) grader; /* NULL: somebody has it, or there is none yet */
} place;

struct assay_graders {
    place *places; /* a processor each */
    size_t count;
    pthread_mutex_t lock; /* of */
    assay_grader *spare[SPARE_MAX];
    size_t spare_count;
};

assay_graders *assay_graders_new(void)
{
    assay_graders *graders = calloc(1, sizeof *graders);
    long processors = sysconf(_SC_NPROCESSORS_CONF);

    if (!graders)
        return NULL;
    graders->count = processors > 0 ? (size_t)processors : 1;
    graders->places = aligned_alloc(_Alignof(place), graders->count * sizeof *graders->places);
    if (!graders->places) {
        free(graders);
        return NULL;
    }
    for (size_t i = 0; i < graders->count; i++)
        atomic_init(&graders->places[i].grader, NULL);
    pthread_mutex_init(&graders->lock, NULL);
    return graders;
}

void assay_graders_free(assay_graders *graders)
{
    if (!graders)
        return;
    for (size_t i = 0; i < graders->count; i++)
        assay_grader_free(atomic_load(&graders->places[i].grader));
    while (graders->spare_count > 0)
        assay_grader_free(graders->spare[--graders->spare_count]);
    pthread_mutex_destroy(&graders->lock);
    free(graders->places);
    free(graders);
}

/* That of the processor at hand; a thread may be moved to another meanwhile, and then only has further to go. */
static place *here(assay_graders *graders)
{
    int processor = sched_getcpu();

    return &graders->places[processor > 0 ? (size_t)processor % graders->count : 0];
}

assay_grader *assay_graders_take(assay_graders *graders)
{
    assay_grader *grader = atomic_exchange_explicit(&here(graders)->grader, NULL, memory_order_acquire);

    if (grader)
        return grader;
    pthread_mutex_lock(&graders->lock);
    grader = graders->spare_count > 0 ? graders->spare[--graders->spare_count] : NULL;
    pthread_mutex_unlock(&graders->lock);
    return grader ? grader : assay_grader_new();
}

void assay_graders_give(assay_graders *graders, assay_grader *grader)
{
    assay_grader *none = NULL;

    if (!grader || atomic_compare_exchange_strong_explicit(&here(graders)->grader, &none, grader, memory_order_release,
                                                           memory_order_relaxed))
        return;
    pthread_mutex_lock(&graders->lock);
    if (graders->spare_count < SPARE_MAX) {
        graders->spare[graders->spare_count++] = grader;
        grader = NULL;
    }
    pthread_mutex_unlock(&graders->lock);
    assay_grader_free(grader);
}
