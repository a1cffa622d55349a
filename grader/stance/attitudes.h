/*
 * attitudes.h - statements inside a frame that tells the writer's attitude
 * to them: "I doubt that X", "nobody denies that X", "the claim that X is
 * false".
 *
 * Threads:   pure but for the scopes of `c`, which belong to one grading call.
 * Units:     tokens, by their number in the text; ranges end before `end`.
 */
#ifndef ASSAY_STANCE_ATTITUDES_H
#define ASSAY_STANCE_ATTITUDES_H

#include "grader/stance/reach.h"

/* May such a frame begin with a word? */
static inline bool assay_attitudes_begin(const assay_word *word)
{
    return word->traits & ASSAY_NEGATOR ||
           assay_cues_any(&word->cues, ASSAY_CUE_BIT(ASSAY_CUE_DENYING) | ASSAY_CUE_BIT(ASSAY_CUE_FAILURE));
}

/*
 * The frame whose first denying word is at `at` (a negator, be it `idle` or not, "doubt", "myth"): an odd number of
 * them denies the statement, an even number affirms it. Returns where the statement begins, `at` when there is no such
 * frame.
 */
size_t assay_attitudes_put(assay_reach *c, size_t at, size_t first, size_t end, bool idle);

/* The "that" of "not true that", "not the case that", "not so that"; `at` when there is none. */
size_t assay_attitudes_plain(const assay_reach *c, size_t at, size_t end);

/* "... that X, and Y": denies all that is stated after the word at `that`, however many clauses it has; returns where
 * that ends. */
size_t assay_attitudes_deny(assay_reach *c, size_t that, size_t end, size_t negator);

#endif
