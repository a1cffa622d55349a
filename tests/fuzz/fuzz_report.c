/*
 * fuzz_report.c - any bytes as names and answers: the page is UTF-8, every tag on it is one of ours and is closed, and
 * evidence may stand anywhere. Fields end at a byte 0xFE: answer_id, candidate, answer, and again.
 */
#include <stdint.h>

#include "api/report/report.h"
#include "grader/text/fold.h"
#include "tests/fuzz/fuzz_tools.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define FIELD_END 0xFE
#define ROWS_MAX 64u

typedef struct sink {
    char *text;
    size_t length;
} sink;

static bool collect(void *context, const char *text, size_t length)
{
    sink *out = context;

    out->text = realloc(out->text, out->length + length + 1);
    require(out->text != NULL);
    memcpy(out->text + out->length, text, length);
    out->length += length;
    out->text[out->length] = '\0';
    return true;
}

/* The next field as a string of its own; what stands behind a NUL belongs to the field and not to the string. */
static char *next_field(const uint8_t **data, size_t *size, size_t *length)
{
    const uint8_t *end = *size ? memchr(*data, FIELD_END, *size) : NULL;
    char *field;

    *length = end ? (size_t)(end - *data) : *size;
    field = malloc(*length + 1);
    require(field != NULL);
    memcpy(field, *data, *length);
    field[*length] = '\0';
    *data += *length + (end != NULL);
    *size -= *length + (end != NULL);
    return field;
}

static void add(assay_report *report, uint64_t row, const char *id, const char *candidate, const char *answer,
                size_t length)
{
    const assay_span spans[] = {{0, length / 2}, {length / 3, length}, {length, length + 5}};
    const assay_concept_result concepts[] = {{.id = "a",
                                              .text = answer,
                                              .weight = 1,
                                              .credit = 1,
                                              .status = ASSAY_COVERED,
                                              .evidence = spans,
                                              .evidence_count = 1},
                                             {.id = "b",
                                              .text = id,
                                              .weight = 2,
                                              .status = ASSAY_CLAIM_CONTRADICTED,
                                              .evidence = spans + 1,
                                              .evidence_count = 2}};
    const assay_pitfall_result pitfall = {
        .id = id, .text = candidate, .penalty = 1, .evidence = spans, .evidence_count = 3};
    const assay_result result = {.rubric_id = "q",
                                 .max_score = 10,
                                 .score = 3,
                                 .confidence = 0.5,
                                 .flags = ASSAY_FLAG_ECHO,
                                 .concepts = concepts,
                                 .concept_count = 2,
                                 .pitfalls = &pitfall,
                                 .pitfall_count = 1,
                                 .feedback = {.summary = candidate}};
    const assay_report_answer entry = {.row = row,
                                       .answer_id = id,
                                       .candidate = *candidate ? candidate : NULL,
                                       .question = candidate,
                                       .answer = answer,
                                       .length = length,
                                       .result = &result};

    require(assay_report_add(report, &entry, NULL) == ASSAY_OK);
}

static void check(const sink *page)
{
    assay_arena *arena = assay_arena_new();
    const char *body = strstr(page->text, "<body>");
    assay_folded folded;
    size_t opened = 0, closed = 0;

    require(arena != NULL && body != NULL && strlen(page->text) == page->length);
    require(assay_fold(&folded, arena, page->text, page->length, NULL) == ASSAY_OK);
    for (const char *at = body; (at = strchr(at, '<')) != NULL; at++) {
        require((at[1] >= 'a' && at[1] <= 'z') || at[1] == '/');
        closed += at[1] == '/';
        opened += at[1] != '/';
        require(strncmp(at, "<script", 7) != 0);
    }
    for (const char *at = body; (at = strstr(at, "/>")) != NULL; at++)
        closed++;
    require(opened + 1 == closed); /* </html>, whose beginning is above */
    assay_arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    assay_report *report;
    sink page = {0};

    require(assay_report_new(&report, &(assay_report_options){0}, NULL) == ASSAY_OK);
    for (uint64_t row = 0; row < ROWS_MAX && size > 0; row++) {
        size_t length;
        char *id = next_field(&data, &size, &length);
        char *candidate = next_field(&data, &size, &length);
        char *answer = next_field(&data, &size, &length);
        add(report, row, id, candidate, answer, length);
        free(id);
        free(candidate);
        free(answer);
    }
    require(assay_report_write(report, collect, &page, NULL) == ASSAY_OK);
    check(&page);
    free(page.text);
    assay_report_free(report);
    return 0;
}
