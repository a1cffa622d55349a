/*
 * fuzz_rubric.c - any bytes as a rubric file, YAML or JSON by the first byte.
 *
 * Whatever is read must print its diagnostics and go through lint, and a
 * rubric without faults must come back from its canonical JSON, and from the
 * YAML that is written of it, as the same canonical JSON.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "rubrics/format/format.h"
#include "rubrics/lint/lint.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct buffer {
    char *bytes;
    size_t length, capacity;
} buffer;

static void require(bool holds)
{
    if (!holds)
        abort();
}

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

static buffer canonical(const assay_draft *draft)
{
    buffer out = {0};

    require(assay_draft_write_json(draft, ASSAY_JSON_WHOLE, append, &out, NULL) == ASSAY_OK);
    return out;
}

static void check_same(const assay_draft *draft, const assay_tree *tree, const buffer *wanted)
{
    assay_draft *again = NULL;
    buffer found;

    require(assay_draft_read(&again, assay_tree_root(tree, 0), "again", NULL, NULL) == ASSAY_OK);
    found = canonical(again);
    require(wanted->length == found.length && memcmp(wanted->bytes, found.bytes, found.length) == 0);
    require(strcmp(draft->hash, again->hash) == 0);
    assay_draft_free(again);
    free(found.bytes);
}

static void check_round_trip(const assay_draft *draft)
{
    buffer json = canonical(draft), yaml = {0};
    assay_tree *tree = NULL;

    require(assay_node_read_json(&tree, "again", json.bytes, json.length, NULL, NULL, NULL) == ASSAY_OK);
    check_same(draft, tree, &json);
    assay_tree_free(tree);
    require(assay_draft_write_yaml(draft, append, &yaml, NULL) == ASSAY_OK);
    require(assay_node_read_yaml(&tree, "again", yaml.bytes, yaml.length, NULL, NULL) == ASSAY_OK);
    check_same(draft, tree, &json);
    assay_tree_free(tree);
    free(json.bytes);
    free(yaml.bytes);
}

static void print_to_nowhere(assay_diagnostics *diagnostics)
{
    static FILE *nowhere;

    if (nowhere == NULL)
        nowhere = fopen("/dev/null", "w");
    require(nowhere != NULL);
    assay_diagnostics_sort(diagnostics);
    assay_diagnostics_print(diagnostics, 0, nowhere, true);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data + 1;
    assay_diagnostics *diagnostics;
    assay_tree *tree = NULL;
    assay_error error;
    assay_status status;

    if (size == 0 || size > 64u * 1024u)
        return 0;
    size--;
    diagnostics = assay_diagnostics_new();
    require(diagnostics != NULL);
    require(assay_diagnostics_add_source(diagnostics, "file", text, size, &error) == ASSAY_OK);
    if (data[0] == 'j')
        status = assay_node_read_json(&tree, "file", text, size, NULL, diagnostics, &error);
    else
        status = assay_node_read_yaml(&tree, "file", text, size, diagnostics, &error);
    require(status == ASSAY_OK || assay_diagnostics_errors(diagnostics) > 0);
    for (size_t i = 0; tree != NULL && i < assay_tree_count(tree); i++) {
        assay_draft *draft = NULL;
        size_t before = assay_diagnostics_errors(diagnostics);

        status = assay_draft_read(&draft, assay_tree_root(tree, i), "file", diagnostics, &error);
        require((status == ASSAY_OK) == (assay_diagnostics_errors(diagnostics) == before));
        if (status == ASSAY_OK)
            check_round_trip(draft);
        if (draft != NULL)
            require(assay_lint_draft(draft, "file", diagnostics, &error) == ASSAY_OK);
        assay_draft_free(draft);
    }
    print_to_nowhere(diagnostics);
    assay_tree_free(tree);
    assay_diagnostics_free(diagnostics);
    return 0;
}
