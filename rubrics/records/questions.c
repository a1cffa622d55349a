/*
 * questions.c - question records out of JSON and JSON Lines.
 */
#include "rubrics/records/questions.h"

#include <stdlib.h>
#include <string.h>

#include "grader/base/arena.h"
#include "rubrics/node/node.h"

typedef struct question_reading {
    assay_questions *out;
    size_t capacity;
    const char *file;
    assay_diagnostics *diagnostics;
    bool failed;
} question_reading;

static void fault(question_reading *reading, const assay_node *node, const char *mend, const char *message)
{
    assay_diagnostics_add(reading->diagnostics, ASSAY_SEVERITY_ERROR, reading->file, &node->where, node->width, mend,
                          "%s", message);
}

static const char *copy(question_reading *reading, const char *text, size_t length)
{
    const char *made = assay_arena_string(reading->out->arena, text, length);

    reading->failed = reading->failed || made == NULL;
    return made;
}

/* A text member, or a number as it was written; NULL when missing, null or something else. */
static const char *member(question_reading *reading, const assay_node *record, const char *key)
{
    const assay_node *node = assay_node_get(record, key);

    if (node == NULL || (node->kind != ASSAY_NODE_STRING && node->kind != ASSAY_NODE_NUMBER))
        return NULL;
    return copy(reading, node->text, strlen(node->text));
}

static bool blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

static void read_references(question_reading *reading, assay_question *question, const assay_node *node)
{
    const assay_node *const *items = &node;
    size_t count = 1, used = 0;
    const char **references;

    if (node == NULL || node->kind == ASSAY_NODE_NULL)
        return;
    if (node->kind == ASSAY_NODE_LIST) {
        items = node->items;
        count = node->count;
    }
    references = assay_arena_alloc_array(reading->out->arena, count + 1, sizeof *references);
    if (references == NULL) {
        reading->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const char *text = assay_node_string(items[i]);

        if (text == NULL && items[i]->kind == ASSAY_NODE_NUMBER)
            text = items[i]->text;
        if (text == NULL)
            fault(reading, items[i], "write it as a text in quotes", "a reference must be a text");
        else if (!blank(text))
            references[used++] = copy(reading, text, strlen(text));
    }
    question->references = references;
    question->reference_count = used;
}

static void read_max_score(question_reading *reading, assay_question *question, const assay_node *node)
{
    double number;

    if (node == NULL || node->kind == ASSAY_NODE_NULL)
        return;
    if (assay_node_number(node, &number) && number > 0)
        question->max_score = number;
    else
        fault(reading, node, "write a number above 0, or leave it out", "max_score must be a positive number");
}

static void read_question(question_reading *reading, const assay_node *record)
{
    assay_question *questions;
    assay_question question = {.file = reading->file, .line = record->where.line};

    if (record->kind != ASSAY_NODE_MAP) {
        fault(reading, record, "write {\"id\": ..., \"question\": ..., \"reference\": ...}",
              "a question must be an object");
        return;
    }
    question.id = member(reading, record, "id");
    question.question = member(reading, record, "question");
    if (reading->failed)
        return;
    if (question.id == NULL || blank(question.id)) {
        fault(reading, record, "add \"id\"", "a question has no id");
        return;
    }
    if (question.question == NULL || blank(question.question)) {
        fault(reading, record, "add \"question\"", "a question has no text");
        return;
    }
    for (size_t i = 0; i < reading->out->count; i++)
        if (strcmp(reading->out->questions[i].id, question.id) == 0) {
            fault(reading, record, "give every question an id of its own", "a question before this has the same id");
            return;
        }
    question.ref = member(reading, record, "ref");
    question.language = member(reading, record, "language");
    read_references(reading, &question, assay_node_get(record, "reference"));
    read_max_score(reading, &question, assay_node_get(record, "max_score"));
    questions = assay_arena_grow(reading->out->arena, reading->out->questions, reading->out->count, &reading->capacity,
                                 sizeof *questions);
    if (questions == NULL) {
        reading->failed = true;
        return;
    }
    questions[reading->out->count++] = question;
    reading->out->questions = questions;
}

assay_status assay_questions_read(assay_questions **out, const char *file, const char *text, size_t length,
                                  assay_diagnostics *diagnostics, assay_error *error)
{
    question_reading reading = {.diagnostics = diagnostics};
    assay_tree *tree = NULL;
    assay_status status;
    size_t start = strspn(text, " \t\r\n\xEF\xBB\xBF");

    *out = NULL;
    if (start < length && text[start] == '[')
        status = assay_node_read_json(&tree, file, text, length, NULL, diagnostics, error);
    else
        status = assay_node_read_jsonl(&tree, file, text, length, diagnostics, error);
    if (status != ASSAY_OK)
        goto out;
    reading.out = calloc(1, sizeof *reading.out);
    if (reading.out == NULL || (reading.out->arena = assay_arena_new()) == NULL) {
        status = assay_error_nomem(error);
        goto out;
    }
    reading.file = copy(&reading, file, strlen(file));
    for (size_t i = 0; i < assay_tree_count(tree) && !reading.failed; i++) {
        const assay_node *root = assay_tree_root(tree, i);

        if (root->kind != ASSAY_NODE_LIST)
            read_question(&reading, root);
        for (size_t j = 0; root->kind == ASSAY_NODE_LIST && j < root->count && !reading.failed; j++)
            read_question(&reading, root->items[j]);
    }
    if (reading.failed)
        status = assay_error_nomem(error);
out:
    assay_tree_free(tree);
    if (status == ASSAY_OK)
        *out = reading.out;
    else
        assay_questions_free(reading.out);
    return status;
}

void assay_questions_free(assay_questions *questions)
{
    if (questions == NULL)
        return;
    assay_arena_free(questions->arena);
    free(questions);
}
