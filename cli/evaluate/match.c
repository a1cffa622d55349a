/*
 * match.c - finds the human score of a result.
 *
 * Rows have numbers only within a file: who types marks into a sheet of names may have sorted it. So an answer_id that
 * is a row's number is trusted no further than names are missing.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/evaluate/evaluate.h"
#include "cli/evaluate/rows.h"
#include "grader/base/arena.h"

/* The next letter of a name: in lower case where it is ASCII, blanks as one, none at its end; 0 behind the last. */
static unsigned char letter(const char **name)
{
    unsigned char c = (unsigned char)**name;

    if (c == ' ' || c == '\t') {
        *name += strspn(*name, " \t");
        return **name != '\0' ? ' ' : 0;
    }
    *name += c != 0;
    return c >= 'A' && c <= 'Z' ? (unsigned char)(c - 'A' + 'a') : c;
}

static int compare_names(const char *one, const char *other)
{
    one += strspn(one, " \t");
    other += strspn(other, " \t");
    for (;;) {
        unsigned char a = letter(&one), b = letter(&other);
        if (a != b || a == 0)
            return (a > b) - (a < b);
    }
}

static int by_candidate(const void *a, const void *b)
{
    const assay_pairing *const *x = a, *const *y = b;
    int order = compare_names((*x)->candidate, (*y)->candidate);

    return order ? order : (*x > *y) - (*x < *y);
}

assay_status assay_match_prepare(assay_evaluation *evaluation, assay_error *error)
{
    evaluation->by_candidate =
        assay_arena_alloc_array(evaluation->arena, evaluation->count + 1, sizeof(assay_pairing *));
    if (!evaluation->by_candidate)
        return assay_error_nomem(error);
    for (size_t i = 0; i < evaluation->count; i++)
        if (evaluation->pairings[i].candidate)
            evaluation->by_candidate[evaluation->by_candidate_count++] = &evaluation->pairings[i];
    qsort(evaluation->by_candidate, evaluation->by_candidate_count, sizeof(assay_pairing *), by_candidate);
    return ASSAY_OK;
}

/* A result names its question as the answers file did, and its rubric by id and ref: any of them will do. */
static bool same_question(const assay_pairing *pairing, const assay_node *row)
{
    const assay_node *rubric = assay_node_get(row, "rubric");
    const char *names[] = {assay_row_id(row, "question_id"), assay_row_id(rubric, "id"), assay_row_id(rubric, "ref")};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i] && strcmp(names[i], pairing->question_id) == 0)
            return true;
    return false;
}

static assay_pairing *find_id(assay_evaluation *evaluation, const assay_node *row, const char *answer_id)
{
    size_t low = 0, high = evaluation->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(evaluation->pairings[middle].answer_id, answer_id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < evaluation->count && strcmp(evaluation->pairings[low].answer_id, answer_id) == 0; low++)
        if (same_question(&evaluation->pairings[low], row))
            return &evaluation->pairings[low];
    return NULL;
}

/* Of several answers of one person to one question, the one with this answer_id. */
static assay_pairing *find_candidate(const assay_evaluation *evaluation, const assay_node *row, const char *candidate,
                                     const char *answer_id)
{
    size_t low = 0, high = evaluation->by_candidate_count, count = 0;
    assay_pairing *found = NULL;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_names(evaluation->by_candidate[middle]->candidate, candidate) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < evaluation->by_candidate_count; low++) {
        assay_pairing *pairing = evaluation->by_candidate[low];
        if (compare_names(pairing->candidate, candidate) != 0)
            break;
        if (!same_question(pairing, row))
            continue;
        if (strcmp(pairing->answer_id, answer_id) == 0)
            return pairing;
        found = pairing;
        count++;
    }
    return count == 1 ? found : NULL;
}

assay_pairing *assay_match_find(assay_evaluation *evaluation, const assay_node *row, const char *answer_id)
{
    const char *candidate = assay_row_id(row, "candidate");
    assay_pairing *by_id = find_id(evaluation, row, answer_id), *by_name;

    if (by_id && (!by_id->counted || !by_id->candidate || !candidate))
        return by_id;
    by_name = candidate ? find_candidate(evaluation, row, candidate, answer_id) : NULL;
    evaluation->by_name += by_name && !by_name->joined;
    return by_name;
}
