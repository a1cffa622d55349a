/*
 * fuzz_json.c - any bytes as a JSON list of answers, and as one answer, of which the quick reader may say only what the
 * reader of trees says.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "rubrics/node/node.h"
#include "rubrics/records/plain_record.h"
#include "tests/fuzz/fuzz_answers.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(const assay_node *map, const char *key, const char *value)
{
    const assay_node *node = assay_node_get(map, key);

    if (!node || strcmp(node->text, value) != 0)
        abort();
}

static void compare(const char *text, size_t size)
{
    char *room = malloc(size + 1);
    assay_plain_record record;
    assay_tree *tree;
    assay_error error;

    if (room && assay_plain_record_read(&record, room, text, size)) {
        if (assay_node_read_json(&tree, NULL, text, size, NULL, NULL, &error) != ASSAY_OK)
            abort();
        expect(assay_tree_root(tree, 0), "question_id", record.question_id);
        expect(assay_tree_root(tree, 0), "answer", record.answer);
        if (record.answer_id)
            expect(assay_tree_root(tree, 0), "answer_id", record.answer_id);
        assay_tree_free(tree);
    }
    free(room);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    assay_answers_options options = {.format = ASSAY_ANSWERS_JSON};

    if (size < 1 || size > 64u * 1024u)
        return 0;
    compare((const char *)data, size);
    read_answers(fmemopen((void *)data, size, "r"), "a.json", options);
    return 0;
}
