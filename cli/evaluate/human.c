/*
 * human.c - reads the human scores: what is needed of each row is copied, the rest is let go.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/evaluate/evaluate.h"
#include "cli/evaluate/rows.h"
#include "grader/base/arena.h"

static const char *copy(assay_evaluation *evaluation, const char *text)
{
    return text ? assay_arena_string(evaluation->arena, text, strlen(text)) : NULL;
}

/* `points`: a map of a concept's ref to its credit. */
static bool read_points(assay_pairing *pairing, assay_evaluation *evaluation, const assay_node *node)
{
    assay_human_mark *marks;

    if (!node || node->kind != ASSAY_NODE_MAP)
        return true;
    marks = assay_arena_alloc_array(evaluation->arena, node->count + 1, sizeof *marks);
    if (!marks)
        return false;
    for (size_t i = 0; i < node->count; i++) {
        assay_human_mark *mark = &marks[pairing->point_count];
        if (!assay_node_number(node->items[i], &mark->credit))
            continue;
        mark->ref = copy(evaluation, node->keys[i]->text);
        if (!mark->ref)
            return false;
        pairing->point_count++;
    }
    pairing->points = marks;
    evaluation->has_points = true;
    return true;
}

/* `pitfalls`: a list of refs; an empty one says that there is none. */
static bool read_pitfalls(assay_pairing *pairing, assay_evaluation *evaluation, const assay_node *node)
{
    assay_human_mark *marks;

    if (!node || node->kind != ASSAY_NODE_LIST)
        return true;
    marks = assay_arena_alloc_array(evaluation->arena, node->count + 1, sizeof *marks);
    if (!marks)
        return false;
    for (size_t i = 0; i < node->count; i++) {
        const char *ref = assay_node_string(node->items[i]);
        if (!ref)
            continue;
        marks[pairing->pitfall_count].ref = copy(evaluation, ref);
        marks[pairing->pitfall_count].credit = 1;
        if (!marks[pairing->pitfall_count].ref)
            return false;
        pairing->pitfall_count++;
    }
    pairing->pitfalls = marks;
    pairing->has_pitfalls = true;
    evaluation->has_pitfalls = true;
    return true;
}

static assay_status add_row(assay_evaluation *evaluation, const assay_node *row, unsigned line, const char *group_by,
                            assay_error *error)
{
    const char *question_id = assay_row_id(row, "question_id");
    const char *answer_id = assay_row_id(row, "answer_id");
    const char *group = assay_row_id(row, group_by);
    assay_pairing pairing = {0};
    char number[16];

    if (!question_id || !assay_node_number(assay_node_get(row, "score"), &pairing.human)) {
        evaluation->without_score++;
        return ASSAY_OK;
    }
    if (!answer_id) { /* `assay batch` calls such an answer by its line, too */
        snprintf(number, sizeof number, "%u", line);
        answer_id = number;
    }
    (void)assay_node_number(assay_node_get(row, "max_score"), &pairing.human_max);
    pairing.question_id = copy(evaluation, question_id);
    pairing.answer_id = copy(evaluation, answer_id);
    pairing.group = copy(evaluation, group);
    evaluation->pairings = assay_arena_grow(evaluation->arena, evaluation->pairings, evaluation->count,
                                            &evaluation->capacity, sizeof pairing);
    if (!evaluation->pairings || !pairing.question_id || !pairing.answer_id || (group && !pairing.group) ||
        !read_points(&pairing, evaluation, assay_node_get(row, "points")) ||
        !read_pitfalls(&pairing, evaluation, assay_node_get(row, "pitfalls")))
        return assay_error_nomem(error);
    evaluation->pairings[evaluation->count++] = pairing;
    return ASSAY_OK;
}

static int by_ids(const void *a, const void *b)
{
    const assay_pairing *x = a, *y = b;
    int order = strcmp(x->answer_id, y->answer_id);

    return order ? order : strcmp(x->question_id, y->question_id);
}

/* The first of two rows for one answer stands. */
static void drop_repeated(assay_evaluation *evaluation)
{
    size_t kept = 0;

    for (size_t i = 0; i < evaluation->count; i++) {
        if (kept > 0 && by_ids(&evaluation->pairings[kept - 1], &evaluation->pairings[i]) == 0)
            evaluation->repeated++;
        else
            evaluation->pairings[kept++] = evaluation->pairings[i];
    }
    evaluation->count = kept;
}

assay_status assay_evaluation_read_human(assay_evaluation *evaluation, FILE *in, const char *name, const char *group_by,
                                         assay_diagnostics *diagnostics, assay_error *error)
{
    assay_rows rows = {.in = in, .file = name};
    const assay_node *row;
    assay_status status;

    do {
        status = assay_rows_next(&row, &rows, diagnostics, error);
        if (status == ASSAY_OK && row)
            status = add_row(evaluation, row, rows.line, group_by, error);
    } while (status == ASSAY_OK && row);
    assay_rows_end(&rows);
    if (status == ASSAY_OK && evaluation->count > 0) {
        qsort(evaluation->pairings, evaluation->count, sizeof *evaluation->pairings, by_ids);
        drop_repeated(evaluation);
    }
    return status;
}
