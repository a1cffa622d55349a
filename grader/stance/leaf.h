/*
 * leaf.h - what an answer does with one leaf of a pattern tree: a phrase, a
 * near or a regex, match by match, or a sentence that is compared.
 *
 * Threads:   a judge belongs to one grading call.
 * Ownership: everything is borrowed.
 */
#ifndef ASSAY_STANCE_LEAF_H
#define ASSAY_STANCE_LEAF_H

#include "grader/stance/judge.h"

typedef struct assay_window {
    size_t first, last; /* sentences, both included */
} assay_window;

/*
 * The better of what was there and of what the matches of a PHRASE, NEAR or REGEX in this sentence say is left in *out.
 * Where assay_matcher_possible is false there are none.
 */
void assay_judge_leaf(assay_verdict *out, assay_judge *judge, const assay_matcher *node, size_t sentence);

/* A claim beside the whole answer, or, inside `all`, beside these sentences: its credit affirms it, or denies it when
 * one of the two is turned around. */
void assay_judge_similar(assay_verdict *out, assay_judge *judge, const assay_matcher *node, assay_window where);

#endif
