/*
 * cmd_lint.c - `assay lint`: every fault of rubric files, in one run.
 */
#include "cli/commands.h"
#include "rubrics/format/format.h"
#include "rubrics/lint/lint.h"

enum { OPTION_STRICT };

static assay_status lint_list(const assay_draft_list *list, assay_diagnostics *diagnostics, assay_error *error)
{
    for (size_t i = 0; i < list->count; i++) {
        const assay_draft_entry *entry = &list->entries[i];
        assay_status status = assay_lint_draft(entry->draft, entry->file, diagnostics, error);
        if (status != ASSAY_OK)
            return status;
    }
    return ASSAY_OK;
}

/* Lint one RUBRICS argument, and add the number of its rubrics to *count. */
static int lint(const assay_call *call, const char *rubrics, size_t *count, size_t *errors, size_t *warnings)
{
    assay_diagnostics *diagnostics = assay_diagnostics_new();
    assay_draft_list list = {0};
    assay_error error = {0};
    assay_status status = ASSAY_ENOMEM;
    int result = ASSAY_EXIT_OK;

    if (diagnostics)
        status = assay_rubrics_load(&list, rubrics, diagnostics, &error);
    else
        (void)assay_error_nomem(&error);
    /* What could be read of a faulty file is linted too. */
    if (status == ASSAY_OK || (diagnostics && assay_diagnostics_errors(diagnostics) > 0))
        status = lint_list(&list, diagnostics, &error);
    if (status != ASSAY_OK) {
        assay_call_complain(call, NULL, "%s", error.message);
        result = assay_exit_of(status);
    }
    if (diagnostics) {
        assay_diagnostics_sort(diagnostics);
        assay_diagnostics_print(diagnostics, 0, call->err.out, call->err.colour);
        *errors += assay_diagnostics_errors(diagnostics);
        *warnings += assay_diagnostics_warnings(diagnostics);
    }
    *count += list.count;
    assay_draft_list_free(&list);
    assay_diagnostics_free(diagnostics);
    return result;
}

static void print_count(FILE *out, size_t count, const char *word, const char *after)
{
    fprintf(out, "%zu %s%s%s", count, word, count == 1 ? "" : "s", after);
}

static int run(const assay_call *call)
{
    size_t count = 0, errors = 0, warnings = 0;
    int result = ASSAY_EXIT_OK;

    for (size_t i = 0; i < call->argument_count; i++) {
        int one = lint(call, call->arguments[i], &count, &errors, &warnings);
        if (one > result)
            result = one;
    }
    print_count(call->out.out, count, "rubric", ", ");
    print_count(call->out.out, errors, "error", ", ");
    print_count(call->out.out, warnings, "warning", "\n");
    if (result == ASSAY_EXIT_OK && (errors > 0 || (warnings > 0 && call->values[OPTION_STRICT])))
        result = ASSAY_EXIT_DATA;
    return result;
}

const assay_command assay_cmd_lint = {
    .name = "lint",
    .summary = "find the faults of rubrics",
    .arguments = "[--strict] RUBRICS...",
    .description =
        "Read rubrics and report all their faults in one run, each with file, line, column and the mend: what the "
        "format does not know, weights that are not positive, ids that stand twice, patterns that cannot be compiled, "
        "run away, match nothing or match the question itself, concepts that the same words satisfy, and examples "
        "that fail.",
    .examples = "  assay lint rubrics/\n"
                "  assay lint --strict n-plus-one.yaml\n",
    .options = {[OPTION_STRICT] = {"strict", 's', NULL, "a warning is wrong, too"}},
    .arguments_min = 1,
    .arguments_max = 1000,
    .run = run,
};
