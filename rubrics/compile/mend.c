/*
 * mend.c - removes what lint would find fault with.
 *
 * Lint names a pattern by its line. A draft that was never a file has no
 * lines, so every pattern is given one of its own for the time of the check.
 */
#include "rubrics/compile/mend.h"

#include <string.h>

#include "rubrics/lint/lint.h"

#define ROUNDS_MAX 5u /* a removal may bring another fault to light */

static void number(assay_pattern *pattern, unsigned *next)
{
    if (pattern == NULL)
        return;
    pattern->where = (assay_where){++*next, 1, 0};
    for (size_t i = 0; i < pattern->child_count; i++)
        number(pattern->children[i], next);
}

static void forget(assay_pattern *pattern)
{
    if (pattern == NULL)
        return;
    pattern->where = (assay_where){0, 0, 0};
    for (size_t i = 0; i < pattern->child_count; i++)
        forget(pattern->children[i]);
}

static void number_all(assay_draft *draft)
{
    unsigned next = 0;

    for (size_t i = 0; i < draft->concept_count; i++)
        number(draft->concepts[i].match, &next);
    for (size_t i = 0; i < draft->pitfall_count; i++)
        number(draft->pitfalls[i].match, &next);
}

static void forget_all(assay_draft *draft)
{
    for (size_t i = 0; i < draft->concept_count; i++)
        forget(draft->concepts[i].match);
    for (size_t i = 0; i < draft->pitfall_count; i++)
        forget(draft->pitfalls[i].match);
}

static bool holds(const assay_pattern *pattern, unsigned line)
{
    if (pattern == NULL)
        return false;
    if (pattern->where.line == line)
        return true;
    for (size_t i = 0; i < pattern->child_count; i++)
        if (holds(pattern->children[i], line))
            return true;
    return false;
}

/* Take one alternative of an `any` away; false when the pattern is not one, or is the last. */
static bool remove_alternative(assay_pattern *any, unsigned line)
{
    if (any->kind != ASSAY_ANY || any->where.line == line || any->child_count < 2)
        return false;
    for (size_t i = 0; i < any->child_count; i++)
        if (holds(any->children[i], line)) {
            memmove(&any->children[i], &any->children[i + 1], (any->child_count - i - 1) * sizeof *any->children);
            any->child_count--;
            return true;
        }
    return false;
}

static void leave_contrasts(assay_draft *draft, const char *id)
{
    for (size_t i = 0; i < draft->contrast_count; i++) {
        assay_draft_contrast *contrast = &draft->contrasts[i];
        bool two = false;

        for (size_t j = 0; j < contrast->side_count;) {
            if (strcmp(contrast->sides[j].concept_id, id) == 0)
                memmove(&contrast->sides[j], &contrast->sides[j + 1],
                        (--contrast->side_count - j) * sizeof *contrast->sides);
            else
                j++;
        }
        for (size_t j = 1; j < contrast->side_count; j++)
            two = two || strcmp(contrast->sides[j].subject, contrast->sides[0].subject) != 0;
        if (!two) {
            memmove(contrast, contrast + 1, (--draft->contrast_count - i) * sizeof *contrast);
            i--;
        }
    }
}

/* What is left of a concept's wordings when only its claim, the first, counts. */
static bool keep_the_claim(assay_pattern *any)
{
    if (any->kind != ASSAY_ANY || any->child_count < 2)
        return false;
    any->child_count = 1;
    return true;
}

/*
 * Two concepts that the same words satisfy are named in the fault: the lighter
 * one goes, of equal ones the later. The concept at `index` when only it is named.
 */
static size_t lighter_of_named(const assay_draft *draft, size_t index, const char *message)
{
    size_t least = index;

    for (size_t i = draft->concept_count; i-- > 0;) {
        const char *at = message != NULL ? strstr(message, draft->concepts[i].id) : NULL;
        size_t length = strlen(draft->concepts[i].id);

        if (at != NULL && at > message && at[-1] == '`' && at[length] == '`' &&
            draft->concepts[i].weight < draft->concepts[least].weight)
            least = i;
    }
    return least;
}

/* True when the fault was mended. `last` lets the last concept go, too. */
static bool remove_at(assay_draft *draft, unsigned line, const char *message, bool last)
{
    for (size_t i = 0; i < draft->concept_count; i++) {
        if (!holds(draft->concepts[i].match, line))
            continue;
        if (remove_alternative(draft->concepts[i].match, line) || keep_the_claim(draft->concepts[i].match))
            return true;
        if (draft->concept_count < 2 && !last)
            return false; /* a person will see what is the matter with it */
        i = lighter_of_named(draft, i, message);
        leave_contrasts(draft, draft->concepts[i].id);
        memmove(&draft->concepts[i], &draft->concepts[i + 1], (--draft->concept_count - i) * sizeof *draft->concepts);
        return true;
    }
    for (size_t i = 0; i < draft->pitfall_count; i++)
        if (holds(draft->pitfalls[i].match, line)) {
            memmove(&draft->pitfalls[i], &draft->pitfalls[i + 1],
                    (--draft->pitfall_count - i) * sizeof *draft->pitfalls);
            return true;
        }
    return false;
}

/* One fault a round and pattern: lines stay as they are while patterns go. */
static bool mend_round(assay_draft *draft, const assay_diagnostics *faults)
{
    bool mended = false;
    unsigned before = 0;

    for (size_t i = 0; i < assay_diagnostics_count(faults); i++) {
        const assay_diagnostic *fault = assay_diagnostics_at(faults, i);

        if (fault->severity == ASSAY_SEVERITY_ERROR && fault->line > 0 && fault->line != before)
            mended = remove_at(draft, fault->line, fault->message, false) || mended;
        before = fault->line;
    }
    return mended;
}

static void note_line(void *context, const assay_fault *fault)
{
    unsigned *line = context;

    if (*line == 0)
        *line = fault->where.line;
}

/* A rubric without concepts is better than one that cannot be used at all. */
static assay_status make_it_freeze(bool *changed, assay_draft *draft, assay_error *error)
{
    for (;;) {
        assay_rubric *rubric = NULL;
        unsigned line = 0;
        assay_status status;

        if (draft->concept_count == 0)
            return ASSAY_OK;
        number_all(draft);
        status = assay_rubric_freeze(&rubric, draft, note_line, &line, error);
        assay_rubric_release(rubric);
        if (status == ASSAY_OK || status == ASSAY_ENOMEM)
            return status;
        if (line == 0 || !remove_at(draft, line, NULL, true))
            return ASSAY_OK;
        *changed = true;
    }
}

assay_status assay_compile_mend(bool *changed, assay_draft *draft, assay_error *error)
{
    assay_status status = ASSAY_OK;
    bool mended = draft->concept_count > 0;

    *changed = false;

    for (unsigned round = 0; round < ROUNDS_MAX && mended && status == ASSAY_OK; round++) {
        assay_diagnostics *faults = assay_diagnostics_new();

        if (faults == NULL)
            return assay_error_nomem(error);
        number_all(draft);
        status = assay_lint_draft(draft, NULL, faults, error);
        mended = status == ASSAY_OK && mend_round(draft, faults);
        *changed = *changed || mended;
        assay_diagnostics_free(faults);
    }
    if (status == ASSAY_OK)
        status = make_it_freeze(changed, draft, error);
    forget_all(draft);
    return status;
}
