/*
 * join.c - holds each result against its human score, and compares the marks of the two.
 */
#include <math.h>
#include <string.h>

#include "cli/evaluate/evaluate.h"
#include "cli/evaluate/rows.h"
#include "grader/base/arena.h"

#define POSITIVE 0.5 /* a mark of at least this much credit says that the claim was made */

const char *assay_mark_name(const assay_node *mark)
{
    const char *ref = assay_row_id(mark, "ref");

    return ref ? ref : assay_row_id(mark, "id");
}

/* The machine's credit under a ref: the best, when several concepts carry it. False when none does. */
static bool credit_of(double *credit, const assay_node *list, const char *ref)
{
    bool found = false;

    *credit = 0;
    for (size_t i = 0; list && list->kind == ASSAY_NODE_LIST && i < list->count; i++) {
        const char *name = assay_mark_name(list->items[i]);
        double value = 1; /* a pitfall that is listed was committed */
        if (!name || strcmp(name, ref) != 0)
            continue;
        (void)assay_node_number(assay_node_get(list->items[i], "credit"), &value);
        if (!found || value > *credit)
            *credit = value;
        found = true;
    }
    return found;
}

static void compare_points(assay_mark_counts *counts, const assay_pairing *pairing, const assay_node *concepts)
{
    for (size_t i = 0; i < pairing->point_count; i++) {
        bool human = pairing->points[i].credit >= POSITIVE;
        double credit;
        bool machine;
        if (!credit_of(&credit, concepts, pairing->points[i].ref))
            counts->unknown++;
        machine = credit >= POSITIVE;
        counts->both += human && machine;
        counts->human_only += human && !machine;
        counts->machine_only += !human && machine;
    }
}

static bool is_marked(const assay_human_mark *marks, size_t count, const char *ref)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(marks[i].ref, ref) == 0)
            return true;
    return false;
}

static void compare_pitfalls(assay_mark_counts *counts, const assay_pairing *pairing, const assay_node *pitfalls)
{
    for (size_t i = 0; i < pairing->pitfall_count; i++) {
        double credit;
        if (credit_of(&credit, pitfalls, pairing->pitfalls[i].ref))
            counts->both++;
        else
            counts->human_only++;
    }
    for (size_t i = 0; pitfalls && pitfalls->kind == ASSAY_NODE_LIST && i < pitfalls->count; i++) {
        const char *name = assay_mark_name(pitfalls->items[i]);
        if (name && !is_marked(pairing->pitfalls, pairing->pitfall_count, name))
            counts->machine_only++;
    }
}

/* What the table of the largest differences tells of a result. */
static bool describe(assay_pairing *pairing, assay_evaluation *evaluation, const assay_node *row, const char *answer_id)
{
    const char *id = assay_row_id(assay_node_get(row, "rubric"), "id");

    if (!id)
        id = pairing->question_id;
    pairing->rubric_id = assay_arena_string(evaluation->arena, id, strlen(id));
    pairing->result_id = assay_arena_string(evaluation->arena, answer_id, strlen(answer_id));
    return pairing->rubric_id && pairing->result_id && assay_disagreement_explain(pairing, evaluation, row);
}

/* False when memory is out. */
static bool join_row(assay_evaluation *evaluation, const assay_node *row, unsigned line, const char *file,
                     assay_diagnostics *diagnostics)
{
    const char *answer_id = assay_row_id(row, "answer_id");
    assay_where where = {.line = line, .column = 1};
    assay_pairing *pairing;
    char number[16];
    double score;

    if (!assay_node_number(assay_node_get(row, "score"), &score)) {
        assay_diagnostics_add(diagnostics, ASSAY_SEVERITY_ERROR, file, &where, 0,
                              "results are what `assay batch` writes", "a result without a score");
        return true;
    }
    if (!answer_id) {
        snprintf(number, sizeof number, "%u", line);
        answer_id = number;
    }
    pairing = assay_match_find(evaluation, row, answer_id);
    if (!pairing) {
        evaluation->without_human++;
        return true;
    }
    if (pairing->joined) {
        evaluation->repeated++;
        return true;
    }
    pairing->joined = true;
    pairing->machine = score;
    if (!assay_node_number(assay_node_get(row, "confidence"), &pairing->confidence))
        pairing->confidence = (double)NAN;
    (void)assay_node_number(assay_node_get(row, "max_score"), &pairing->machine_max);
    compare_points(&evaluation->concepts, pairing, assay_node_get(row, "concepts"));
    if (pairing->has_pitfalls)
        compare_pitfalls(&evaluation->pitfalls, pairing, assay_node_get(row, "pitfalls"));
    return describe(pairing, evaluation, row, answer_id);
}

assay_status assay_evaluation_join(assay_evaluation *evaluation, FILE *in, const char *name,
                                   assay_diagnostics *diagnostics, assay_error *error)
{
    assay_rows rows = {.in = in, .file = name};
    const assay_node *row;
    assay_status status = assay_match_prepare(evaluation, error);

    if (status != ASSAY_OK)
        return status;
    do {
        status = assay_rows_next(&row, &rows, diagnostics, error);
        if (status == ASSAY_OK && row && !join_row(evaluation, row, rows.line, name, diagnostics))
            status = assay_error_nomem(error);
    } while (status == ASSAY_OK && row);
    assay_rows_end(&rows);
    return status;
}
