/*
 * fuzz_pattern.c - any bytes as the text of a pattern: refused with a fault
 * that lies inside the text, or frozen and used on an answer.
 *
 * The first byte chooses the kind; the text runs to the first line break, and
 * what follows is the answer.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "assay/assay.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_fault(void *context, const assay_fault *fault)
{
    require(fault->message != NULL && fault->message[0] != '\0');
    require(!fault->in_text || fault->text_offset <= *(const size_t *)context);
}

static assay_draft *make_draft(assay_pattern_kind kind, const char *text)
{
    assay_draft *draft = assay_draft_new();
    assay_draft_concept *concept;

    require(draft != NULL);
    draft->id = "r";
    draft->question = "What does the answer say?";
    require(assay_draft_add_reference(draft, "The answer says what the pattern looks for.", 43));
    concept = assay_draft_add_concept(draft);
    require(concept != NULL);
    concept->id = "c";
    concept->weight = 1;
    concept->text = "The claim.";
    if (kind == ASSAY_NEAR) {
        concept->match = assay_pattern_new(draft, kind, NULL);
        require(assay_pattern_add(draft, concept->match, assay_pattern_new(draft, ASSAY_PHRASE, text)));
        require(assay_pattern_add(draft, concept->match, assay_pattern_new(draft, ASSAY_PHRASE, "answer")));
    } else {
        concept->match = assay_pattern_new(draft, kind, text);
    }
    require(concept->match != NULL);
    return draft;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const assay_pattern_kind kinds[] = {ASSAY_PHRASE, ASSAY_NEAR, ASSAY_REGEX, ASSAY_SIMILAR};
    const uint8_t *line_end;
    char *text;
    size_t length;
    assay_draft *draft;
    assay_rubric *rubric;
    assay_error error;

    if (size == 0)
        return 0;
    line_end = memchr(data + 1, '\n', size - 1);
    length = line_end != NULL ? (size_t)(line_end - data) - 1 : size - 1;
    text = malloc(length + 1);
    require(text != NULL);
    memcpy(text, data + 1, length);
    text[length] = '\0';
    length = strlen(text);
    draft = make_draft(kinds[data[0] % 4], text);
    if (assay_rubric_freeze(&rubric, draft, check_fault, &length, &error) == ASSAY_OK) {
        assay_grader *grader = assay_grader_new();
        const assay_result *result;
        size_t from = line_end != NULL ? (size_t)(line_end - data) : size;

        require(grader != NULL);
        if (assay_grade(&result, grader, rubric, (const char *)data + from, size - from, &error) == ASSAY_OK)
            require(result->score >= 0 && result->score <= result->max_score);
        assay_grader_free(grader);
        assay_rubric_release(rubric);
    } else {
        require(rubric == NULL && error.message[0] != '\0');
    }
    assay_draft_free(draft);
    free(text);
    return 0;
}
