/*
 * strung.h - key words strung together: an answer of nearly nothing but the
 * words that the rubric's own texts have, and not as people write.
 *
 * Who knows the subject has words of his own beside the rubric's, or sets them
 * side by side as its statements do. Who strings its words into any frame of
 * grammar that can be thought of has neither.
 *
 * Threads: a pure function.
 */
#ifndef ASSAY_SCORE_STRUNG_H
#define ASSAY_SCORE_STRUNG_H

#include "grader/match/rubric.h"

typedef struct assay_strung {
    double odds;    /* that key words are strung together, as a logarithm; above 0: rather than not */
    double dropped; /* the same of their being dropped into sentences about something else */
    bool laid_out;  /* they stand in rows of their own, between sentences about something else */
} assay_strung;

/* Of an answer that is none for sure. */
assay_strung assay_strung_none(void);

/* Measure a whole answer. One with few of the rubric's words is neither. */
void assay_strung_measure(assay_strung *out, const assay_rubric *rubric, const assay_reading *reading);

/* The share of its credit that an answer keeps by its odds. */
double assay_strung_kept(const assay_strung *strung);

#endif
