/* test_suggest.c - edit distance and "did you mean". */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "rubrics/format/suggest.h"

static void test_distance(void **state)
{
    char long_word[ASSAY_SUGGEST_WORD_MAX + 2];

    (void)state;
    assert_int_equal(assay_edit_distance("", ""), 0);
    assert_int_equal(assay_edit_distance("abc", ""), 3);
    assert_int_equal(assay_edit_distance("", "abc"), 3);
    assert_int_equal(assay_edit_distance("weight", "wieght"), 1);
    assert_int_equal(assay_edit_distance("Weight", "weight"), 0);
    assert_int_equal(assay_edit_distance("kitten", "sitting"), 3);
    assert_int_equal(assay_edit_distance("ca", "abc"), 3); /* optimal string alignment, not the full distance */
    memset(long_word, 'x', sizeof long_word - 1);
    long_word[sizeof long_word - 1] = '\0';
    assert_int_equal(assay_edit_distance(long_word, long_word), ASSAY_SUGGEST_WORD_MAX);
    long_word[ASSAY_SUGGEST_WORD_MAX] = '\0';
    assert_int_equal(assay_edit_distance(long_word, long_word), 0);
}

static void test_suggest(void **state)
{
    static const char *const words[] = {"id", "weight", "text", "contradicted_by"};
    static const struct {
        const char *typed, *meant;
    } cases[] = {{"wieght", "weight"}, {"wight", "weight"},   {"tex", "text"},  {"contradictedby", "contradicted_by"},
                 {"ib", "id"},         {"weights", "weight"}, {"author", NULL}, {"xx", NULL},
                 {"taxi", NULL}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *found = assay_suggest(cases[i].typed, words, 4);
        if ((found == NULL) != (cases[i].meant == NULL) || (found && strcmp(found, cases[i].meant) != 0))
            fail_msg("%s: %s", cases[i].typed, found ? found : "nothing");
    }
    assert_null(assay_suggest("x", NULL, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_distance), cmocka_unit_test(test_suggest)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
