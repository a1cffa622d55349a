/*
 * quantities.h - the quantities of an answer: numbers of several words, and
 * numbers with their units, read as one word of a rubric's vocabulary.
 *
 * A part of a larger number stands for nothing by itself: "fifty thousand"
 * is not fifty.
 *
 * Threads: pure functions.
 */
#ifndef ASSAY_MATCH_QUANTITIES_H
#define ASSAY_MATCH_QUANTITIES_H

#include "grader/match/places.h"

#define ASSAY_TOGETHER_MAX                                                                                             \
    3u /* tokens that are matched as one; what is longer goes on with words that are passed over */

/* What reading tokens as parts of something longer needs. */
typedef struct assay_joining {
    assay_arena *arena;
    const assay_vocabulary *vocabulary;
    assay_marks *marks;              /* get what several tokens are, in their pairs and triples; */
    const assay_recognised **single; /* theirs, to be changed */
    assay_places *places;            /* get it, too */
} assay_joining;

/* Read the one that begins at token `at`. *end is behind its number. False when memory is out. */
bool assay_quantities_read(size_t *end, const assay_joining *joining, size_t at);

/* Let `length` tokens at `at` stand for classes as one word. False when memory is out. */
bool assay_quantities_mark(const assay_joining *joining, size_t at, size_t length, assay_class_list classes);

#endif
