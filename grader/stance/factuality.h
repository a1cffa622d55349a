/*
 * factuality.h - whether a statement is told as a fact: "it is not surprising that X" takes X for granted, "I am not
 * sure whether X" leaves it open, "beware of the claim that X" says that it is not so without denying it in words.
 *
 * Threads: pure but for the scopes of `c`, which belong to one grading call.
 * Units:   tokens, by their number in the text; ranges end before `end`.
 */
#ifndef ASSAY_STANCE_FACTUALITY_H
#define ASSAY_STANCE_FACTUALITY_H

#include "grader/stance/reach.h"

/* May such a frame begin with a word? */
static inline bool assay_factuality_begins(const assay_word *word)
{
    return word->traits & ASSAY_NEGATOR || assay_cues_have(&word->cues, ASSAY_CUE_USED) ||
           assay_cues_any(&word->cues, ASSAY_CUE_BIT(ASSAY_CUE_WARNING) | ASSAY_CUE_BIT(ASSAY_CUE_UNREAL));
}

/* Put the frame that begins at `at`. Returns the first token of its statement, `at` when there is none. */
size_t assay_factuality_put(assay_reach *c, size_t at, size_t first, size_t end);

#endif
