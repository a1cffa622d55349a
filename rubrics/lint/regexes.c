/*
 * regexes.c - every regex of a draft, looked at without running it.
 */
#include "grader/base/arena.h"
#include "rubrics/lint/parts.h"
#include "rubrics/lint/regex_risk.h"

static void check(const assay_lint *lint, const assay_pattern *pattern, assay_arena *arena)
{
    size_t at;

    if (pattern->kind == ASSAY_REGEX) {
        assay_arena_reset(arena);
        if (assay_regex_runs_away(pattern->text, &at, arena))
            assay_lint_fault_in(lint, pattern, at,
                                "repeat only what begins or ends with something the rest cannot match",
                                "this regex can run away: the same text can be repeated in too many ways");
    }
    for (size_t i = 0; i < pattern->child_count; i++)
        check(lint, pattern->children[i], arena);
}

assay_status assay_lint_regexes(const assay_lint *lint)
{
    const assay_draft *draft = lint->draft;
    assay_arena *arena = assay_arena_new();

    if (!arena)
        return assay_error_nomem(lint->error);
    for (size_t i = 0; i < draft->concept_count; i++) {
        if (draft->concepts[i].match)
            check(lint, draft->concepts[i].match, arena);
        if (draft->concepts[i].contradicted_by)
            check(lint, draft->concepts[i].contradicted_by, arena);
    }
    for (size_t i = 0; i < draft->pitfall_count; i++)
        if (draft->pitfalls[i].match)
            check(lint, draft->pitfalls[i].match, arena);
    assay_arena_free(arena);
    return ASSAY_OK;
}
