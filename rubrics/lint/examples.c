/*
 * examples.c - a rubric's own tests: each example graded and held against
 * what it expects.
 */
#include <stdarg.h>
#include <string.h>

#include "rubrics/lint/parts.h"

/* A sentence that grows piece by piece and stays within its buffer. */
typedef struct notes {
    char text[ASSAY_ERROR_MESSAGE_MAX - 100];
    size_t length;
} notes;

static void note(notes *n, const char *format, ...) ASSAY_PRINTF(2, 3);

static void note(notes *n, const char *format, ...)
{
    va_list arguments;
    int size;

    va_start(arguments, format);
    size = vsnprintf(n->text + n->length, sizeof n->text - n->length, format, arguments);
    va_end(arguments);
    if (size > 0)
        n->length += (size_t)size;
    if (n->length >= sizeof n->text)
        n->length = sizeof n->text - 1;
}

static bool has_name(const char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static bool is_committed(const assay_result *result, const char *id)
{
    for (size_t i = 0; i < result->pitfall_count; i++)
        if (strcmp(result->pitfalls[i].id, id) == 0)
            return true;
    return false;
}

/* The expectations that name a concept or a pitfall. */
static void check_names(notes *n, const assay_draft_example *example, const assay_result *result)
{
    for (size_t i = 0; i < result->concept_count; i++) {
        const assay_concept_result *concept = &result->concepts[i];
        bool said = concept->status == ASSAY_COVERED || concept->status == ASSAY_PARTIAL;
        if (!said && has_name(example->covered, example->covered_count, concept->id))
            note(n, "%sconcept `%s` is %s", n->length ? ", " : "", concept->id,
                 assay_concept_status_name(concept->status));
        if (said && has_name(example->missed, example->missed_count, concept->id))
            note(n, "%sconcept `%s` is %s", n->length ? ", " : "", concept->id,
                 assay_concept_status_name(concept->status));
    }
    for (size_t i = 0; i < example->pitfall_count; i++)
        if (!is_committed(result, example->pitfalls[i]))
            note(n, "%spitfall `%s` is not found", n->length ? ", " : "", example->pitfalls[i]);
}

/* Printed scores have two decimals; what prints as the bound is within it. */
#define SLACK 0.005

static bool too_low(const assay_draft_example *example, const assay_result *result)
{
    return example->has_min && result->score < example->min - SLACK;
}

static bool too_high(const assay_draft_example *example, const assay_result *result)
{
    return example->has_max && result->score > example->max + SLACK;
}

/* What took points from a score that is too low, or gave them to one that is too high. */
static void blame(notes *n, const assay_draft_example *example, const assay_result *result)
{
    bool low = too_low(example, result);
    size_t named = 0;

    note(n, low ? "look at what took points:" : "look at what gave points:");
    for (size_t i = 0; i < result->concept_count; i++) {
        const assay_concept_result *concept = &result->concepts[i];
        if (low ? concept->status != ASSAY_COVERED
                : concept->status == ASSAY_COVERED || concept->status == ASSAY_PARTIAL)
            note(n, "%s `%s` %s", named++ ? "," : "", concept->id, assay_concept_status_name(concept->status));
    }
    for (size_t i = 0; low && i < result->pitfall_count; i++)
        note(n, "%s pitfall `%s`", named++ ? "," : "", result->pitfalls[i].id);
    for (unsigned i = 0; i < ASSAY_FLAG_COUNT; i++)
        if (result->flags & (1u << i))
            note(n, "%s flag %s", named++ ? "," : "", assay_flag_name((assay_flag)(1u << i)));
    if (named == 0)
        note(n, low ? " the weights" : " no concept: only the bound can be wrong");
}

static bool check_example(const assay_lint *lint, const assay_draft_example *example, size_t index,
                          const assay_result *result)
{
    notes wrong = {.length = 0}, mend = {.length = 0};
    char kind[80] = "";

    if (too_low(example, result))
        note(&wrong, "it scores %.2f, below its min %g", result->score, example->min);
    else if (too_high(example, result))
        note(&wrong, "it scores %.2f, above its max %g", result->score, example->max);
    if (wrong.length)
        blame(&mend, example, result);
    else
        note(&mend, "make the pattern see what the answer says, or correct the example");
    check_names(&wrong, example, result);
    if (!wrong.length)
        return true;
    if (example->kind)
        snprintf(kind, sizeof kind, " (%.60s)", example->kind);
    assay_lint_fault(lint, &example->where, mend.text, "example %zu%s fails: %s", index + 1, kind, wrong.text);
    return false;
}

static assay_status run(const assay_lint *lint, const assay_rubric *rubric, assay_example_fn *report, void *context,
                        size_t *passed, size_t *failed)
{
    assay_grader *grader = assay_grader_new();
    assay_status status = grader ? ASSAY_OK : assay_error_nomem(lint->error);

    for (size_t i = 0; i < lint->draft->example_count && status == ASSAY_OK; i++) {
        const assay_draft_example *example = &lint->draft->examples[i];
        assay_error inner = {0};
        assay_example_outcome outcome = {.draft = lint->draft, .example = example, .index = i};
        status = assay_grade(&outcome.result, grader, rubric, example->answer, strlen(example->answer), &inner);
        if (status == ASSAY_OK) {
            outcome.passed = check_example(lint, example, i, outcome.result);
            if (report)
                report(context, &outcome);
        } else if (status != ASSAY_ENOMEM) {
            assay_lint_fault(lint, &example->where, "shorten or correct the answer", "example %zu cannot be graded: %s",
                             i + 1, inner.message);
            status = ASSAY_OK;
        } else {
            assay_error_nomem(lint->error);
        }
        if (passed && outcome.passed)
            ++*passed;
        if (failed && !outcome.passed)
            ++*failed;
    }
    assay_grader_free(grader);
    return status;
}

assay_status assay_lint_examples(const assay_draft *draft, const char *file, assay_diagnostics *diagnostics,
                                 assay_example_fn *report, void *context, size_t *passed, size_t *failed,
                                 assay_error *error)
{
    assay_lint lint = {.draft = draft, .file = file, .diagnostics = diagnostics, .error = error};
    assay_rubric *rubric;
    assay_status status = assay_lint_freeze(&rubric, draft, file, diagnostics, error);

    if (status == ASSAY_OK)
        status = run(&lint, rubric, report, context, passed, failed);
    assay_rubric_release(rubric);
    return status;
}
