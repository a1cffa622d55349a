/*
 * removals.h - what is to be taken away: "remove the index", "I'd get rid of
 * pagination".
 *
 * Threads: pure but for the scopes of `c`, which belong to one grading call.
 * Units:   tokens, by their number in the text; ranges end before `end`.
 */
#ifndef ASSAY_STANCE_REMOVALS_H
#define ASSAY_STANCE_REMOVALS_H

#include "grader/stance/reach.h"

/* Is the token at `at` an order or a plan to remove something? Then its object is denied. */
bool assay_removals_mark(assay_reach *c, size_t at, size_t first, size_t end);

/* "have stopped reading X", "anything but X", "far from reading X": denies what is done no more, or not at all. */
bool assay_removals_gone(assay_reach *c, size_t at, size_t first, size_t end);

#endif
