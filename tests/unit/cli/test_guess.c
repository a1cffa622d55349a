/*
 * test_guess.c - "did you mean".
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cli/guess.h"

static const char *guess_of(const char *typed)
{
    static const char *const names[] = {"grade", "batch", "lint", "n-plus-one", "n-plus-two"};
    assay_guess guess = {.typed = typed};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assay_guess_offer(&guess, names[i]);
    return guess.best;
}

static void the_nearest_is_meant(void **state)
{
    (void)state;
    assert_string_equal(guess_of("gade"), "grade");
    assert_string_equal(guess_of("garde"), "grade");
    assert_string_equal(guess_of("lnit"), "lint");
    assert_string_equal(guess_of("n-plus-tow"), "n-plus-two");
}

static void a_beginning_is_meant_too(void **state)
{
    (void)state;
    assert_string_equal(guess_of("bat"), "batch");
    assert_string_equal(guess_of("n-plus"), "n-plus-one");
}

static void what_is_far_is_not_guessed(void **state)
{
    (void)state;
    assert_null(guess_of("frobnicate"));
    assert_null(guess_of("xx"));
    assert_null(guess_of(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nearest_is_meant),
        cmocka_unit_test(a_beginning_is_meant_too),
        cmocka_unit_test(what_is_far_is_not_guessed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
