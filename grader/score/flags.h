/*
 * flags.h - what is odd about an answer as a whole.
 *
 * Threads: pure functions.
 */
#ifndef ASSAY_SCORE_FLAGS_H
#define ASSAY_SCORE_FLAGS_H

#include "assay/grade.h"
#include "grader/match/rubric.h"
#include "grader/score/census.h"
#include "grader/score/strung.h"

/*
 * All flags that the text itself raises (assay_flag, or-ed). What is copied from a reference, or a list that was asked
 * for, loses its odds of being strung together.
 */
unsigned assay_flags_of(const assay_rubric *rubric, const assay_reading *reading, const assay_census *census,
                        assay_strung *strung);

/* The share of its words that stand in sentences that claim nothing (jumbled, framed). */
double assay_flags_idle_share(const assay_text *text);

#endif
