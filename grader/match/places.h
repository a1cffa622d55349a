/*
 * places.h - where in an answer each class of a rubric's patterns stands.
 *
 * Threads:   places belong to one grader.
 * Ownership: the reading's places are theirs, until the next text; all else lives in the arena that was passed.
 */
#ifndef ASSAY_MATCH_PLACES_H
#define ASSAY_MATCH_PLACES_H

#include "grader/match/matcher.h"

/* Start with {0}. */
typedef struct assay_places {
    uint64_t *bits; /* a row for each class; memory that is used again from answer to answer */
    size_t room;    /* 64-bit words */
    size_t row;     /* of them; of the answer at hand, as what follows */
    uint64_t *sets; /* of classes: one for each sentence, side by side, and one more */
    size_t width;
} assay_places;

void assay_places_free(assay_places *places);

/*
 * Let the reading have marks.places and the sets of classes of the sentences and of the answer, all empty as yet.
 * `classes`: how many there are. False when memory is out.
 */
bool assay_places_begin(assay_places *places, assay_reading *reading, assay_arena *arena, size_t classes);

/* Token `t` stands for these classes, together with its next neighbours. */
static inline void assay_places_put(assay_places *places, const assay_marks *marks, size_t t, const uint32_t *classes,
                                    size_t count)
{
    uint64_t *set = places->sets + marks->tokens[t].sentence * places->width;

    for (size_t i = 0; i < count; i++) {
        places->bits[classes[i] * places->row + t / 64] |= (uint64_t)1 << t % 64;
        assay_class_add(set, classes[i]);
    }
}

/*
 * Put what tokens stand for by themselves: the `count` of `known`, rising, which has room for one more, as `loose` has
 * for as many sets. Then the sets are whole; call it last.
 */
void assay_places_fill(assay_places *places, assay_reading *reading, uint32_t *known, size_t count,
                       const uint64_t **loose);

#endif
