/* test_examples.c - a rubric's examples are counted and reported; faults of a draft that never was a file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "rubrics/format/format.h"
#include "rubrics/lint/lint.h"

static assay_draft *draft_of(const char *text)
{
    assay_tree *tree;
    assay_draft *draft = NULL;
    assay_error error = {0};

    if (assay_node_read_yaml(&tree, "t", text, strlen(text), NULL, &error) != ASSAY_OK ||
        assay_draft_read(&draft, assay_tree_root(tree, 0), "t", NULL, &error) != ASSAY_OK)
        fail_msg("%s", error.message);
    assay_tree_free(tree);
    return draft;
}

#define RUBRIC                                                                                                         \
    "format: assay-rubric/1\nid: a\nquestion: What does a lock do?\nreference: A text.\n"                              \
    "concepts:\n  - {id: one, text: One at a time., match: one writer at a time}\n"

typedef struct heard {
    size_t count, passed;
    double last_score;
} heard;

static void listen(void *context, const assay_example_outcome *outcome)
{
    heard *h = context;

    assert_int_equal(outcome->index, h->count);
    assert_ptr_equal(outcome->example, &outcome->draft->examples[outcome->index]);
    h->count++;
    h->passed += outcome->passed;
    h->last_score = outcome->result->score;
}

static void test_counts(void **state)
{
    assay_draft *draft = draft_of(RUBRIC "examples:\n"
                                         "  - {answer: It lets one writer at a time in., min: 10, covered: one}\n"
                                         "  - {answer: It lets one writer at a time in., max: 5}\n"
                                         "  - {answer: Nothing at all., missed: [one], max: 0}\n");
    assay_diagnostics *found = assay_diagnostics_new();
    size_t passed = 5, failed = 5;
    heard h = {0};
    assay_error error = {0};

    (void)state;
    assert_int_equal(assay_lint_examples(draft, "t", found, listen, &h, &passed, &failed, &error), ASSAY_OK);
    assert_int_equal(passed, 7);
    assert_int_equal(failed, 6);
    assert_int_equal(h.count, 3);
    assert_int_equal(h.passed, 2);
    assert_true(h.last_score == 0);
    assert_int_equal(assay_diagnostics_errors(found), 1);
    assert_int_equal(assay_diagnostics_at(found, 0)->line, 9);
    assert_int_equal(assay_lint_examples(draft, "t", found, NULL, NULL, NULL, NULL, &error), ASSAY_OK);
    assay_diagnostics_free(found);
    assay_draft_free(draft);
}

static void test_cannot_be_graded(void **state)
{
    assay_draft *draft = draft_of(RUBRIC "examples:\n  - {answer: x, min: 1}\n");
    assay_diagnostics *found = assay_diagnostics_new();
    size_t passed = 0, failed = 0;
    assay_error error = {0};

    (void)state;
    draft->examples[0].answer = "\xFF";
    assert_int_equal(assay_lint_examples(draft, "t", found, NULL, NULL, &passed, &failed, &error), ASSAY_OK);
    assert_int_equal(passed, 0);
    assert_int_equal(failed, 1);
    assert_non_null(strstr(assay_diagnostics_at(found, 0)->message, "cannot be graded"));
    assay_diagnostics_free(found);
    assay_draft_free(draft);
}

static void test_no_file(void **state)
{
    assay_draft *draft = assay_draft_new();
    assay_diagnostics *found = assay_diagnostics_new();
    assay_rubric *rubric;
    assay_draft_concept *concept;
    assay_error error = {0};

    (void)state;
    draft->id = "a";
    draft->question = "What does a lock do?";
    concept = assay_draft_add_concept(draft);
    concept->id = "one";
    concept->text = "One at a time.";
    concept->weight = -1;
    concept->match = assay_pattern_new(draft, ASSAY_REGEX, "one (writer");
    assert_int_equal(assay_lint_freeze(&rubric, draft, NULL, found, &error), ASSAY_EINVALID);
    assert_null(rubric);
    assert_int_equal(assay_diagnostics_errors(found), 2); /* no places, and yet not taken for one fault */
    assert_int_equal(assay_diagnostics_at(found, 0)->line, 0);
    assert_int_equal(assay_lint_draft(draft, NULL, found, &error), ASSAY_OK);
    assay_diagnostics_free(found);
    assay_draft_free(draft);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_counts), cmocka_unit_test(test_cannot_be_graded),
                                       cmocka_unit_test(test_no_file)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
