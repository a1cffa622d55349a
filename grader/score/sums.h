/*
 * sums.h - what the concepts of a result come to. Most are missed and add nothing but their weight, so whoever knows
 * which may not be adds up those alone.
 *
 * Threads: pure functions.
 */
#ifndef ASSAY_SCORE_SUMS_H
#define ASSAY_SCORE_SUMS_H

#include <math.h>

#include "assay/grade.h"

typedef struct assay_sums {
    double weight; /* of all of them */
    double earned; /* of it, by their credits */
    double open;   /* of it, by how far from clear-cut the credits are */
    size_t wrong;  /* contradicted ones, and pitfalls */
    bool covers;   /* some concept */
} assay_sums;

/* Add a concept, but for its weight. */
static inline void assay_sums_add(assay_sums *sums, const assay_concept_result *concept)
{
    sums->earned += concept->weight * concept->credit;
    sums->open += concept->weight * (1 - fabs(2 * concept->credit - 1));
    sums->wrong += concept->status == ASSAY_CLAIM_CONTRADICTED;
    sums->covers = sums->covers || concept->status == ASSAY_COVERED;
}

/* Those of a whole result. */
static inline assay_sums assay_sums_of(const assay_result *result)
{
    assay_sums sums = {.wrong = result->pitfall_count};

    for (size_t i = 0; i < result->concept_count; i++) {
        sums.weight += result->concepts[i].weight;
        assay_sums_add(&sums, &result->concepts[i]);
    }
    return sums;
}

#endif
