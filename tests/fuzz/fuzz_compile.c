/*
 * fuzz_compile.c - any bytes as a guide, as question records and as a lexicon:
 * what they compile to can be frozen, however odd its words are.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rubrics/compile/compile.h"
#include "rubrics/compile/lexicon.h"

#define PAIRS_MAX 8u /* of one input: enough to meet every stage */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(assay_draft *draft)
{
    assay_rubric *rubric = NULL;
    assay_error error;

    if (draft->concept_count > ASSAY_CONCEPTS_MAX || draft->id == NULL || draft->id[0] == '\0')
        abort();
    for (size_t i = 0; i < draft->concept_count; i++)
        if (draft->concepts[i].id == NULL || draft->concepts[i].text == NULL || draft->concepts[i].match == NULL)
            abort();
    if (draft->concept_count > 0 && assay_rubric_freeze(&rubric, draft, NULL, NULL, &error) != ASSAY_OK) {
        fprintf(stderr, "%s\n", error.message);
        abort();
    }
    assay_rubric_release(rubric);
    assay_draft_free(draft);
}

/* False when the text is none (not UTF-8): records come from JSON, which lets no such text through. */
static bool compile_guide(const char *text, size_t size)
{
    assay_guide *guide;
    assay_error error;

    if (assay_guide_read(&guide, "fuzz.md", text, size, NULL, &error) != ASSAY_OK)
        return false;
    for (size_t i = 0; i < assay_guide_pair_count(guide) && i < PAIRS_MAX; i++) {
        assay_draft *draft;

        if (assay_compile_pair(&draft, assay_guide_pair(guide, i), NULL, NULL, &error) == ASSAY_OK)
            check(draft);
    }
    assay_guide_free(guide);
    return true;
}

static void compile_records(const char *text, size_t size, bool valid)
{
    const char *second = strchr(text, '\n');
    const char *references[2] = {text, second != NULL ? second : ""};
    assay_question question = {.id = "fuzz",
                               .question = text,
                               .references = references,
                               .reference_count = 2,
                               .max_score = 5,
                               .file = "fuzz.jsonl",
                               .line = 1};
    assay_questions *questions;
    assay_lexicon *lexicon;
    assay_draft *draft;
    assay_error error;

    if (valid && assay_compile_record(&draft, &question, NULL, NULL, &error) == ASSAY_OK)
        check(draft);
    if (assay_questions_read(&questions, "fuzz.jsonl", text, size, NULL, &error) == ASSAY_OK)
        assay_questions_free(questions);
    if (assay_lexicon_read(&lexicon, "fuzz.txt", text, size, NULL, &error) == ASSAY_OK)
        assay_lexicon_free(lexicon);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);

    if (text == NULL)
        return 0;
    if (size > 0)
        memcpy(text, data, size);
    text[size] = '\0';
    compile_records(text, size, compile_guide(text, size));
    free(text);
    return 0;
}
