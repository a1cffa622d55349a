/* test_spelling.c - what counts as a slip of the finger and what as another word. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "grader/match/spelling.h"

static bool slip(const char *typed, const char *meant)
{
    return assay_spelling_slips(typed, strlen(typed), meant, strlen(meant)) > 0;
}

static unsigned distance(const char *a, const char *b, unsigned bound)
{
    return assay_spelling_distance(a, strlen(a), b, strlen(b), bound);
}

static void one_edit_in_a_word_of_some_length(void **state)
{
    (void)state;
    assert_true(slip("qurey", "query"));           /* swapped */
    assert_true(slip("quer", "query"));            /* dropped */
    assert_true(slip("queery", "query"));          /* doubled */
    assert_true(slip("quety", "query"));           /* replaced */
    assert_true(slip("middelware", "middleware")); /* and the other way round */
    assert_true(slip("middleware", "middelware"));
    assert_false(slip("query", "query")); /* the same word */
}

static void two_edits_in_a_long_word(void **state)
{
    (void)state;
    assert_true(slip("midlewear", "midleware"));
    assert_true(slip("autentification", "authentication") == false); /* three */
    assert_true(slip("authentikasion", "authentication"));
    assert_true(slip("serialiser", "serializer"));
}

static void other_words_are_no_slips(void **state)
{
    (void)state;
    assert_false(slip("wuery", "query")); /* the first letter is seldom wrong */
    assert_false(slip("qeury1", "query"));
    assert_false(slip("join", "jion")); /* short words differ by a letter and mean another thing */
    assert_false(slip("lock", "look"));
    assert_false(slip("cat", "cats"));
    assert_false(slip("select", "reject"));
    assert_false(slip("", ""));
    assert_false(slip("", "query"));
}

static void distances(void **state)
{
    (void)state;
    assert_int_equal(distance("", "", 3), 0);
    assert_int_equal(distance("abc", "", 3), 3);
    assert_int_equal(distance("abc", "abc", 0), 0);
    assert_int_equal(distance("abcd", "abdc", 3), 1);
    assert_int_equal(distance("ca", "abc", 3), 3); /* no letter is edited twice */
    assert_int_equal(distance("kitten", "sitting", 5), 3);
    assert_int_equal(distance("kitten", "sitting", 2), 3); /* more than the bound: bound + 1 */
    assert_int_equal(distance("a", "abcdefgh", 2), 3);
}

static void words_beyond_the_table_are_far(void **state)
{
    char a[80], b[80];

    (void)state;
    memset(a, 'a', sizeof a);
    memcpy(b, a, sizeof b);
    assert_int_equal(assay_spelling_distance(a, 63, b, 63, 2), 0);
    assert_int_equal(assay_spelling_distance(a, 63, b, 62, 2), 1);
    assert_int_equal(assay_spelling_distance(a, 64, b, 64, 2), 3);
    assert_int_equal(assay_spelling_slips(a, 80, b, 80), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_edit_in_a_word_of_some_length), cmocka_unit_test(two_edits_in_a_long_word),
        cmocka_unit_test(other_words_are_no_slips),          cmocka_unit_test(distances),
        cmocka_unit_test(words_beyond_the_table_are_far),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
