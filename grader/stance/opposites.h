/*
 * opposites.h - pairs of words that turn a claim around when one stands for
 * the other: faster/slower, before/after, allow/prevent.
 *
 * Threads: a constant table.
 */
#ifndef ASSAY_STANCE_OPPOSITES_H
#define ASSAY_STANCE_OPPOSITES_H

#include <stddef.h>

typedef struct assay_opposite {
    const char *one;
    const char *other;
} assay_opposite;

/* All pairs; each holds both ways. English only: other languages have none. */
const assay_opposite *assay_opposites(size_t *count);

#endif
