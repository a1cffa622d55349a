/*
 * rubrics/lint/probe.h - a rubric's patterns, each frozen by itself, to be
 * tried on sentences.
 *
 * A unit is a pattern that stands by itself: what is not an `any` below a
 * concept's or pitfall's pattern. A pattern that does not freeze is no unit;
 * its fault is reported by freezing the draft.
 *
 * Ownership: assay_probe_free gives everything back; patterns are borrowed
 *            from the draft.
 */
#ifndef ASSAY_LINT_PROBE_H
#define ASSAY_LINT_PROBE_H

#include "assay/grade.h"
#include "grader/base/arena.h"
#include "grader/text/words.h"

/* Whose pattern it is. */
typedef enum assay_root_kind { ASSAY_ROOT_CONCEPT, ASSAY_ROOT_OPPOSITE, ASSAY_ROOT_PITFALL } assay_root_kind;

typedef struct assay_root {
    assay_root_kind kind;
    size_t index; /* of the concept or pitfall in the draft */
    const assay_pattern *pattern;
    bool usable; /* it freezes */
} assay_root;

typedef struct assay_unit {
    size_t root;
    const assay_pattern *pattern;
    bool alone;           /* satisfies its root by itself: no `all` or `at_least` above it */
    assay_rubric *rubric; /* the pattern alone, as one concept */
    const char *witness;  /* a sentence that it matches, once found; or NULL */
} assay_unit;

typedef struct assay_probe {
    const assay_draft *draft;
    assay_arena *arena;
    assay_words *words;
    assay_grader *grader;
    assay_root *roots;
    size_t root_count, root_capacity;
    assay_rubric **together; /* all usable roots in their order, each a concept, ASSAY_CONCEPTS_MAX to a rubric */
    size_t together_count;
    assay_unit *units;
    size_t unit_count, unit_capacity;
} assay_probe;

/* Cut a draft into units. ASSAY_ENOMEM. Free it in every case. */
assay_status assay_probe_init(assay_probe *probe, const assay_draft *draft, assay_error *error) ASSAY_MUST_CHECK;
void assay_probe_free(assay_probe *probe);

/* What a sentence does for a pattern. */
typedef struct assay_try {
    bool found; /* evidence, affirmed or not */
    double credit;
} assay_try;

assay_status assay_probe_try(assay_try *out, assay_probe *probe, const assay_rubric *rubric, const char *sentence,
                             assay_error *error) ASSAY_MUST_CHECK;

/* The credit of every root for a sentence; `credits` has room for root_count, what is not usable gets 0. */
assay_status assay_probe_try_roots(double *credits, assay_probe *probe, const char *sentence,
                                   assay_error *error) ASSAY_MUST_CHECK;

#endif
