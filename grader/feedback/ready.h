/*
 * feedback/ready.h - what all results of a rubric have in common, as JSON that only needs to be copied.
 *
 * Four fifths of the bytes of a result are the rubric's: ids, weights, texts. They are looked through and put between
 * quotes once, when the rubric is frozen.
 *
 * Threads:   immutable once made.
 * Ownership: lives in the rubric's arena, and as long as it.
 */
#ifndef ASSAY_FEEDBACK_READY_H
#define ASSAY_FEEDBACK_READY_H

#include "grader/base/arena.h"
#include "grader/match/rubric.h"

typedef struct assay_piece {
    const char *text;
    size_t length;
} assay_piece;

/* A text of the rubric's, and the same between quotes. */
typedef struct assay_quoted {
    const char *text;
    assay_piece json;
} assay_quoted;

typedef struct assay_ready_concept {
    assay_piece head; /* from its brace to where its status begins */
    assay_quoted covered, missed;
} assay_ready_concept;

typedef struct assay_ready {
    assay_piece head;                    /* ,"rubric": ... to where the score begins */
    assay_piece scale;                   /* ,"max_score": ... to where the confidence begins */
    const assay_ready_concept *concepts; /* as many as the rubric has */
} assay_ready;

/* NULL when memory is out. The rubric's names, scale and concepts are there. */
const assay_ready *assay_ready_make(assay_arena *arena, const assay_rubric *rubric);

#endif
