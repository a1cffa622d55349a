/*
 * fuzz_answer.c - any bytes as an answer to one rubric that holds every kind
 * of pattern: refused with a place, or graded within the scale, with evidence
 * inside the answer, and the second time exactly as the first.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/fuzz_tools.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char rubric_text[] =
    "id: n-plus-one\n"
    "question: Why is a loop over rows that follows a relation slow, and what cures it?\n"
    "max_score: 10\n"
    "reference: One query fetches the list and each row takes another; select_related joins the tables instead.\n"
    "concepts:\n"
    "  - {id: phrase, weight: 3, text: a, match: 'one (query|call|trip) ... (per|for each|for every) (row|object)?'}\n"
    "  - {id: near, weight: 2, text: b, match: {near: {all: [query, each|every|per, row], within: 8}}}\n"
    "  - {id: regex, weight: 1, text: c, match: {regex: '\\bN\\s*\\+\\s*1\\b|(q+u*)+e'}}\n"
    "  - {id: similar, weight: 1, text: d, match: {similar: one query fetches the list and one more every row},\n"
    "     contradicted_by: no further query}\n"
    "  - {id: all, weight: 1, text: e, match: {all: [join*, table, not: =index]}}\n"
    "  - {id: least, weight: 1, text: f, match: {at_least: {n: 2, of: [select_related, prefetch _, cache]}}}\n"
    "contrasts:\n"
    "  - subjects: {all: select_related, least: prefetch_related}\n"
    "synonyms: {query: [sql call, trip to the database], row: {words: [record], credit: 0.9}}\n"
    "pitfalls:\n"
    "  - {id: free, penalty: 2, text: g, match: extra queries (are|cost) (free|nothing)}\n";

typedef struct mark {
    double score, confidence;
    unsigned flags;
    size_t pitfalls, evidence;
} mark;

static size_t check_spans(const assay_span *spans, size_t count, size_t size)
{
    require(count <= ASSAY_EVIDENCE_MAX);
    for (size_t i = 0; i < count; i++)
        require(spans[i].start < spans[i].end && spans[i].end <= size);
    return count;
}

static bool count_bytes(void *context, const char *text, size_t length)
{
    (void)text;
    *(size_t *)context += length;
    return true;
}

static mark check_result(const assay_result *result, const char *answer, size_t size)
{
    mark out = {result->score, result->confidence, result->flags, result->pitfall_count, 0};
    const assay_result_names names = {.question_id = "q"};
    size_t written = 0;

    require(result->score >= 0 && result->score <= result->max_score);
    require(result->confidence >= 0 && result->confidence <= 1);
    for (size_t i = 0; i < result->concept_count; i++) {
        const assay_concept_result *concept = &result->concepts[i];
        require(concept->credit >= 0 && concept->credit <= 1);
        out.evidence += check_spans(concept->evidence, concept->evidence_count, size);
    }
    for (size_t i = 0; i < result->pitfall_count; i++)
        out.evidence += check_spans(result->pitfalls[i].evidence, result->pitfalls[i].evidence_count, size);
    require(assay_result_write_json(result, &names, answer, size, count_bytes, &written, NULL) == ASSAY_OK);
    require(written > 0);
    return out;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static assay_rubric *rubric;
    static assay_grader *used; /* has graded everything so far */
    const char *answer = (const char *)data;
    assay_grader *fresh = assay_grader_new();
    const assay_result *result;
    assay_error error;
    assay_status status;

    if (rubric == NULL) {
        rubric = make_rubric(rubric_text);
        used = assay_grader_new();
    }
    require(fresh != NULL && used != NULL);
    status = assay_grade(&result, fresh, rubric, answer, size, &error);
    if (status == ASSAY_OK) {
        mark first = check_result(result, answer, size), second;
        require(assay_grade(&result, used, rubric, answer, size, &error) == ASSAY_OK);
        second = check_result(result, answer, size);
        require(fabs(first.score - second.score) < 1e-12 && fabs(first.confidence - second.confidence) < 1e-12);
        require(first.flags == second.flags && first.pitfalls == second.pitfalls && first.evidence == second.evidence);
    } else {
        require(result == NULL && (status == ASSAY_EUTF8 || status == ASSAY_EBINARY || status == ASSAY_ETOOBIG));
        require(status == ASSAY_ETOOBIG || error.offset < size);
    }
    assay_grader_free(fresh);
    return 0;
}
