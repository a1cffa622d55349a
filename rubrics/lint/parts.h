/*
 * rubrics/lint/parts.h - the checks behind assay_lint_draft, one a file.
 *
 * A fault of an array entry is reported at the entry's place; a draft that
 * never was a file has places with line 0 and its faults name the file only.
 */
#ifndef ASSAY_LINT_PARTS_H
#define ASSAY_LINT_PARTS_H

#include "rubrics/lint/lint.h"

typedef struct assay_lint {
    const assay_draft *draft;
    const char *file;
    assay_diagnostics *diagnostics;
    assay_error *error;
} assay_lint;

void assay_lint_fault(const assay_lint *lint, const assay_where *where, const char *mend, const char *format, ...)
    ASSAY_PRINTF(4, 5);
void assay_lint_warn(const assay_lint *lint, const assay_where *where, const char *mend, const char *format, ...)
    ASSAY_PRINTF(4, 5);

/* A fault at a byte of a pattern's text. */
void assay_lint_fault_in(const assay_lint *lint, const assay_pattern *pattern, size_t text_offset, const char *mend,
                         const char *format, ...) ASSAY_PRINTF(5, 6);

/* Is there an error of this file from one place up to another (NULL: the end)? */
bool assay_lint_has_error(const assay_lint *lint, const assay_where *from, const assay_where *to);

/* What the draft says about itself: nothing to grade, ids that nobody has, examples that expect nothing. */
void assay_lint_contents(const assay_lint *lint);

/* Regexes that can run away, found without running them. */
assay_status assay_lint_regexes(const assay_lint *lint);

/* Patterns that find more than they say: warnings. */
assay_status assay_lint_wording(const assay_lint *lint);

/* Patterns put to use: those that nothing satisfies, that the question satisfies, that the same words satisfy. */
assay_status assay_lint_use(const assay_lint *lint);

/* Texts of concepts that do not cover them, texts of pitfalls that commit them: warnings. */
assay_status assay_lint_own_texts(const assay_lint *lint);

#endif
