/*
 * test_own_texts.c - the shipped rubrics against their own words: each
 * concept's text covers it, each pitfall's text does not commit it, and lint
 * has nothing to say about their wording.
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped_rubrics_agree_with_themselves),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
