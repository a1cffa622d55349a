/*
 * withdrawals.h - a few words that stand apart and take back what was said before them ("Just kidding.", "Scratch
 * that.", "- or so the story goes", ", said no one ever"), and labels that judge what follows ("Myth: X"). English.
 *
 * Threads: none of its own. Units: tokens; ranges end before `end`.
 */
#ifndef ASSAY_STANCE_WITHDRAWALS_H
#define ASSAY_STANCE_WITHDRAWALS_H

#include "grader/stance/reach.h"

/*
 * Does the part of a sentence around `at`, between two breaks, consist of nothing but words that take something back?
 * Then its tokens are [*start, *stop).
 */
bool assay_withdrawals_find(const assay_reach *c, size_t at, size_t first, size_t end, size_t *start, size_t *stop);

/* "or so the story goes", "at least that is what they say", "said no one": somebody else's words, in [*start, end). */
bool assay_withdrawals_hearsay(const assay_reach *c, size_t at, size_t first, size_t end, size_t *start);

/* Where what a label judges begins, of a label of judging words in [start, stop); `start` when it is none. */
size_t assay_withdrawals_label(const assay_reach *c, size_t start, size_t stop, size_t first, size_t end);

/* Where that ends: before a label that says the contrary, else at the sentence's end. */
size_t assay_withdrawals_label_end(const assay_reach *c, size_t from, size_t end);

#endif
