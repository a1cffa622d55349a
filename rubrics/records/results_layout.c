/*
 * results_layout.c - what columns a pile of results needs.
 */
#include <stdlib.h>
#include <string.h>

#include "grader/base/arena.h"
#include "rubrics/records/results_layout.h"

assay_status assay_results_layout_new(assay_results_layout **out, assay_error *error)
{
    assay_results_layout *layout = calloc(1, sizeof *layout);

    *out = NULL;
    if (layout != NULL) {
        layout->arena = assay_arena_new();
        layout->scratch = assay_arena_new();
    }
    if (layout == NULL || layout->arena == NULL || layout->scratch == NULL) {
        assay_results_layout_free(layout);
        return assay_error_nomem(error);
    }
    *out = layout;
    return ASSAY_OK;
}

void assay_results_layout_free(assay_results_layout *layout)
{
    if (layout == NULL)
        return;
    assay_arena_free(layout->arena);
    assay_arena_free(layout->scratch);
    free(layout);
}

assay_status assay_result_read(assay_tree **out, const char *json, size_t length, assay_error *error)
{
    const assay_node *root;
    assay_status status = assay_node_read_json(out, "a result", json, length, NULL, NULL, error);

    if (status != ASSAY_OK)
        return status;
    root = assay_tree_root(*out, 0);
    if (root->kind == ASSAY_NODE_MAP && assay_node_get(root, "rubric") != NULL && assay_node_get(root, "score") != NULL)
        return ASSAY_OK;
    assay_tree_free(*out);
    *out = NULL;
    return assay_error_set(error, ASSAY_ESYNTAX, 0, "this is no result: a result has `rubric` and `score`");
}

static const char *copy(assay_results_layout *layout, const char *text)
{
    return text != NULL ? assay_arena_string(layout->arena, text, strlen(text)) : NULL;
}

/* "rubric": {"id": ...} */
static const char *rubric_id(const assay_node *result)
{
    return assay_node_string(assay_node_get(assay_node_get(result, "rubric"), "id"));
}

static assay_layout_question *find_id(assay_results_layout *layout, const char *id)
{
    if (layout->last < layout->question_count && strcmp(layout->questions[layout->last].id, id) == 0)
        return &layout->questions[layout->last];
    for (size_t i = 0; i < layout->question_count; i++)
        if (strcmp(layout->questions[i].id, id) == 0) {
            layout->last = i;
            return &layout->questions[i];
        }
    return NULL;
}

assay_layout_question *assay_layout_find(assay_results_layout *layout, const assay_node *result)
{
    const char *id = rubric_id(result);

    return id != NULL ? find_id(layout, id) : NULL;
}

bool assay_layout_one_question(const assay_results_layout *layout)
{
    return layout->question_count == 1 && !layout->more_questions;
}

static assay_layout_question *add_question(assay_results_layout *layout, const assay_node *result, const char *id)
{
    assay_layout_question *grown = assay_arena_grow(layout->arena, layout->questions, layout->question_count,
                                                    &layout->question_capacity, sizeof *grown);
    assay_layout_question *question;

    if (grown == NULL)
        return NULL;
    layout->questions = grown;
    question = &grown[layout->question_count];
    *question = (assay_layout_question){.id = copy(layout, id)};
    question->ref = copy(layout, assay_node_string(assay_node_get(assay_node_get(result, "rubric"), "ref")));
    (void)assay_node_number(assay_node_get(result, "max_score"), &question->max_score);
    if (question->id == NULL)
        return NULL;
    layout->question_count++;
    return question;
}

/* The concept with this id, at `guess` more often than not; made when it is new. */
static assay_layout_concept *have_concept(assay_results_layout *layout, assay_layout_question *question,
                                          const assay_node *node, size_t guess)
{
    const char *id = assay_node_string(assay_node_get(node, "id"));
    assay_layout_concept *grown;

    if (id == NULL)
        return NULL;
    if (guess < question->concept_count && strcmp(question->concepts[guess].id, id) == 0)
        return &question->concepts[guess];
    for (size_t i = 0; i < question->concept_count; i++)
        if (strcmp(question->concepts[i].id, id) == 0)
            return &question->concepts[i];
    grown = assay_arena_grow(layout->arena, question->concepts, question->concept_count, &question->concept_capacity,
                             sizeof *grown);
    if (grown == NULL)
        return NULL;
    question->concepts = grown;
    grown[question->concept_count] = (assay_layout_concept){.id = copy(layout, id)};
    (void)assay_node_number(assay_node_get(node, "weight"), &grown[question->concept_count].weight);
    return grown[question->concept_count].id != NULL ? &grown[question->concept_count++] : NULL;
}

static bool note_concepts(assay_results_layout *layout, assay_layout_question *question, const assay_node *result)
{
    const assay_node *concepts = assay_node_get(result, "concepts");

    for (size_t i = 0; concepts != NULL && concepts->kind == ASSAY_NODE_LIST && i < concepts->count; i++) {
        const char *status = assay_node_string(assay_node_get(concepts->items[i], "status"));
        assay_layout_concept *concept = have_concept(layout, question, concepts->items[i], i);
        if (concept == NULL)
            return false;
        concept->covered += status != NULL && strcmp(status, "covered") == 0;
    }
    return true;
}

static bool note_question(assay_results_layout *layout, const assay_node *result)
{
    const char *id = rubric_id(result);
    const assay_node *flags = assay_node_get(result, "flags");
    assay_layout_question *question = id != NULL ? find_id(layout, id) : NULL;
    double score = 0;

    if (id == NULL)
        return true;
    if (question == NULL && layout->question_count == ASSAY_RESULTS_QUESTIONS_MAX) {
        layout->more_questions = true;
        return true;
    }
    if (question == NULL)
        question = add_question(layout, result, id);
    if (question == NULL)
        return false;
    (void)assay_node_number(assay_node_get(result, "score"), &score);
    question->points += score;
    question->answers++;
    question->flagged += flags != NULL && flags->count > 0;
    return note_concepts(layout, question, result) &&
           assay_layout_note_candidate(layout, result, (size_t)(question - layout->questions), score,
                                       flags != NULL && flags->count > 0);
}

/* Members that have a column of their own, or none. */
static bool is_known(const char *key)
{
    static const char *const known[] = {"question_id", "answer_id",  "rubric",      "engine",   "score",
                                        "max_score",   "confidence", "flags",       "concepts", "pitfalls",
                                        "feedback",    "candidate",  "human_score", "answer"};

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(key, known[i]) == 0)
            return true;
    return false;
}

bool assay_layout_has_column(const assay_results_layout *layout, const char *key)
{
    for (size_t i = 0; i < layout->extra_count; i++)
        if (strcmp(layout->extras[i], key) == 0)
            return true;
    return is_known(key);
}

static bool note_extra(assay_results_layout *layout, const char *key, size_t guess)
{
    const char **grown;

    if (guess < layout->extra_count && strcmp(layout->extras[guess], key) == 0)
        return true;
    for (size_t i = 0; i < layout->extra_count; i++)
        if (strcmp(layout->extras[i], key) == 0)
            return true;
    if (layout->extra_count == ASSAY_RESULTS_COLUMNS_MAX) {
        layout->more_extras = true;
        return true;
    }
    grown =
        assay_arena_grow(layout->arena, layout->extras, layout->extra_count, &layout->extra_capacity, sizeof *grown);
    if (grown == NULL)
        return false;
    layout->extras = grown;
    grown[layout->extra_count] = copy(layout, key);
    return grown[layout->extra_count] != NULL ? (layout->extra_count++, true) : false;
}

static bool note_members(assay_results_layout *layout, const assay_node *result)
{
    size_t extras = 0;

    for (size_t i = 0; i < result->count; i++) {
        const char *key = result->keys[i]->text;
        if (!is_known(key) && !note_extra(layout, key, extras++))
            return false;
        layout->candidate = layout->candidate || strcmp(key, "candidate") == 0;
        layout->human_score = layout->human_score || strcmp(key, "human_score") == 0;
        layout->answer = layout->answer || strcmp(key, "answer") == 0;
    }
    return true;
}

/* Looks at escapes, too: "\u0041" and its like are ASCII, others are taken not to be. */
static bool beyond_ascii(const char *json, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)json[i] >= 0x80)
            return true;
        if (json[i] != '\\')
            continue;
        i++; /* what is escaped, were it another backslash */
        if (i + 3 < length && json[i] == 'u' && (json[i + 1] != '0' || json[i + 2] != '0' || json[i + 3] > '7'))
            return true;
    }
    return false;
}

assay_status assay_results_layout_add(assay_results_layout *layout, const char *json, size_t length, assay_error *error)
{
    assay_tree *tree;
    assay_status status = assay_result_read(&tree, json, length, error);

    if (status != ASSAY_OK)
        return status;
    layout->rows++;
    layout->beyond_ascii = layout->beyond_ascii || beyond_ascii(json, length);
    if (!note_question(layout, assay_tree_root(tree, 0)) || !note_members(layout, assay_tree_root(tree, 0)))
        status = assay_error_nomem(error);
    assay_tree_free(tree);
    return status;
}

assay_status assay_results_layout_describe(assay_results_layout *layout, const assay_draft *draft, assay_error *error)
{
    assay_layout_question *question = draft->id != NULL ? find_id(layout, draft->id) : NULL;

    if (question == NULL)
        return ASSAY_OK;
    question->text = copy(layout, draft->question);
    if (question->text == NULL && draft->question != NULL)
        return assay_error_nomem(error);
    for (size_t i = 0; i < draft->concept_count; i++)
        for (size_t k = 0; k < question->concept_count; k++)
            if (strcmp(draft->concepts[i].id, question->concepts[k].id) == 0 && draft->concepts[i].text != NULL &&
                (question->concepts[k].text = copy(layout, draft->concepts[i].text)) == NULL)
                return assay_error_nomem(error);
    return ASSAY_OK;
}
