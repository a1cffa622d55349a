/* test_told.c - which words a rubric's own texts have, where, and beside which. */
#include "tests/unit/grader/grading.h"

#include "grader/match/told.h"

static assay_arena *arena;
static assay_words *words;
static assay_told *told;

static const assay_word *word(const char *text)
{
    return assay_words_find(words, text, strlen(text));
}

static void add(const char *source)
{
    assay_text text;

    assert_int_equal(assay_text_scan(&text, arena, words, source, strlen(source), NULL), ASSAY_OK);
    assay_told_add(told, &text);
}

static int set_up(void **state)
{
    (void)state;
    arena = assay_arena_new();
    words = assay_words_new("english");
    told = assay_told_new(arena, 12);
    if (!arena || !words || !told)
        return 1;
    add("The kettle boils the water. Steam drives a small turbine wheel.");
    add("Water cools 3 bearings of the wheel.");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    assay_words_free(words);
    assay_arena_free(arena);
    return 0;
}

static void statements_of_words(void **state)
{
    (void)state;
    assert_int_equal(assay_told_statements(told, word("kettle")), 1);
    assert_int_equal(assay_told_statements(told, word("kettles")), 1);
    assert_int_equal(assay_told_statements(told, word("water")), 5);
    assert_int_equal(assay_told_statements(told, word("wheel")), 6);
    assert_int_equal(assay_told_statements(told, word("lamp")), 0);
}

static void words_that_do_not_count(void **state)
{
    (void)state;
    assert_int_equal(assay_told_statements(told, word("the")), 0);
    assert_int_equal(assay_told_statements(told, word("3")), 0);
    assert_int_equal(assay_told_words(told), 10);
}

static void close_together(void **state)
{
    (void)state;
    assert_true(assay_told_near(told, word("kettle"), word("water")));
    assert_true(assay_told_near(told, word("water"), word("kettle")));
    assert_true(assay_told_near(told, word("cool"), word("wheel")));
    assert_false(assay_told_near(told, word("water"), word("steam"))); /* of two statements */
    assert_false(assay_told_near(told, word("steam"), word("wheel"))); /* too far */
}

static void side_by_side(void **state)
{
    (void)state;
    assert_true(assay_told_beside(told, word("turbine"), word("wheel")));
    assert_false(assay_told_beside(told, word("wheel"), word("turbine")));
    assert_false(assay_told_beside(told, word("boils"), word("water"))); /* "the" between them */
}

static void an_empty_one(void **state)
{
    assay_told *none = assay_told_new(arena, 0);

    (void)state;
    assert_non_null(none);
    assert_int_equal(assay_told_words(none), 0);
    assert_int_equal(assay_told_statements(none, word("kettle")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statements_of_words), cmocka_unit_test(words_that_do_not_count),
        cmocka_unit_test(close_together),      cmocka_unit_test(side_by_side),
        cmocka_unit_test(an_empty_one),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
