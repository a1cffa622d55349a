/*
 * api/report/statistics.h - what a group's marks say of its questions.
 *
 * A share is a score divided by its maximum, 0..1. Tallies count in ten-thousandths, so that their figures are the
 * same in whatever order the marks came.
 */
#ifndef API_REPORT_STATISTICS_H
#define API_REPORT_STATISTICS_H

#include <stdbool.h>
#include <stdint.h>

#include "assay/status.h"

#define ASSAY_SPREAD_BINS 10

typedef struct assay_spread {
    uint64_t n;
    uint64_t sum;                     /* of ten-thousandths */
    uint64_t squares;                 /* of ten-thousandths */
    uint64_t bins[ASSAY_SPREAD_BINS]; /* [0, 0.1), [0.1, 0.2), ... [0.9, 1] */
} assay_spread;

/* A share outside 0..1, or NAN, counts as the nearer end, or 0. */
void assay_spread_add(assay_spread *spread, double share);

/* NAN when there are no marks; the deviation is the sample's (n - 1), NAN below two marks. */
double assay_spread_mean(const assay_spread *spread);
double assay_spread_deviation(const assay_spread *spread);

/* One answer's mark. Both numbers count from 0. */
typedef struct assay_mark {
    uint32_t question;
    uint32_t candidate;
    double share;
} assay_mark;

#define ASSAY_DISCRIMINATION_MIN 10u /* candidates; of fewer the figure says nothing */

typedef struct assay_discrimination {
    size_t n; /* candidates who answered this and another question */
    double r; /* NAN when n is too small or either side does not vary */
} assay_discrimination;

/*
 * The corrected item-total correlation of each question (Henrysson 1963, "Correction of item-total correlations in
 * item analysis", Psychometrika 28): Pearson's r between the candidates' shares in the question and the mean of their
 * shares in all their other questions. `out` has room for `questions`. ASSAY_ENOMEM.
 */
assay_status assay_discrimination_compute(assay_discrimination *out, size_t questions, const assay_mark *marks,
                                          size_t count, size_t candidates, assay_error *error) ASSAY_MUST_CHECK;

#endif
