/*
 * score.h - verdicts into credits, pitfalls, score and confidence.
 *
 * Ownership: results live in the arena that was passed; strings are borrowed
 *            from the rubric, which must outlive them.
 */
#ifndef ASSAY_SCORE_SCORE_H
#define ASSAY_SCORE_SCORE_H

#include "grader/stance/judge.h"

/* Grade what was read; everything of *out but flags' extras and feedback. False when memory is out. */
bool assay_score(assay_result *out, assay_arena *arena, const assay_rubric *rubric, assay_reading *reading,
                 assay_scopes *scopes);

/* What a concept with this credit is called, when nothing contradicts it. */
assay_concept_status assay_score_status(double credit);

#endif
