/*
 * lint.c - all checks of a draft in a row. One that finds faults does not
 * keep the next from looking.
 */
#include "rubrics/lint/parts.h"

assay_status assay_lint_draft(const assay_draft *draft, const char *file, assay_diagnostics *diagnostics,
                              assay_error *error)
{
    assay_lint lint = {.draft = draft, .file = file, .diagnostics = diagnostics, .error = error};
    assay_status status;

    assay_lint_contents(&lint);
    status = assay_lint_regexes(&lint);
    if (status == ASSAY_OK)
        status = assay_lint_wording(&lint);
    if (status == ASSAY_OK)
        status = assay_lint_use(&lint);
    if (status == ASSAY_OK)
        status = assay_lint_own_texts(&lint);
    if (status == ASSAY_OK)
        status = assay_lint_examples(draft, file, diagnostics, NULL, NULL, NULL, NULL, error);
    /* a draft that cannot be frozen has its faults in the list now */
    return status == ASSAY_EINVALID || status == ASSAY_ESYNTAX ? ASSAY_OK : status;
}
