/*
 * rubrics/lint/lint.h - faults that only appear when a rubric is used: what
 * freezing refuses, what runs away, matches nothing or everything, and
 * examples that fail.
 *
 * Threads:   one thread at a time.
 * Ownership: a draft is only read; nothing of it is kept.
 * Errors:    faults go to the diagnostics. The status is ASSAY_OK when the
 *            check could be made, whatever it found; count the diagnostics.
 */
#ifndef ASSAY_LINT_LINT_H
#define ASSAY_LINT_LINT_H

#include "assay/grade.h"
#include "rubrics/format/diagnostic.h"

/*
 * Freeze a draft, with its faults as diagnostics at their very place, also
 * inside a pattern's text. A fault whose place the diagnostics already have an
 * error for is not said twice. As assay_rubric_freeze otherwise.
 */
assay_status assay_lint_freeze(assay_rubric **out, const assay_draft *draft, const char *file,
                               assay_diagnostics *diagnostics, assay_error *error) ASSAY_MUST_CHECK;

/*
 * All faults of one draft beyond those its reader reported, failing examples
 * included. `file` is the name under which the diagnostics hold its text, or
 * NULL.
 */
assay_status assay_lint_draft(const assay_draft *draft, const char *file, assay_diagnostics *diagnostics,
                              assay_error *error) ASSAY_MUST_CHECK;

/* How one example came out; everything is borrowed for the call. */
typedef struct assay_example_outcome {
    const assay_draft *draft;
    const assay_draft_example *example;
    size_t index; /* 0-based */
    const assay_result *result;
    bool passed;
} assay_example_outcome;

typedef void assay_example_fn(void *context, const assay_example_outcome *outcome);

/*
 * Grade a rubric's examples and report those that fail as errors that name
 * the concepts and pitfalls that misfired. `report` (may be NULL) hears of
 * every example; `passed` and `failed` (may be NULL) are counted up. A draft
 * that cannot be frozen has its faults reported and is ASSAY_EINVALID.
 */
assay_status assay_lint_examples(const assay_draft *draft, const char *file, assay_diagnostics *diagnostics,
                                 assay_example_fn *report, void *context, size_t *passed, size_t *failed,
                                 assay_error *error) ASSAY_MUST_CHECK;

#endif
