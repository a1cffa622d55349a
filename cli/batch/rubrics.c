/*
 * rubrics.c - one lock for what is not frozen yet, none for what is.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "cli/batch/rubrics.h"

typedef _Atomic(const assay_rubric *) frozen_rubric;

struct assay_shared_rubrics {
    assay_rubric_set *set;
    const assay_call *call;
    pthread_mutex_t lock; /* for the set: its index alone is read without */
    frozen_rubric *frozen;
};

assay_shared_rubrics *assay_shared_rubrics_new(assay_rubric_set *set, const assay_call *call)
{
    assay_shared_rubrics *rubrics = calloc(1, sizeof *rubrics);

    if (!rubrics)
        return NULL;
    rubrics->set = set;
    rubrics->call = call;
    rubrics->frozen = calloc(set->drafts.count + 1, sizeof *rubrics->frozen);
    if (!rubrics->frozen || pthread_mutex_init(&rubrics->lock, NULL) != 0) {
        free(rubrics->frozen);
        free(rubrics);
        return NULL;
    }
    return rubrics;
}

void assay_shared_rubrics_free(assay_shared_rubrics *rubrics)
{
    if (!rubrics)
        return;
    pthread_mutex_destroy(&rubrics->lock);
    free(rubrics->frozen);
    free(rubrics);
}

assay_engine_rubric assay_shared_rubrics_get(const assay_rubric **out, assay_shared_rubrics *rubrics,
                                             const char *question_id)
{
    int status;
    size_t index;

    if (!assay_rubric_set_find(&index, rubrics->set, question_id))
        return ASSAY_RUBRIC_NONE;
    *out = atomic_load_explicit(&rubrics->frozen[index], memory_order_acquire);
    if (*out)
        return ASSAY_RUBRIC_FOUND;
    pthread_mutex_lock(&rubrics->lock);
    status = assay_rubric_set_get(out, rubrics->set, rubrics->call, index);
    if (status == ASSAY_EXIT_OK)
        atomic_store_explicit(&rubrics->frozen[index], *out, memory_order_release);
    pthread_mutex_unlock(&rubrics->lock);
    return status == ASSAY_EXIT_OK ? ASSAY_RUBRIC_FOUND : ASSAY_RUBRIC_REFUSED;
}

assay_status assay_shared_rubrics_hash(char out[ASSAY_HASH_MAX], const assay_rubric_set *set, assay_error *error)
{
    size_t count = set->drafts.count;
    char *hashes = calloc(count + 1, ASSAY_HASH_MAX);

    if (!hashes)
        return assay_error_nomem(error);
    for (size_t i = 0; i < count; i++) {
        const char *hash = set->drafts.entries[i].draft->hash;
        snprintf(hashes + i * ASSAY_HASH_MAX, ASSAY_HASH_MAX, "%s", hash ? hash : "");
    }
    assay_hash_bytes(out, hashes, count * ASSAY_HASH_MAX);
    free(hashes);
    return ASSAY_OK;
}
