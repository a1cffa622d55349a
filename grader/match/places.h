/*
 * places.h - where in an answer each class of a rubric's patterns stands.
 *
 * Threads:   a table belongs to one grader.
 * Ownership: the reading's places are the table's, until the next text; all else lives in the arena that was passed.
 */
#ifndef ASSAY_MATCH_PLACES_H
#define ASSAY_MATCH_PLACES_H

#include "grader/match/matcher.h"

/* Memory for a row of bits a class, used again from answer to answer. Start with {0}. */
typedef struct assay_places_table {
    uint64_t *bits;
    size_t room; /* 64-bit words */
} assay_places_table;

void assay_places_free(assay_places_table *table);

/*
 * From what the tokens stand for, fill marks.places and the sets of classes of
 * the sentences and of the answer. `classes`: how many there are; `known`: the
 * `count` tokens that stand for any. False when memory is out.
 */
bool assay_places_find(assay_reading *reading, assay_places_table *table, assay_arena *arena, size_t classes,
                       const uint32_t *known, size_t count);

#endif
