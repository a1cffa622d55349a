/*
 * probe.c - units out of patterns, and the grading of sentences with them.
 *
 * Each unit becomes a rubric of one concept with the draft's question,
 * language and synonyms, so that what is tried is the grader itself.
 */
#include "rubrics/lint/probe.h"

#include <string.h>

#include "grader/match/freeze.h"
#include "grader/text/stem.h"

static assay_rubric *freeze(const assay_probe *probe, assay_draft_concept *concepts, size_t count, assay_status *status)
{
    const assay_draft *draft = probe->draft;
    assay_draft made = {.id = "probe",
                        .question = draft->question,
                        .language = draft->language,
                        .synonyms = draft->synonyms,
                        .synonym_count = draft->synonym_count,
                        .concepts = concepts,
                        .concept_count = count};
    assay_error ignored;
    assay_rubric *rubric;

    if (assay_rubric_freeze_with(&rubric, &made, probe->words, NULL, NULL, &ignored) == ASSAY_ENOMEM)
        *status = ASSAY_ENOMEM;
    return rubric;
}

static assay_draft_concept concept_of(const assay_probe *probe, const char *id, const assay_pattern *pattern)
{
    assay_pattern *copy = assay_arena_alloc(probe->arena, sizeof *copy);

    if (copy)
        *copy = *pattern;
    return (assay_draft_concept){.id = id, .weight = 1, .text = "", .match = copy};
}

static assay_rubric *freeze_alone(const assay_probe *probe, const assay_pattern *pattern, assay_status *status)
{
    assay_draft_concept concept = concept_of(probe, "unit", pattern);

    if (concept.match)
        return freeze(probe, &concept, 1, status);
    *status = ASSAY_ENOMEM;
    return NULL;
}

static assay_status add_units(assay_probe *probe, size_t root, const assay_pattern *pattern, bool alone)
{
    bool is_alone = alone && pattern->kind != ASSAY_ALL && pattern->kind != ASSAY_AT_LEAST;
    bool descend = pattern->kind == ASSAY_ANY || pattern->kind == ASSAY_ALL || pattern->kind == ASSAY_AT_LEAST;
    assay_status status = ASSAY_OK;
    assay_unit *grown;

    if (pattern->kind == ASSAY_NOT)
        return ASSAY_OK;
    for (size_t i = 0; descend && i < pattern->child_count && status == ASSAY_OK; i++)
        status = add_units(probe, root, pattern->children[i], is_alone);
    if (status != ASSAY_OK || pattern->kind == ASSAY_ANY)
        return status;
    grown = assay_arena_grow(probe->arena, probe->units, probe->unit_count, &probe->unit_capacity, sizeof *grown);
    if (!grown)
        return ASSAY_ENOMEM;
    probe->units = grown;
    probe->units[probe->unit_count] =
        (assay_unit){.root = root, .pattern = pattern, .alone = alone, .rubric = freeze_alone(probe, pattern, &status)};
    probe->unit_count += probe->units[probe->unit_count].rubric != NULL;
    return status;
}

static assay_status add_root(assay_probe *probe, assay_root_kind kind, size_t index, const assay_pattern *pattern)
{
    assay_root *grown;
    assay_rubric *alone;
    assay_status status = ASSAY_OK;

    if (!pattern)
        return ASSAY_OK;
    alone = freeze_alone(probe, pattern, &status);
    assay_rubric_release(alone);
    grown = assay_arena_grow(probe->arena, probe->roots, probe->root_count, &probe->root_capacity, sizeof *grown);
    if (!grown)
        return ASSAY_ENOMEM;
    probe->roots = grown;
    probe->roots[probe->root_count++] = (assay_root){kind, index, pattern, alone != NULL};
    return status == ASSAY_OK ? add_units(probe, probe->root_count - 1, pattern, true) : status;
}

static assay_status freeze_together(assay_probe *probe)
{
    assay_draft_concept concepts[ASSAY_CONCEPTS_MAX];
    assay_status status = ASSAY_OK;
    size_t count = 0;

    probe->together =
        assay_arena_alloc_array(probe->arena, probe->root_count / ASSAY_CONCEPTS_MAX + 1, sizeof *probe->together);
    if (!probe->together)
        return ASSAY_ENOMEM;
    for (size_t i = 0; i < probe->root_count && status == ASSAY_OK; i++) {
        const char *id = assay_arena_format(probe->arena, "root-%zu", i);
        if (!id)
            return ASSAY_ENOMEM;
        if (probe->roots[i].usable)
            concepts[count++] = concept_of(probe, id, probe->roots[i].pattern);
        if (count > 0 && !concepts[count - 1].match)
            return ASSAY_ENOMEM;
        if (count > 0 && (count == ASSAY_CONCEPTS_MAX || i + 1 == probe->root_count)) {
            probe->together[probe->together_count] = freeze(probe, concepts, count, &status);
            probe->together_count += probe->together[probe->together_count] != NULL;
            count = 0;
        }
    }
    return status;
}

assay_status assay_probe_init(assay_probe *probe, const assay_draft *draft, assay_error *error)
{
    const char *language = assay_language_name(draft->language);
    assay_status status = ASSAY_OK;

    *probe = (assay_probe){.draft = draft,
                           .arena = assay_arena_new(),
                           .grader = assay_grader_new(),
                           .words = assay_words_new(language ? language : "english")};
    if (!probe->arena || !probe->grader || !probe->words)
        return assay_error_nomem(error);
    for (size_t i = 0; i < draft->concept_count && status == ASSAY_OK; i++) {
        status = add_root(probe, ASSAY_ROOT_CONCEPT, i, draft->concepts[i].match);
        if (status == ASSAY_OK)
            status = add_root(probe, ASSAY_ROOT_OPPOSITE, i, draft->concepts[i].contradicted_by);
    }
    for (size_t i = 0; i < draft->pitfall_count && status == ASSAY_OK; i++)
        status = add_root(probe, ASSAY_ROOT_PITFALL, i, draft->pitfalls[i].match);
    if (status == ASSAY_OK)
        status = freeze_together(probe);
    return status == ASSAY_OK ? ASSAY_OK : assay_error_nomem(error);
}

void assay_probe_free(assay_probe *probe)
{
    for (size_t i = 0; i < probe->unit_count; i++)
        assay_rubric_release(probe->units[i].rubric);
    for (size_t i = 0; i < probe->together_count; i++)
        assay_rubric_release(probe->together[i]);
    assay_grader_free(probe->grader);
    assay_words_free(probe->words);
    assay_arena_free(probe->arena);
}

assay_status assay_probe_try(assay_try *out, assay_probe *probe, const assay_rubric *rubric, const char *sentence,
                             assay_error *error)
{
    const assay_result *result;
    assay_status status = assay_grade(&result, probe->grader, rubric, sentence, strlen(sentence), error);

    *out = (assay_try){0};
    if (status != ASSAY_OK)
        return status;
    out->credit = result->concepts[0].credit;
    out->found = out->credit > 0 || result->concepts[0].evidence_count > 0;
    return ASSAY_OK;
}

assay_status assay_probe_try_roots(double *credits, assay_probe *probe, const char *sentence, assay_error *error)
{
    size_t root = 0;

    memset(credits, 0, probe->root_count * sizeof *credits);
    for (size_t i = 0; i < probe->together_count; i++) {
        const assay_result *result;
        assay_status status =
            assay_grade(&result, probe->grader, probe->together[i], sentence, strlen(sentence), error);
        if (status != ASSAY_OK)
            return status;
        for (size_t c = 0; c < result->concept_count; c++) {
            while (!probe->roots[root].usable)
                root++;
            credits[root++] = result->concepts[c].credit;
        }
    }
    return ASSAY_OK;
}
