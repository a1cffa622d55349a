/*
 * Every allocation fails once: reading a rubric, freezing it, grading and
 * writing the result must each come back with "out of memory", and leave
 * nothing behind (ASan's build looks for leaks).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "api/report/report.h"
#include "assay/assay.h"
#include "rubrics/format/format.h"
#include "tests/unit/memory.h"

static const char rubric_text[] =
    "format: assay-rubric/1\n"
    "id: n-plus-one\n"
    "question: Why is a loop over rows that follows a relation slow, and what cures it?\n"
    "reference: One query fetches the list and each row takes another.\n"
    "concepts:\n"
    "  - id: phrase\n"
    "    weight: 3\n"
    "    text: One query per row.\n"
    "    match: 'one query ... (per|for each) row'\n"
    "    contradicted_by: {any: ['(one|a single) query ... in all', no more?]}\n"
    "  - {id: near, weight: 2, text: b, match: {near: {all: [query, each|every, row], within: 8}}}\n"
    "  - {id: regex, weight: 1, text: c, match: {regex: '\\bN\\s*\\+\\s*1\\b'}}\n"
    "  - {id: similar, weight: 1, text: d, match: {similar: one query fetches the list}}\n"
    "  - {id: least, weight: 1, text: e, match: {at_least: {n: 1, of: [{all: [join, not: index]}, cache]}}}\n"
    "contrasts: [{subjects: {phrase: lazy loading, near: select_related}}]\n"
    "synonyms: {query: [sql call]}\n"
    "pitfalls:\n"
    "  - {id: free, penalty: 2, text: Queries are not free., match: extra queries are free}\n";

static const char answer[] =
    "With lazy loading one query fetches the list, then one more SQL call for each row: N+1. The extra queries are "
    "free \xe2\x80\x94 I\xe2\x80\x99"
    "d join the tables. Perhaps not every row needs it.";

static bool ignore(void *context, const char *text, size_t length)
{
    (void)context;
    (void)text;
    (void)length;
    return true;
}

static assay_status read_draft(assay_draft **out, assay_diagnostics *diagnostics, assay_error *error)
{
    assay_tree *tree = NULL;
    assay_status status = assay_node_read_yaml(&tree, "rubric", rubric_text, strlen(rubric_text), diagnostics, error);

    if (status == ASSAY_OK)
        status = assay_draft_read(out, assay_tree_root(tree, 0), "rubric", diagnostics, error);
    assay_tree_free(tree);
    return status;
}

/* Two people with equal answers: every part of the page has something to show. */
static assay_status report(const assay_result *result, assay_error *error)
{
    assay_report *made = NULL;
    assay_status status = assay_report_new(&made, &(assay_report_options){.title = "t", .source = "s"}, error);

    for (uint64_t row = 0; row < 2 && status == ASSAY_OK; row++) {
        const assay_report_answer each = {.row = row,
                                          .answer_id = "a",
                                          .candidate = row ? "Ann" : "Bob",
                                          .question = "Why?",
                                          .answer = answer,
                                          .length = strlen(answer),
                                          .result = result};
        status = assay_report_add(made, &each, error);
    }
    if (status == ASSAY_OK)
        status = assay_report_write(made, ignore, NULL, error);
    assay_report_free(made);
    return status;
}

static assay_status grade(const assay_rubric *rubric, assay_error *error)
{
    const assay_result_names names = {.answer_id = "a"};
    assay_grader *grader = assay_grader_new();
    const assay_result *result;
    assay_status status;

    if (grader == NULL)
        return assay_error_nomem(error);
    status = assay_grade(&result, grader, rubric, answer, strlen(answer), error);
    if (status != ASSAY_OK)
        assert_null(result);
    else
        status = assay_result_write_json(result, &names, answer, strlen(answer), ignore, NULL, error);
    if (status == ASSAY_OK)
        status = report(result, error);
    assay_grader_free(grader);
    return status;
}

/* The whole path once; the status of the first step that fails. */
static assay_status run(assay_error *error)
{
    assay_diagnostics *diagnostics = assay_diagnostics_new();
    assay_draft *draft = NULL;
    assay_rubric *rubric = NULL;
    assay_status status = diagnostics ? read_draft(&draft, diagnostics, error) : assay_error_nomem(error);

    if (status == ASSAY_OK)
        status = assay_rubric_freeze(&rubric, draft, NULL, NULL, error);
    if (status == ASSAY_OK)
        status = grade(rubric, error);
    assay_rubric_release(rubric);
    assay_draft_free(draft);
    assay_diagnostics_free(diagnostics);
    return status;
}

static void each_allocation_may_fail(void **state)
{
    unsigned long n = 0;

    (void)state;
    do {
        assay_error error = {0};
        assay_status status;

        memory_fails_at(++n, 1);
        status = run(&error);
        memory_is_back();
        if (memory_failed && status != ASSAY_ENOMEM)
            fail_msg("allocation %lu failed, and the status is %s: %s", n, assay_status_name(status), error.message);
        if (!memory_failed)
            assert_int_equal(status, ASSAY_OK);
    } while (memory_failed);
    assert_true(n > 10);
    printf("%lu allocations\n", n - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_allocation_may_fail)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
