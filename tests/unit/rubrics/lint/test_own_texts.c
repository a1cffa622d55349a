/*
 * test_own_texts.c - the shipped rubrics against their own words: each
 * concept's text covers it, each pitfall's text does not commit it, and lint
 * has nothing to say about their wording. Right sentences in other words cover
 * what they say and are no mistakes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "rubrics/format/format.h"
#include "rubrics/lint/parts.h"

static void shipped_rubrics_agree_with_themselves(void **state)
{
    assay_diagnostics *diagnostics = assay_diagnostics_new();
    assay_draft_list list;
    size_t concepts = 0, pitfalls = 0;

    (void)state;
    assert_non_null(diagnostics);
    assert_int_equal(assay_rubrics_load(&list, "rubrics/sets/django", NULL, NULL), ASSAY_OK);
    for (size_t i = 0; i < list.count; i++) {
        assay_error error;
        assay_lint lint = {list.entries[i].draft, list.entries[i].file, diagnostics, &error};
        assert_int_equal(assay_lint_own_texts(&lint), ASSAY_OK);
        assert_int_equal(assay_lint_wording(&lint), ASSAY_OK);
        concepts += lint.draft->concept_count;
        pitfalls += lint.draft->pitfall_count;
    }
    assay_diagnostics_sort(diagnostics);
    assay_diagnostics_print(diagnostics, 0, stderr, false);
    assert_true(concepts > 250 && pitfalls > 150);
    assert_int_equal(assay_diagnostics_warnings(diagnostics), 0);
    assert_int_equal(assay_diagnostics_errors(diagnostics), 0);
    assay_draft_list_free(&list);
    assay_diagnostics_free(diagnostics);
}

static const struct right {
    const char *rubric;
    const char *concepts; /* that the answer covers, each between blanks */
    const char *answer;
} rights[] = {
    {"transactions", " atomic-block lock-rows ",
     "Use select_for_update inside atomic() to lock rows against concurrent changes."},
    {"transactions", " short-transactions ", "Avoid calling slow external APIs inside the atomic block."},
    {"transactions", " short-transactions ", "Don't call slow external APIs inside the atomic block."},
    {"why-rate-limit", "", "Anonymous callers get the lower rate; those who log in have earned the higher one."},
    {"disable-csrf", " webhooks ", "Webhooks from external services cannot send our CSRF token, so exempt them."},
    {"secrets", " from-environment ",
     "It's tempting to hardcode secrets in settings, but that is dangerous; read them from environment variables."},
    {"celery", " queue-and-workers out-of-the-request ",
     "The view needn't wait for the task because a worker does it in the background."},
    {"celery", " queue-and-workers ", "Instead of the web process, a worker runs the task."},
    {"too-many-indexes", " slower-writes ", "Dropping unused indexes makes writes faster."},
    {"select-or-prefetch", " select-for-single prefetch-for-many ",
     "select_related is for ForeignKey whereas prefetch_related is for ManyToMany."},
    {"optimistic-pessimistic", " version-check-no-lock retry-on-conflict ",
     "Optimistic: version check, no lock, retry on conflict."},
    {"pagination", " memory ", "Pagination saves memory."},
    {"soft-delete", " storage-or-no-recovery ", "Use hard delete when you never need the data again."},
};

static void hold_right(assay_grader *grader, assay_rubric *rubric, const struct right *right)
{
    const assay_result *result;
    assay_error error;

    assert_int_equal(assay_grade(&result, grader, rubric, right->answer, strlen(right->answer), &error), ASSAY_OK);
    if (result->pitfall_count)
        fail_msg("%s: %s", right->answer, result->pitfalls[0].id);
    assert_false(result->flags & ASSAY_FLAG_ECHO);
    for (size_t i = 0; i < result->concept_count; i++) {
        char named[64];
        snprintf(named, sizeof named, " %s ", result->concepts[i].id);
        if (result->concepts[i].status == ASSAY_CLAIM_CONTRADICTED)
            fail_msg("%s: contradicts %s", right->answer, result->concepts[i].id);
        if (strstr(right->concepts, named) && result->concepts[i].status != ASSAY_COVERED)
            fail_msg("%s: does not cover %s", right->answer, result->concepts[i].id);
    }
}

static void right_sentences_are_no_mistakes(void **state)
{
    assay_draft_list list;
    assay_grader *grader = assay_grader_new();
    size_t held = 0;

    (void)state;
    assert_non_null(grader);
    assert_int_equal(assay_rubrics_load(&list, "rubrics/sets/django", NULL, NULL), ASSAY_OK);
    for (size_t i = 0; i < list.count; i++) {
        assay_error error;
        assay_rubric *rubric;
        assert_int_equal(assay_rubric_freeze(&rubric, list.entries[i].draft, NULL, NULL, &error), ASSAY_OK);
        for (size_t k = 0; k < sizeof rights / sizeof *rights; k++)
            if (strcmp(rights[k].rubric, list.entries[i].draft->id) == 0) {
                hold_right(grader, rubric, &rights[k]);
                held++;
            }
        assay_rubric_release(rubric);
    }
    assert_int_equal(held, sizeof rights / sizeof *rights);
    assay_grader_free(grader);
    assay_draft_list_free(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(right_sentences_are_no_mistakes),
        cmocka_unit_test(shipped_rubrics_agree_with_themselves),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
