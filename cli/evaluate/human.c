/*
 * human.c - reads the human scores: what is needed of each row is copied, the rest is let go.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/evaluate/evaluate.h"
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

/* A number that a table holds as text. */
static bool number_of(double *out, const assay_node *node)
{
    const char *text = assay_node_string(node);
    char *end;

    if (assay_node_number(node, out))
        return true;
    if (!text)
        return false;
    *out = strtod(text, &end);
    return end != text && *end == '\0' && isfinite(*out);
}

/* A member that is called like one of a result came as "human_...". */
static const assay_node *member_of(const assay_node *row, const char *name)
{
    const assay_node *node = assay_node_get(row, name);
    char key[80];

    snprintf(key, sizeof key, "human_%s", name);
    return node ? node : assay_node_get(row, key);
}

static const char *group_of(const assay_answer *record, const assay_node *row, const char *group_by)
{
    const assay_node *node = member_of(row, group_by);

    if (strcmp(group_by, "question_id") == 0)
        return record->question_id;
    return node && (node->kind == ASSAY_NODE_STRING || node->kind == ASSAY_NODE_NUMBER) ? node->text : NULL;
}

static assay_status add_row(assay_evaluation *evaluation, const assay_answer *record, const assay_node *row,
                            const char *group_by, assay_error *error)
{
    const char *group = group_of(record, row, group_by);
    assay_pairing pairing = {.human = record->score, .counted = record->counted};

    (void)number_of(&pairing.human_max, member_of(row, "max_score"));
    pairing.question_id = copy(evaluation, record->question_id);
    pairing.answer_id = copy(evaluation, record->answer_id);
    pairing.candidate = copy(evaluation, record->candidate);
    pairing.group = copy(evaluation, group);
    evaluation->pairings = assay_arena_grow(evaluation->arena, evaluation->pairings, evaluation->count,
                                            &evaluation->capacity, sizeof pairing);
    if (!evaluation->pairings || !pairing.question_id || !pairing.answer_id ||
        (record->candidate && !pairing.candidate) || (group && !pairing.group) ||
        !read_points(&pairing, evaluation, member_of(row, "points")) ||
        !read_pitfalls(&pairing, evaluation, member_of(row, "pitfalls")))
        return assay_error_nomem(error);
    evaluation->pairings[evaluation->count++] = pairing;
    return ASSAY_OK;
}

/* What else a record has, as a tree. NULL when memory is out. */
static assay_tree *read_extra(const assay_answer *record)
{
    size_t length = record->extra ? strlen(record->extra) : 0;
    char *text = malloc(length + 3);
    assay_tree *tree = NULL;

    if (!text)
        return NULL;
    text[0] = '{';
    if (length)
        memcpy(text + 1, record->extra, length);
    text[length + 1] = '}';
    text[length + 2] = '\0';
    (void)!assay_node_read_json(&tree, "extra", text, length + 2, NULL, NULL, NULL); /* we wrote it ourselves */
    free(text);
    return tree;
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

assay_status assay_evaluation_read_human(assay_evaluation *evaluation, assay_answers *human, const char *group_by,
                                         assay_diagnostics *diagnostics, assay_error *error)
{
    const assay_answer *record;
    assay_status status;

    do {
        status = assay_answers_next(&record, human, diagnostics, error);
        if (status == ASSAY_OK && record && !record->has_score) {
            evaluation->without_score++;
        } else if (status == ASSAY_OK && record) {
            assay_tree *tree = read_extra(record);
            status = tree ? add_row(evaluation, record, assay_tree_root(tree, 0), group_by, error)
                          : assay_error_nomem(error);
            assay_tree_free(tree);
        }
    } while (status == ASSAY_OK && record);
    if (status == ASSAY_OK && evaluation->count > 0) {
        qsort(evaluation->pairings, evaluation->count, sizeof *evaluation->pairings, by_ids);
        drop_repeated(evaluation);
    }
    return status;
}
