/*
 * compute.c - brings both scores to one scale, and turns them into figures.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/evaluate/evaluate.h"
#include "grader/base/arena.h"

#define PASS_SHARE 0.6 /* the pass mark when none is given */

/* Bring the machine's score to the human scale, and both to shares when there is more than one scale. */
static void scale_scores(assay_evaluation *evaluation, double max_score)
{
    bool mixed = false;
    double common = 0;

    for (size_t i = 0; i < evaluation->count; i++) {
        assay_pairing *p = &evaluation->pairings[i];
        if (!p->joined)
            continue;
        if (max_score > 0)
            p->human_max = max_score;
        else if (!(p->human_max > 0))
            p->human_max = p->machine_max > 0 ? p->machine_max : 1;
        if (p->machine_max > 0)
            p->machine *= p->human_max / p->machine_max;
        mixed = mixed || (common > 0 && fabs(common - p->human_max) > 1e-9);
        common = p->human_max;
    }
    evaluation->max_score = mixed ? 1 : common;
    for (size_t i = 0; mixed && i < evaluation->count; i++) {
        assay_pairing *p = &evaluation->pairings[i];
        if (p->joined) {
            p->human /= p->human_max;
            p->machine /= p->human_max;
        }
    }
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const assay_group *)a)->name, ((const assay_group *)b)->name);
}

static assay_group *group_for(assay_evaluation *evaluation, size_t *capacity, const char *name)
{
    for (size_t i = 0; i < evaluation->group_count; i++)
        if (strcmp(evaluation->groups[i].name, name) == 0)
            return &evaluation->groups[i];
    evaluation->groups = assay_arena_grow(evaluation->arena, evaluation->groups, evaluation->group_count, capacity,
                                          sizeof *evaluation->groups);
    if (!evaluation->groups)
        return NULL;
    evaluation->groups[evaluation->group_count] = (assay_group){.name = name};
    return &evaluation->groups[evaluation->group_count++];
}

static assay_status find_groups(assay_evaluation *evaluation, assay_error *error)
{
    size_t capacity = 0;

    for (size_t i = 0; i < evaluation->count; i++) {
        const assay_pairing *p = &evaluation->pairings[i];
        assay_group *group;
        if (!p->joined || !p->group)
            continue;
        group = group_for(evaluation, &capacity, p->group);
        if (!group)
            return assay_error_nomem(error);
        group->n++;
        group->human += p->human;
        group->machine += p->machine;
    }
    for (size_t i = 0; i < evaluation->group_count; i++) {
        evaluation->groups[i].human /= (double)evaluation->groups[i].n;
        evaluation->groups[i].machine /= (double)evaluation->groups[i].n;
    }
    if (evaluation->group_count > 0)
        qsort(evaluation->groups, evaluation->group_count, sizeof *evaluation->groups, by_name);
    return ASSAY_OK;
}

/* Does the confidence tell of errors? */
static assay_status rank_confidence(assay_evaluation *evaluation, assay_error *error)
{
    double *errors = assay_arena_alloc_array(evaluation->arena, evaluation->count + 1, sizeof *errors);
    double *confidences = assay_arena_alloc_array(evaluation->arena, evaluation->count + 1, sizeof *confidences);
    assay_agreement agreement;
    size_t n = 0;

    if (!errors || !confidences)
        return assay_error_nomem(error);
    for (size_t i = 0; i < evaluation->count; i++) {
        const assay_pairing *p = &evaluation->pairings[i];
        if (!p->joined || isnan(p->confidence))
            continue;
        errors[n] = fabs(p->machine - p->human);
        confidences[n++] = p->confidence;
    }
    if (assay_agreement_compute(&agreement, errors, confidences, n, 1, 1, error) != ASSAY_OK)
        return ASSAY_ENOMEM;
    evaluation->confidence_rank = agreement.spearman;
    return ASSAY_OK;
}

/* The error of the results that call themselves sure, and of the others. */
static void find_sureness(assay_evaluation *evaluation)
{
    double sure = 0;
    double unsure = 0;

    for (size_t i = 0; i < evaluation->count; i++) {
        const assay_pairing *p = &evaluation->pairings[i];
        double apart = p->machine - p->human;
        if (!p->joined || isnan(p->confidence))
            continue;
        if (p->confidence > ASSAY_SURE) {
            evaluation->sure.n++;
            sure += apart * apart;
        } else {
            evaluation->unsure.n++;
            unsure += apart * apart;
        }
    }
    evaluation->sure.rmse = evaluation->sure.n ? sqrt(sure / (double)evaluation->sure.n) : (double)NAN;
    evaluation->unsure.rmse = evaluation->unsure.n ? sqrt(unsure / (double)evaluation->unsure.n) : (double)NAN;
}

assay_status assay_evaluation_compute(assay_evaluation *evaluation, const assay_evaluate_options *options,
                                      assay_error *error)
{
    double *human = assay_arena_alloc_array(evaluation->arena, evaluation->count + 1, sizeof *human);
    double *machine = assay_arena_alloc_array(evaluation->arena, evaluation->count + 1, sizeof *machine);
    size_t n = 0;

    if (!human || !machine)
        return assay_error_nomem(error);
    scale_scores(evaluation, options->max_score);
    for (size_t i = 0; i < evaluation->count; i++) {
        if (!evaluation->pairings[i].joined)
            continue;
        human[n] = evaluation->pairings[i].human;
        machine[n++] = evaluation->pairings[i].machine;
    }
    evaluation->without_result = evaluation->count - n;
    if (n == 0)
        return assay_error_set(
            error, ASSAY_EINVALID, 0,
            "the two files have no answer in common: answer_id or candidate, and question_id, must agree");
    if (options->pass_is_share || !(options->pass > 0))
        evaluation->pass = evaluation->max_score * (options->pass > 0 ? options->pass : PASS_SHARE);
    else
        evaluation->pass = options->pass;
    if (assay_agreement_compute(&evaluation->agreement, human, machine, n, evaluation->max_score, evaluation->pass,
                                error) != ASSAY_OK)
        return ASSAY_ENOMEM;
    find_sureness(evaluation);
    if (rank_confidence(evaluation, error) != ASSAY_OK)
        return ASSAY_ENOMEM;
    if (assay_disagreements_find(evaluation, options->worst, error) != ASSAY_OK)
        return ASSAY_ENOMEM;
    return find_groups(evaluation, error);
}

void assay_mark_figures(double *precision, double *recall, double *f1, const assay_mark_counts *counts)
{
    double both = (double)counts->both;
    double human = both + (double)counts->human_only;
    double machine = both + (double)counts->machine_only;

    *precision = machine > 0 ? both / machine : (double)NAN;
    *recall = human > 0 ? both / human : (double)NAN;
    *f1 = human + machine > 0 ? 2 * both / (human + machine) : (double)NAN;
}

assay_status assay_evaluate(assay_evaluation **out, assay_answers *human, FILE *results, const char *results_name,
                            const assay_evaluate_options *options, assay_diagnostics *diagnostics, assay_error *error)
{
    assay_evaluation *evaluation = calloc(1, sizeof *evaluation);
    assay_status status;

    *out = NULL;
    if (!evaluation || !(evaluation->arena = assay_arena_new())) {
        free(evaluation);
        return assay_error_nomem(error);
    }
    status = assay_evaluation_read_human(evaluation, human, options->group_by, diagnostics, error);
    if (status == ASSAY_OK)
        status = assay_evaluation_join(evaluation, results, results_name, diagnostics, error);
    if (status == ASSAY_OK)
        status = assay_evaluation_compute(evaluation, options, error);
    if (status == ASSAY_OK)
        *out = evaluation;
    else
        assay_evaluation_free(evaluation);
    return status;
}

void assay_evaluation_free(assay_evaluation *evaluation)
{
    if (!evaluation)
        return;
    assay_arena_free(evaluation->arena);
    free(evaluation);
}
