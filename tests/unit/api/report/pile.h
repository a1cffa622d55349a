/*
 * pile.h - a few results made by hand, for tests of the report: two questions, of three concepts and of one.
 */
#ifndef TESTS_PILE_H
#define TESTS_PILE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "api/report/report.h"

/* One answer: `marks` has a letter for each concept, c(overed) p(artial) m(issed) o(pposite), and an x for a pitfall.
 */
typedef struct pile_answer {
    const char *answer_id, *candidate, *text, *marks;
    double confidence;
    unsigned flags;
} pile_answer;

#define PILE_CONCEPTS 3

/* Grade by the letters, and add. The evidence of concept i is the text's word number i. */
static inline assay_status pile_add(assay_report *report, uint64_t row, const pile_answer *from)
{
    static const char *const ids[] = {"first", "second", "third"};
    static const char *const texts[] = {"The first claim.", "The second claim, <b>bold</b>.", "The third claim."};
    assay_concept_result concepts[PILE_CONCEPTS] = {0};
    assay_pitfall_result pitfall = {.id = "trap", .text = "It is a trap & no cure.", .penalty = 1.5};
    assay_span spans[PILE_CONCEPTS + 1] = {0};
    const char *lists[PILE_CONCEPTS + 1];
    assay_result result = {.engine = "0.1.0", .max_score = 10, .flags = from->flags};
    assay_report_answer answer = {.row = row,
                                  .answer_id = from->answer_id,
                                  .candidate = from->candidate,
                                  .answer = from->text,
                                  .length = strlen(from->text),
                                  .result = &result};
    size_t n = strcspn(from->marks, "x");
    double credit = 0;

    for (size_t i = 0, at = 0; i < n; i++) {
        char mark = from->marks[i];
        assay_concept_result *concept = &concepts[i];
        size_t end = at + strcspn(from->text + at, " ");
        spans[i] = (assay_span){at, end};
        at = end + (from->text[end] == ' ');
        *concept = (assay_concept_result){
            .id = ids[i], .text = texts[i], .weight = 1, .evidence = &spans[i], .evidence_count = 1};
        concept->status = mark == 'c'   ? ASSAY_COVERED
                          : mark == 'p' ? ASSAY_PARTIAL
                          : mark == 'm' ? ASSAY_MISSED
                                        : ASSAY_CLAIM_CONTRADICTED;
        concept->credit = mark == 'c' ? 1 : mark == 'p' ? 0.5 : 0;
        credit += concept->credit;
        if (mark == 'c')
            lists[result.feedback.covered_count++] = "Well said.";
    }
    if (from->marks[n] == 'x') {
        spans[n] = (assay_span){0, strlen(from->text)};
        pitfall.evidence = &spans[n];
        pitfall.evidence_count = 1;
        result.pitfalls = &pitfall;
        result.pitfall_count = 1;
    }
    result.rubric_id = n == 1 ? "short" : "long";
    answer.question = n == 1 ? "A short question?" : "A long question, with \"quotes\"?";
    result.score = n ? 10 * credit / (double)n - (result.pitfall_count ? 1.5 : 0) : 0;
    result.score = result.score < 0 ? 0 : result.score;
    result.confidence = from->confidence > 0 ? from->confidence : 0.9;
    result.concepts = concepts;
    result.concept_count = n;
    result.feedback.covered = lists;
    result.feedback.summary = "Summed up.";
    return assay_report_add(report, &answer, NULL);
}

typedef struct pile_text {
    char *text; /* free() it */
    size_t length;
} pile_text;

static inline bool pile_write(void *context, const char *text, size_t length)
{
    pile_text *out = context;

    out->text = realloc(out->text, out->length + length + 1);
    assert_non_null(out->text);
    memcpy(out->text + out->length, text, length);
    out->length += length;
    out->text[out->length] = '\0';
    return true;
}

static inline assay_report *pile_new(void)
{
    assay_report *report;

    assert_int_equal(assay_report_new(&report, &(assay_report_options){.title = "A pile"}, NULL), ASSAY_OK);
    return report;
}

/* The page, and the report is gone. */
static inline char *pile_page(assay_report *report)
{
    pile_text out = {0};

    assert_int_equal(assay_report_write(report, pile_write, &out, NULL), ASSAY_OK);
    assay_report_free(report);
    return out.text;
}

static inline size_t pile_count(const char *page, const char *what)
{
    size_t count = 0;

    for (const char *at = page; (at = strstr(at, what)) != NULL; at += strlen(what))
        count++;
    return count;
}

#endif
