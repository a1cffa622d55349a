/*
 * attempt.h - what an answer earns for being an attempt at the question.
 *
 * Threads: pure functions.
 */
#ifndef ASSAY_SCORE_ATTEMPT_H
#define ASSAY_SCORE_ATTEMPT_H

#include "grader/match/matcher.h"
#include "grader/score/census.h"
#include "grader/score/strung.h"

/* What an attempt is told by; `reversed` is how surely it says the contrary of the reference, 0..1. */
typedef struct assay_attempt {
    const assay_rubric *rubric;
    const assay_text *text;
    const assay_census *census;
    const assay_strung *strung;
    unsigned flags;
    double reversed;
} assay_attempt;

/* A share of the scale: the rubric's, less the more there is against it. */
double assay_attempt_share(const assay_attempt *attempt);

#endif
