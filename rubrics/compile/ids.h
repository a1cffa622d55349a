/*
 * rubrics/compile/ids.h - ids that are each given once: the second of two that are the same gets -2.
 *
 * Threads:   one thread at a time.
 * Ownership: all lives in the arena that the ids are begun with.
 */
#ifndef RUBRICS_COMPILE_IDS_H
#define RUBRICS_COMPILE_IDS_H

#include "grader/base/arena.h"

typedef struct assay_ids {
    assay_arena *arena;
    struct assay_id *slots; /* an open hash table; NULL before the first id */
    size_t slot_count;      /* a power of two */
    size_t count;
} assay_ids;

/* Take `id`, or the first of id-2, id-3, ... that nobody took before. A copy in the arena; NULL when memory is out. */
const char *assay_ids_take(assay_ids *ids, const char *id);

#endif
