/*
 * assay/agreement.h - how well machine scores agree with human scores.
 *
 * Pure functions over two arrays of equal length `n`, `human[i]` and
 * `machine[i]` being scores of the same answer on the same scale. A figure
 * that is not defined (no variance, no answers) is NAN.
 */
#ifndef ASSAY_AGREEMENT_H
#define ASSAY_AGREEMENT_H

#include <stddef.h>

#include "assay/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct assay_agreement {
    size_t n;
    double pearson;  /* product-moment correlation */
    double spearman; /* Pearson of average ranks; needs memory */
    double rmse;     /* sqrt(mean((machine - human)^2)), in score points */
    double qwk;      /* Cohen's kappa, quadratic weights, scores rounded to whole points (Cohen 1968) */
    double exact;    /* share with equal rounded scores */
    double adjacent; /* share with rounded scores at most one apart */
    double smd;      /* (mean machine - mean human) / pooled standard deviation (Williamson et al. 2012) */
    double accuracy; /* share on the same side of the pass mark */
    double macro_f1; /* mean of F1 for pass and F1 for fail */
} assay_agreement;

/*
 * Compute all figures. `max_score` is the scale's end, `pass` the pass mark
 * in score points; a scale of at most 1 point is kappa'd on tenths.
 * ASSAY_ENOMEM. n = 0 gives NANs.
 */
ASSAY_API assay_status assay_agreement_compute(assay_agreement *out, const double *human, const double *machine,
                                               size_t n, double max_score, double pass,
                                               assay_error *error) ASSAY_MUST_CHECK;

#ifdef __cplusplus
}
#endif
#endif
