/*
 * places.h - where in an answer each class of a rubric's patterns stands.
 *
 * Threads:   a pure function of a reading.
 * Ownership: everything lives in the arena that was passed.
 */
#ifndef ASSAY_MATCH_PLACES_H
#define ASSAY_MATCH_PLACES_H

#include "grader/match/matcher.h"

/*
 * From what the tokens stand for, fill marks.places and the sets of classes of
 * the sentences and of the answer. `classes`: how many there are. False when
 * memory is out.
 */
bool assay_places_find(assay_reading *reading, assay_arena *arena, size_t classes);

#endif
