/*
 * fuzz_grade.c - any bytes as an answer to an English and to a German rubric, and the result's JSON read back.
 *
 * What is read must be what was graded: the score, and every piece of evidence as the bytes of the answer between its
 * offsets. Bytes that cannot be graded are written as evidence all the same: JSON must stay JSON.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/fuzz_tools.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const rubric_texts[] = {
    "id: lazy\n"
    "question: When does a queryset run its query?\n"
    "concepts:\n"
    "  - {id: use, weight: 2, text: a, match: {near: {all: [run|evaluate, when|once, need|use|loop], within: 12}}}\n"
    "  - {id: lazy, weight: 1, text: b, match: {any: [lazy, {similar: no query runs before the rows are needed}]}}\n"
    "pitfalls:\n"
    "  - {id: once, penalty: 3, text: c, match: (runs|executes) (at once|immediately)}\n",
    "id: faul\n"
    "language: de\n"
    "question: Wann l\xC3\xA4uft die Abfrage?\n"
    "concepts:\n"
    "  - {id: spaet, weight: 1, text: a, match: 'erst wenn ... (Zeilen|Daten) ... gebraucht'}\n"
    "  - {id: faul, weight: 1, text: b, match: {regex: '\\b(faul|tr\xC3\xA4ge)\\b'}}\n",
};

#define RUBRICS (sizeof rubric_texts / sizeof *rubric_texts)

typedef struct buffer {
    char *bytes;
    size_t length, capacity;
} buffer;

static bool append(void *context, const char *text, size_t length)
{
    buffer *out = context;

    if (out->length + length > out->capacity) {
        out->capacity = 2 * (out->length + length);
        out->bytes = realloc(out->bytes, out->capacity);
        require(out->bytes != NULL);
    }
    if (length > 0)
        memcpy(out->bytes + out->length, text, length);
    out->length += length;
    return true;
}

static assay_tree *write_and_read(const assay_result *result, const char *answer, size_t size)
{
    const assay_result_names names = {.question_id = "q", .answer_id = "a\"\\", .extra = "\"kind\":[1,{}]"};
    buffer json = {0};
    assay_tree *tree = NULL;

    require(assay_result_write_json(result, &names, answer, size, append, &json, NULL) == ASSAY_OK);
    require(memchr(json.bytes, '\n', json.length) == NULL);
    require(assay_node_read_json(&tree, "result", json.bytes, json.length, NULL, NULL, NULL) == ASSAY_OK);
    free(json.bytes);
    return tree;
}

static double number_of(const assay_node *map, const char *key)
{
    double number = -1;

    require(assay_node_number(assay_node_get(map, key), &number));
    return number;
}

/* Every evidence of every entry of a list is the answer between its offsets. */
static void check_evidence(const assay_node *list, const char *answer, size_t size)
{
    require(list != NULL && list->kind == ASSAY_NODE_LIST);
    for (size_t i = 0; i < list->count; i++) {
        const assay_node *evidence = assay_node_get(list->items[i], "evidence");
        for (size_t k = 0; k < evidence->count; k++) {
            size_t start = (size_t)number_of(evidence->items[k], "start");
            size_t end = (size_t)number_of(evidence->items[k], "end");
            const assay_node *text = assay_node_get(evidence->items[k], "text");
            require(start < end && end <= size && text->length == end - start);
            require(memcmp(text->text, answer + start, end - start) == 0);
        }
    }
}

static void check_graded(const assay_result *result, const char *answer, size_t size)
{
    assay_tree *tree = write_and_read(result, answer, size);
    const assay_node *root = assay_tree_root(tree, 0);

    require(fabs(number_of(root, "score") - result->score) <= 0.00005000001);
    require(assay_node_get(root, "concepts")->count == result->concept_count);
    check_evidence(assay_node_get(root, "concepts"), answer, size);
    check_evidence(assay_node_get(root, "pitfalls"), answer, size);
    assay_tree_free(tree);
}

/* The bytes themselves as evidence, cut where no character ends. */
static void check_any_bytes(const char *bytes, size_t size)
{
    const assay_span spans[] = {{0, size}, {size / 2, size}, {size / 3, size / 2}};
    const assay_pitfall_result pitfall = {.id = "x", .text = "t", .penalty = 1, .evidence = spans, .evidence_count = 3};
    const assay_result result = {.rubric_id = "r", .engine = "e", .pitfalls = &pitfall, .pitfall_count = 1};

    assay_tree_free(write_and_read(&result, bytes, size));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static assay_rubric *rubrics[RUBRICS];
    static assay_grader *grader;
    const char *answer = (const char *)data;
    const assay_result *result;

    if (grader == NULL) {
        grader = assay_grader_new();
        for (size_t i = 0; i < RUBRICS; i++)
            rubrics[i] = make_rubric(rubric_texts[i]);
    }
    require(grader != NULL);
    for (size_t i = 0; i < RUBRICS; i++)
        if (assay_grade(&result, grader, rubrics[i], answer, size, NULL) == ASSAY_OK)
            check_graded(result, answer, size);
    check_any_bytes(answer, size);
    return 0;
}
