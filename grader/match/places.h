/*
 * places.h - where in an answer each class of a rubric's patterns stands.
 *
 * Threads:   a table belongs to one grader.
 * Ownership: the reading's places are the table's, until the next text; all else lives in the arena that was passed.
 */
#ifndef ASSAY_MATCH_PLACES_H
#define ASSAY_MATCH_PLACES_H

#include "grader/match/matcher.h"

/*
 * A row of bits a class, of which an answer fills few: it is kept from answer to answer, so that only those have to be
 * emptied. Start with {0}.
 */
typedef struct assay_places_table {
    uint64_t *bits; /* all clear but for the rows of `used` */
    size_t room;    /* 64-bit words of it */
    size_t row;     /* of them a row takes, for the answer at hand */
    uint32_t *used; /* classes */
    size_t used_count, used_room;
} assay_places_table;

void assay_places_free(assay_places_table *table);

/*
 * From what the tokens stand for, fill marks.places and the sets of classes of
 * the sentences and of the answer. `classes`: how many there are. False when
 * memory is out.
 */
bool assay_places_find(assay_reading *reading, assay_places_table *table, assay_arena *arena, size_t classes);

#endif
