/*
 * contents.c - what a draft says about itself, without grading anything:
 * concepts that are not there or cannot be covered, names that nobody has,
 * examples that expect nothing or the impossible.
 */
#include <string.h>

#include "rubrics/format/suggest.h"
#include "rubrics/lint/parts.h"

#define NAMES_MAX (2 * ASSAY_CONCEPTS_MAX)

/* Has the reader found a fault in this concept? Then what is missing may be what it could not read. */
static bool is_faulty(const assay_lint *lint, size_t index)
{
    const assay_draft *draft = lint->draft;
    const assay_where *next = index + 1 < draft->concept_count ? &draft->concepts[index + 1].where : NULL;

    return draft->concepts[index].where.line && assay_lint_has_error(lint, &draft->concepts[index].where, next);
}

static void check_concepts(const assay_lint *lint)
{
    const assay_draft *draft = lint->draft;

    if (draft->concept_count == 0 && draft->reference_count == 0)
        assay_lint_warn(lint, &draft->where, "calibrate it with graded answers, or write concepts",
                        "no concepts and no reference: nothing can be graded until it is calibrated");
    else if (draft->concept_count == 0 && !(draft->scoring.reference > 0))
        assay_lint_fault(lint, &draft->where, "write what a good answer says as `concepts`, or compile them",
                         "no concepts: every answer gets nothing");
    for (size_t i = 0; i < draft->concept_count; i++)
        if (!draft->concepts[i].match && !is_faulty(lint, i))
            assay_lint_warn(lint, &draft->concepts[i].where, "add `match: ...`",
                            "nothing can cover concept `%s`: it has no `match`",
                            draft->concepts[i].id ? draft->concepts[i].id : "");
}

static void check_contrasts(const assay_lint *lint)
{
    for (size_t i = 0; i < lint->draft->contrast_count; i++) {
        const assay_draft_contrast *contrast = &lint->draft->contrasts[i];
        bool differ = false;
        for (size_t k = 1; k < contrast->side_count; k++)
            differ = differ || strcmp(contrast->sides[k].subject, contrast->sides[0].subject) != 0;
        if (!differ)
            assay_lint_fault(lint, &contrast->where, "name two subjects that an answer may confuse",
                             "a contrast with fewer than two subjects");
        for (size_t k = 0; k < contrast->side_count; k++)
            for (size_t before = 0; before < i; before++)
                for (size_t b = 0; b < lint->draft->contrasts[before].side_count; b++)
                    if (strcmp(lint->draft->contrasts[before].sides[b].concept_id, contrast->sides[k].concept_id) == 0)
                        assay_lint_fault(lint, &contrast->sides[k].where, "keep it in one contrast",
                                         "concept `%s` is in two contrasts", contrast->sides[k].concept_id);
    }
}

/* Report the names of a list that are not among the known ones. */
static void check_names(const assay_lint *lint, const assay_draft_example *example, const char *kind,
                        const char *const *names, size_t count, const char *const *known, size_t known_count)
{
    char mend[200];

    for (size_t i = 0; i < count; i++) {
        const char *meant;
        bool found = false;
        for (size_t k = 0; k < known_count && !found; k++)
            found = strcmp(names[i], known[k]) == 0;
        if (found)
            continue;
        meant = assay_suggest(names[i], known, known_count);
        snprintf(mend, sizeof mend, meant ? "did you mean `%s`?" : "name the id of a %s of this rubric",
                 meant ? meant : kind);
        assay_lint_fault(lint, &example->where, mend, "this example names an unknown %s `%s`", kind, names[i]);
    }
}

static void check_range(const assay_lint *lint, const assay_draft_example *example)
{
    double top = lint->draft->max_score > 0 ? lint->draft->max_score : 10;

    if ((example->has_min && !(example->min >= 0 && example->min <= top)) ||
        (example->has_max && !(example->max >= 0 && example->max <= top)))
        assay_lint_fault(lint, &example->where, "give `min` and `max` in points of the rubric's scale",
                         "an example expects a score outside 0 to %g", top);
    else if (example->has_min && example->has_max && example->min > example->max)
        assay_lint_fault(lint, &example->where, "swap them", "an example whose `min` %g is above its `max` %g",
                         example->min, example->max);
    else if (!example->has_min && !example->has_max && !example->covered_count && !example->missed_count &&
             !example->pitfall_count)
        assay_lint_warn(lint, &example->where, "add `min` or `max`, or `covered`, `missed`, `pitfalls`",
                        "an example that expects nothing can never fail");
}

static void check_examples(const assay_lint *lint)
{
    const assay_draft *draft = lint->draft;
    const char *concepts[NAMES_MAX], *pitfalls[NAMES_MAX];
    size_t concept_count = 0, pitfall_count = 0;

    for (size_t i = 0; i < draft->concept_count && concept_count < NAMES_MAX; i++)
        if (draft->concepts[i].id)
            concepts[concept_count++] = draft->concepts[i].id;
    for (size_t i = 0; i < draft->pitfall_count && pitfall_count < NAMES_MAX; i++)
        if (draft->pitfalls[i].id)
            pitfalls[pitfall_count++] = draft->pitfalls[i].id;
    for (size_t i = 0; i < draft->example_count; i++) {
        const assay_draft_example *example = &draft->examples[i];
        check_range(lint, example);
        check_names(lint, example, "concept", example->covered, example->covered_count, concepts, concept_count);
        check_names(lint, example, "concept", example->missed, example->missed_count, concepts, concept_count);
        check_names(lint, example, "pitfall", example->pitfalls, example->pitfall_count, pitfalls, pitfall_count);
    }
}

void assay_lint_contents(const assay_lint *lint)
{
    check_concepts(lint);
    check_contrasts(lint);
    check_examples(lint);
}
