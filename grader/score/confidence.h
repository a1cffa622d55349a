/*
 * confidence.h - how sure a score is: the chance that people would give one within a quarter of the scale of it.
 *
 * Threads: pure functions.
 * Units:   chances, 0..1.
 */
#ifndef ASSAY_SCORE_CONFIDENCE_H
#define ASSAY_SCORE_CONFIDENCE_H

#include "grader/match/rubric.h"
#include "grader/score/census.h"
#include "grader/score/sums.h"

/* Rubrics of whose errors other things tell. */
typedef enum assay_rubric_kind {
    ASSAY_RUBRIC_WORKED,  /* made by hand, or worked over */
    ASSAY_RUBRIC_DRAFT,   /* compiled into claims, and not worked over */
    ASSAY_RUBRIC_RECORD,  /* a question and its reference alone */
    ASSAY_RUBRIC_ATTEMPT, /* the same, where people reward an attempt */
    ASSAY_RUBRIC_KINDS
} assay_rubric_kind;

assay_rubric_kind assay_rubric_kind_of(const assay_rubric *rubric);

enum { ASSAY_CONFIDENCE_FEATURES = 8 };

/* What tells of the error of a score, each 0..1; score, flags, concepts and pitfalls must stand in the result. */
void assay_confidence_features(double values[ASSAY_CONFIDENCE_FEATURES], const assay_result *result,
                               const assay_census *census, const assay_sums *sums);

/* Their names, in order, for the script that fits the model (tests/quality/fit_confidence.py). */
extern const char *const assay_confidence_names[ASSAY_CONFIDENCE_FEATURES];

/* The confidence of a result with all that the features need. */
double assay_confidence_of(const assay_result *result, const assay_rubric *rubric, const assay_census *census,
                           const assay_sums *sums);

#endif
