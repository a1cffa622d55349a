/* test_letters.c - what words share by their letters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "grader/constants.h"
#include "grader/match/letters.h"

static assay_words *words;

static int setup(void **state)
{
    (void)state;
    words = assay_words_new("english");
    return words ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    assay_words_free(words);
    return 0;
}

static double alike(const char *of, const char *in)
{
    assay_letters one = {.count = 0}, other = {.count = 0};
    assay_letter_list list;
    assay_arena *arena = assay_arena_new();
    double found;

    if (*of)
        assay_letters_add(&one, assay_words_find(words, of, strlen(of)));
    if (*in)
        assay_letters_add(&other, assay_words_find(words, in, strlen(in)));
    assert_true(arena && assay_letters_list(&list, arena, &one));
    found = assay_letters_alike(&list, &other);
    assay_arena_free(arena);
    return found;
}

static void a_word_has_all_of_its_own_letters(void **state)
{
    (void)state;
    assert_float_equal(alike("evaporation", "evaporation"), 1, 0);
    assert_float_equal(alike("particle", "particles"), 1, 0); /* by stem */
    assert_float_equal(alike("x", "x"), 1, 0);
}

static void misspelt_words_and_kin_share_most(void **state)
{
    (void)state;
    assert_true(alike("evaporate", "evapurate") > 0.4);
    assert_true(alike("magnet", "magnetism") > 0.7);
    assert_float_equal(alike("magnet", "button"), 0, 0);
}

static void no_letters_tell_nothing(void **state)
{
    (void)state;
    assert_float_equal(alike("magnet", ""), 0, 0);
    assert_float_equal(alike("", "magnet"), ASSAY_LETTERS_UNKNOWN, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_has_all_of_its_own_letters),
        cmocka_unit_test(misspelt_words_and_kin_share_most),
        cmocka_unit_test(no_letters_tell_nothing),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
