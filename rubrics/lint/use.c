/*
 * use.c - puts patterns to use: a sentence is made from each and graded.
 *
 * The patterns are tried with the public grading call, so the question "can
 * this ever match" is answered by what will answer it in earnest.
 */
#include <string.h>

#include "rubrics/lint/parts.h"
#include "rubrics/lint/probe.h"
#include "rubrics/lint/witness.h"

#define SATISFIED 0.75 /* credit from which a concept counts as covered */
#define THE_SAME 0.9   /* credit from which two patterns take a sentence alike */
#define TRIES_MAX 4000000u
#define SHARED_PART 0.25 /* of the sentences made from a pattern; one common wording of many does no harm */

static const char *owner_kind(const assay_root *root)
{
    return root->kind == ASSAY_ROOT_PITFALL ? "pitfall" : "concept";
}

static const char *owner_id(const assay_lint *lint, const assay_root *root)
{
    const char *id = root->kind == ASSAY_ROOT_PITFALL ? lint->draft->pitfalls[root->index].id
                                                      : lint->draft->concepts[root->index].id;

    return id ? id : "";
}

/* Is a fault of a pattern below this one known already? Then its parents only repeat it. */
static bool has_dead_child(const assay_probe *probe, size_t unit, const bool *dead)
{
    for (size_t i = 0; i < unit; i++)
        for (size_t c = 0; dead[i] && c < probe->units[unit].pattern->child_count; c++)
            if (probe->units[unit].pattern->children[c] == probe->units[i].pattern)
                return true;
    return false;
}

static const char *dead_mend(const assay_pattern *pattern)
{
    switch (pattern->kind) {
    case ASSAY_NEAR:
        return "raise `within` above the number of words that the items have";
    case ASSAY_ALL:
        return "see that the `not` does not forbid what the others ask for";
    case ASSAY_REGEX:
        return "a regex sees one sentence, in lower case, with plain quotes, dashes and single blanks";
    default:
        return "a pattern sees one sentence at a time: take full stops out, or remove the pattern";
    }
}

/* A sentence for every unit; a unit for which no variant is found by its own pattern is dead. */
static assay_status find_witnesses(const assay_lint *lint, assay_probe *probe)
{
    bool *dead = assay_arena_alloc_array(probe->arena, probe->unit_count + 1, sizeof *dead);

    if (!dead)
        return assay_error_nomem(lint->error);
    for (size_t i = 0; i < probe->unit_count; i++) {
        assay_unit *unit = &probe->units[i];
        bool tried = false, all_sure = true;
        for (unsigned v = 0; v < ASSAY_WITNESS_VARIANTS && !unit->witness; v++) {
            bool sure;
            const char *sentence = assay_witness_make(&sure, probe->arena, probe->words, unit->pattern, v);
            assay_try outcome;
            assay_status status;
            if (!sentence)
                continue;
            tried = true;
            all_sure = all_sure && sure;
            status = assay_probe_try(&outcome, probe, unit->rubric, sentence, lint->error);
            if (status != ASSAY_OK)
                return status;
            if (outcome.found)
                unit->witness = sentence;
        }
        dead[i] = tried && all_sure && !unit->witness;
        if (dead[i] && !has_dead_child(probe, i, dead))
            assay_lint_fault(lint, &unit->pattern->where, dead_mend(unit->pattern),
                             "this `%s` of %s `%s` can never match", assay_pattern_kind_name(unit->pattern->kind),
                             owner_kind(&probe->roots[unit->root]), owner_id(lint, &probe->roots[unit->root]));
    }
    return ASSAY_OK;
}

/* The question as an assertion: a question mark would keep the grader from taking it for a claim. */
static const char *assertion_of(assay_arena *arena, const char *question)
{
    char *text = assay_arena_string(arena, question, strlen(question));

    for (char *mark = text; mark && (mark = strchr(mark, '?'));)
        *mark = '.';
    return text;
}

static assay_status check_question(const assay_lint *lint, assay_probe *probe)
{
    const char *text = assertion_of(probe->arena, lint->draft->question ? lint->draft->question : "");

    if (!text)
        return assay_error_nomem(lint->error);
    for (size_t i = 0; i < probe->unit_count; i++) {
        assay_unit *unit = &probe->units[i];
        assay_try outcome;
        assay_status status;
        if (!unit->alone)
            continue;
        status = assay_probe_try(&outcome, probe, unit->rubric, text, lint->error);
        if (status != ASSAY_OK)
            return status;
        if (outcome.credit < SATISFIED)
            continue;
        /* where agreement with the reference decides the score, a concept only serves the feedback */
        (lint->draft->scoring.reference < 1 ? assay_lint_fault : assay_lint_warn)(
            lint, &unit->pattern->where, "ask for words that only an answer has",
            "the question's own text satisfies this `%s` of %s `%s`", assay_pattern_kind_name(unit->pattern->kind),
            owner_kind(&probe->roots[unit->root]), owner_id(lint, &probe->roots[unit->root]));
    }
    return ASSAY_OK;
}

static bool in_contrast(const assay_draft_contrast *contrast, const char *id)
{
    for (size_t i = 0; i < contrast->side_count; i++)
        if (strcmp(contrast->sides[i].concept_id, id) == 0)
            return true;
    return false;
}

/* Whether the same words may not satisfy both. A contrast keeps its concepts apart by their subjects. */
static bool must_differ(const assay_lint *lint, const assay_root *one, const assay_root *other)
{
    if (one->kind == ASSAY_ROOT_OPPOSITE || other->kind == ASSAY_ROOT_OPPOSITE)
        return one->kind != other->kind && one->kind != ASSAY_ROOT_PITFALL && other->kind != ASSAY_ROOT_PITFALL &&
               one->index == other->index;
    for (size_t i = 0; i < lint->draft->contrast_count; i++)
        if (one->kind == ASSAY_ROOT_CONCEPT && other->kind == ASSAY_ROOT_CONCEPT &&
            in_contrast(&lint->draft->contrasts[i], owner_id(lint, one)) &&
            in_contrast(&lint->draft->contrasts[i], owner_id(lint, other)))
            return false;
    return true;
}

static void report_shared(const assay_lint *lint, const assay_root *one, const assay_root *other, const char *sentence)
{
    const assay_where *where = &other->pattern->where;

    if (other->kind == ASSAY_ROOT_OPPOSITE)
        assay_lint_fault(lint, where, "let `contradicted_by` ask for words that only the opposite claim has",
                         "the same words affirm and contradict concept `%s`: \"%.200s\"", owner_id(lint, other),
                         sentence);
    else
        assay_lint_fault(lint, where, "merge the two, or ask each for words that the other does not have",
                         "the same words satisfy %s `%s` and %s `%s`: \"%.200s\"", owner_kind(one), owner_id(lint, one),
                         owner_kind(other), owner_id(lint, other), sentence);
}

/* What the sentences made from one root do for another. */
typedef struct sharing {
    unsigned count;    /* of those that satisfy the other as well as their own */
    const char *first; /* of them */
} sharing;

/* Each sentence is tried on every pattern: a rubric with very many gets fewer sentences of each. */
static unsigned variants_for(size_t units)
{
    size_t allowed = TRIES_MAX / (units * units + 1);

    return allowed >= ASSAY_WITNESS_VARIANTS ? ASSAY_WITNESS_VARIANTS : allowed > 0 ? (unsigned)allowed : 1;
}

/* Try the sentences made from one unit on all roots; `shared` is the row of the unit's root, *made counts them. */
static assay_status try_unit(const assay_lint *lint, assay_probe *probe, const assay_unit *unit, sharing *shared,
                             unsigned *made, double *credits)
{
    unsigned variants = variants_for(probe->unit_count);
    const char *before = "";

    for (unsigned v = 0; v < variants; v++) {
        bool sure;
        const char *sentence = assay_witness_make(&sure, probe->arena, probe->words, unit->pattern, v);
        assay_status status;
        if (!sentence || strcmp(sentence, before) == 0)
            continue;
        before = sentence;
        status = assay_probe_try_roots(credits, probe, sentence, lint->error);
        if (status != ASSAY_OK)
            return status;
        if (credits[unit->root] < THE_SAME)
            continue;
        ++*made;
        for (size_t k = 0; k < probe->root_count; k++)
            if (credits[k] >= THE_SAME && shared[k].count++ == 0)
                shared[k].first = sentence;
    }
    return ASSAY_OK;
}

/* Two patterns take the same words when each takes a good part of the sentences made from the other. */
static assay_status check_shared(const assay_lint *lint, assay_probe *probe)
{
    size_t n = probe->root_count;
    sharing *shared = assay_arena_alloc_array(probe->arena, n * n + 1, sizeof *shared);
    unsigned *made = assay_arena_alloc_array(probe->arena, n + 1, sizeof *made);
    double *credits = assay_arena_alloc_array(probe->arena, n + 1, sizeof *credits);

    if (!shared || !made || !credits)
        return assay_error_nomem(lint->error);
    for (size_t i = 0; i < probe->unit_count && n > 1; i++) {
        const assay_unit *unit = &probe->units[i];
        assay_status status = ASSAY_OK;
        if (unit->alone && unit->witness)
            status = try_unit(lint, probe, unit, &shared[unit->root * n], &made[unit->root], credits);
        if (status != ASSAY_OK)
            return status;
    }
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n; k++)
            if (made[i] && made[k] && shared[i * n + k].count >= SHARED_PART * made[i] &&
                shared[k * n + i].count >= SHARED_PART * made[k] &&
                must_differ(lint, &probe->roots[i], &probe->roots[k]))
                report_shared(lint, &probe->roots[i], &probe->roots[k], shared[i * n + k].first);
    return ASSAY_OK;
}

assay_status assay_lint_use(const assay_lint *lint)
{
    assay_probe probe;
    assay_status status = assay_probe_init(&probe, lint->draft, lint->error);

    if (status == ASSAY_OK)
        status = find_witnesses(lint, &probe);
    if (status == ASSAY_OK)
        status = check_question(lint, &probe);
    if (status == ASSAY_OK)
        status = check_shared(lint, &probe);
    assay_probe_free(&probe);
    return status;
}
