/*
 * held.h - a statement that the clause before it leaves open: "it does not matter whether X", "whether X makes no
 * difference", "it would be a stretch to say that X", "I have yet to see proof that X", "one could be forgiven for
 * thinking that X", "if only X". Nothing in it is claimed, neither right nor wrong. English.
 *
 * Threads: none of its own. Units: tokens; a statement ends before `end`.
 */
#ifndef ASSAY_STANCE_HELD_H
#define ASSAY_STANCE_HELD_H

#include "grader/stance/reach.h"

/* Leave open what the clause around the word at `at` holds, in the sentence of tokens [first, end). */
void assay_held_put(assay_reach *c, size_t at, size_t first, size_t end);

/* Does a sentence begin with "if only"? */
static inline bool assay_held_wishes(const assay_reach *c, const assay_sentence *sentence)
{
    return sentence->count > 2 && assay_reach_is(c, sentence->first, ASSAY_CUE_SUPPOSITION) &&
           assay_reach_is(c, sentence->first + 1, ASSAY_CUE_ONLY);
}

/* Leave a sentence open that is a wish and nothing else: "if only X". */
void assay_held_wish(assay_reach *c, size_t first, size_t end);

#endif
