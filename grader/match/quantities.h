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

#include "grader/match/program.h"

#define ASSAY_TOGETHER_MAX                                                                                             \
    3u /* tokens that are matched as one; what is longer goes on with words that are passed over */

/*
 * Read the one that begins at token `at` of a text whose tokens are recognised in `single`, and put what it stands for
 * into it and into the pairs and triples of `marks`. *end is behind its number. False when memory is out.
 */
bool assay_quantities_read(size_t *end, assay_marks *marks, const assay_recognised **single, assay_arena *arena,
                           const assay_vocabulary *vocabulary, size_t at);

/* Let `length` tokens at `at` stand for classes, rising, as one word. False when memory is out. */
bool assay_quantities_mark(assay_marks *marks, const assay_recognised **single, assay_arena *arena, size_t at,
                           size_t length, const uint32_t *classes, size_t count);

#endif
