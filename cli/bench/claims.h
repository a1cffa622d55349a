/*
 * cli/bench/claims.h - the claims that the measured rubrics ask for and the measured answers make.
 *
 * A claim is a subject, a verb and an object, each in several wordings; which ones is fixed by its number.
 */
#ifndef CLI_BENCH_CLAIMS_H
#define CLI_BENCH_CLAIMS_H

#include <stdint.h>

#include "cli/bench/bench.h"

typedef struct assay_bench_noun {
    const char *names[3];
} assay_bench_noun;

typedef struct assay_bench_verb {
    const char *says, *means, *opposite, *never, *passive; /* as answers have it */
    const char *pattern, *against;                         /* what a rubric looks for, and what turns it around */
} assay_bench_verb;

typedef struct assay_bench_claim {
    const assay_bench_noun *subject, *object, *aside;
    const assay_bench_verb *verb;
} assay_bench_claim;

assay_bench_claim assay_bench_claim_of(unsigned variant, size_t number);

/* The next of a fixed row of numbers. */
uint32_t assay_bench_next(uint32_t *random);

#define PICK(list, random) (list)[(random) % (sizeof(list) / sizeof *(list))]

#endif
