/*
 * cmd_test.c - `assay test`: a rubric's own examples, graded and held against what they promise.
 */
#include <string.h>

#include "cli/commands.h"
#include "cli/rubric_set.h"
#include "rubrics/lint/lint.h"

enum { OPTION_QUESTION, OPTION_VERBOSE };

#define ANSWER_COLUMNS 60u /* of an answer shown behind its example */

static void print_beginning(FILE *out, const char *text)
{
    size_t length = strlen(text);
    size_t at = 0;
    unsigned used = 0;

    while (at < length) {
        unsigned width;
        bool shown;
        size_t size = assay_terminal_character(text + at, length - at, &width, &shown);
        if (used + width > ANSWER_COLUMNS)
            break;
        if (shown)
            fwrite(text + at, 1, size, out);
        else
            fputc(' ', out); /* a line break, mostly */
        used += width;
        at += size;
    }
    if (at < length)
        fputs("...", out);
}

static void print_example(void *context, const assay_example_outcome *outcome)
{
    const assay_call *call = context;
    const assay_example_outcome *o = outcome;

    if (!call->values[OPTION_VERBOSE])
        return;
    assay_terminal_put(&call->out, o->passed ? ASSAY_STYLE_GOOD : ASSAY_STYLE_BAD, o->passed ? "  ok   " : "  not  ");
    fprintf(call->out.out, "%5.2f  %-16s ", o->result ? o->result->score : 0.0,
            o->example->kind ? o->example->kind : "");
    print_beginning(call->out.out, o->example->answer ? o->example->answer : "");
    fputc('\n', call->out.out);
}

static assay_status test_entry(const assay_call *call, const assay_draft_entry *entry, assay_diagnostics *diagnostics,
                               size_t *passed, size_t *failed, assay_error *error)
{
    const assay_draft *draft = entry->draft;
    size_t ok = 0, wrong = 0;
    assay_status status;

    if (call->values[OPTION_VERBOSE])
        fprintf(call->out.out, "%s\n", draft->id ? draft->id : "");
    status = assay_lint_examples(draft, entry->file, diagnostics, print_example, (void *)call, &ok, &wrong, error);
    if (status == ASSAY_EINVALID || status == ASSAY_ESYNTAX)
        status = ASSAY_OK; /* the rubric cannot be used; its faults are in the list, and the next one may be sound */
    if (draft->example_count == 0)
        assay_diagnostics_add(diagnostics, ASSAY_SEVERITY_WARNING, entry->file, &draft->where, 0,
                              "add `examples:` with answers and the scores they should get",
                              "the rubric has no examples to test");
    *passed += ok;
    *failed += wrong;
    return status;
}

static assay_status test_set(const assay_call *call, const assay_rubric_set *set, size_t *passed, size_t *failed,
                             assay_error *error)
{
    size_t only = 0;
    bool one = call->values[OPTION_QUESTION] != NULL;

    if (one && !assay_rubric_set_find(&only, set, call->values[OPTION_QUESTION]))
        return assay_error_set(error, ASSAY_ENOTFOUND, 0, "%s", "");
    for (size_t i = 0; i < set->drafts.count; i++) {
        assay_status status = ASSAY_OK;
        if (!one || i == only)
            status = test_entry(call, &set->drafts.entries[i], set->diagnostics, passed, failed, error);
        if (status != ASSAY_OK)
            return status;
    }
    return ASSAY_OK;
}

static int run(const assay_call *call)
{
    assay_rubric_set set;
    assay_error error = {0};
    size_t passed = 0, failed = 0;
    int result = assay_rubric_set_open(&set, call, call->arguments[0]);

    if (result == ASSAY_EXIT_OK) {
        assay_status status = test_set(call, &set, &passed, &failed, &error);
        fflush(call->out.out);
        assay_diagnostics_print(set.diagnostics, 0, call->err.out, call->err.colour);
        if (status == ASSAY_ENOTFOUND) {
            result = assay_rubric_set_complain(&set, call, call->values[OPTION_QUESTION]);
        } else if (status != ASSAY_OK) {
            assay_call_complain(call, NULL, "%s", error.message);
            result = ASSAY_EXIT_DATA;
        } else {
            fprintf(call->out.out, "%zu %s passed, %zu failed\n", passed, passed == 1 ? "example" : "examples", failed);
            if (failed > 0 || assay_diagnostics_errors(set.diagnostics) > 0)
                result = ASSAY_EXIT_DATA;
        }
    }
    assay_rubric_set_close(&set);
    return result;
}

const assay_command assay_cmd_test = {
    .name = "test",
    .summary = "grade the examples that rubrics carry",
    .arguments = "[--question ID] [--verbose] RUBRICS",
    .description =
        "Grade every example of every rubric, and compare with what the example promises: a score of at least `min` "
        "and at most `max`, concepts that must be `covered` or `missed`, pitfalls that must be committed. An example "
        "that fails is reported with its place and with the concepts or pitfalls that misfired.",
    .examples = "  assay test django\n"
                "  assay test --verbose --question n-plus-one rubrics/\n",
    .options = {[OPTION_QUESTION] = {"question", 'q', "ID", "test this rubric only"},
                [OPTION_VERBOSE] = {"verbose", 'v', NULL, "a line for every example, with its score"}},
    .arguments_min = 1,
    .arguments_max = 1,
    .run = run,
};
