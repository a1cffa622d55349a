/*
 * doubt.h - what is left of an answer's credits beside what it gets wrong.
 *
 * Threads: pure functions.
 */
#ifndef ASSAY_SCORE_DOUBT_H
#define ASSAY_SCORE_DOUBT_H

#include "grader/match/rubric.h"

/* Every concept of the result keeps this share of its credit. */
void assay_doubt_discount(assay_concept_result *concepts, const assay_result *result, double share);

/* Lower the credits by the wrong claims among the result's concepts and pitfalls; the share that they keep. */
double assay_doubt_concepts(assay_concept_result *concepts, const assay_result *result, const assay_rubric *rubric);

/* What the agreement with a reference keeps where that is all of the score, beside the wrong claims of the result. */
double assay_doubt_agreement(const assay_result *result);

#endif
