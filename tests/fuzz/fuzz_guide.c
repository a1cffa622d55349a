/*
 * fuzz_guide.c - any bytes as a guide: an error or pairs, all of whose strings
 * can be read and are what guide.h promises.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "rubrics/guide/guide.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void need(int condition)
{
    if (!condition)
        abort();
}

static void check_block(const assay_block *block)
{
    size_t length = strlen(block->text);

    need(block->line > 0 && block->body != NULL);
    need(block->kind != ASSAY_BLOCK_CODE || block->language != NULL);
    need(block->lead == NULL || strlen(block->lead) > 0);
    need(block->kind == ASSAY_BLOCK_CODE || block->lead == NULL || strlen(block->body) <= length);
    need((block->kind == ASSAY_BLOCK_ROW) == (block->cells != NULL));
    for (size_t i = 0; i < block->cell_count; i++)
        need(strlen(block->cells[i]) <= length && block->headers[i] != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    assay_diagnostics *diagnostics = assay_diagnostics_new();
    assay_guide *guide;
    assay_error error;

    if (assay_guide_read(&guide, "fuzz.md", (const char *)data, size, diagnostics, &error) == ASSAY_OK) {
        for (size_t i = 0; i < assay_guide_pair_count(guide); i++) {
            const assay_pair *pair = assay_guide_pair(guide, i);

            need(pair->line > 0 && pair->question[0] != '\0' && strlen(pair->question) <= ASSAY_GUIDE_QUESTION_MAX);
            need(strchr(pair->question, '\n') == NULL);
            need(pair->section != NULL && pair->chapter != NULL && pair->title != NULL);
            need(pair->block_count > 0);
            for (size_t each = 0; each < pair->block_count; each++)
                check_block(&pair->blocks[each]);
        }
        assay_guide_free(guide);
    } else {
        need(guide == NULL && error.message[0] != '\0');
    }
    assay_diagnostics_free(diagnostics);
    return 0;
}
