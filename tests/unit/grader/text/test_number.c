/* test_number.c - what numbers are worth, and which stand for which. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "grader/text/number.h"

/* The number that a text begins with. */
typedef struct numbered {
    assay_arena *arena;
    assay_words *words;
    assay_number number;
} numbered;

static numbered number_of(const char *source)
{
    numbered n = {.arena = assay_arena_new(), .words = assay_words_new("english")};
    assay_text text;
    assay_error error;

    assert_true(n.arena && n.words);
    assert_int_equal(assay_text_scan(&text, n.arena, n.words, source, strlen(source), &error), ASSAY_OK);
    n.number = assay_number_at(text.tokens, text.token_count, 0);
    return n;
}

static void numbered_end(numbered *n)
{
    assay_words_free(n->words);
    assay_arena_free(n->arena);
}

static double value_of(const char *source)
{
    numbered n = number_of(source);
    double value = n.number.value;

    numbered_end(&n);
    return value;
}

static bool stands_for(const char *source, const char *claimed)
{
    numbered one = number_of(source), other = number_of(claimed);
    bool stands = assay_number_stands_for(&one.number, &other.number);

    numbered_end(&one);
    numbered_end(&other);
    return stands;
}

static void values_are_read_however_they_are_written(void **state)
{
    (void)state;
    assert_float_equal(value_of("0.82"), 0.82, 1e-12);
    assert_float_equal(value_of("0,82"), 0.82, 1e-12);
    assert_float_equal(value_of("82 %"), 0.82, 1e-12);
    assert_float_equal(value_of("82,08%"), 0.8208, 1e-12);
    assert_float_equal(value_of("1,024"), 1024, 0);
    assert_float_equal(value_of("0,013"), 0.013, 1e-12); /* a nought stands before no thousands */
    assert_float_equal(value_of("12345"), 12345, 0);
    assert_float_equal(value_of("5e1"), 50, 0);
    assert_float_equal(value_of("2.5e3"), 2500, 0);
    assert_true(isnan(value_of("127.0.0.1")));
    assert_true(isnan(value_of("seven")));
}

static void written(const char *text, const char *expected)
{
    char out[ASSAY_NUMBER_DIGITS_MAX] = "";
    size_t length = assay_number_write(out, text, strlen(text));

    assert_int_equal(length, strlen(expected));
    if (length > 0)
        assert_string_equal(out, expected);
}

static void a_number_is_written_in_one_way(void **state)
{
    (void)state;
    written("1,000", "1000");
    written("1,000,000", "1000000");
    written("0,5", "0.5");
    written("2.0", "2");
    written("5e1", "50");
    written("2.5e3", "2500");
    written("0.5e1", "5");
    /* as they are */
    written("50", "");
    written("3.10", "");
    written("1.000", "");
    written("127.0.0.1", "");
    /* no numbers, or none that digits can hold */
    written("2.55e1", "");
    written("5e99", "");
    written("e5", "");
    written("5e", "");
}

static void a_rounded_number_stands_for_the_other(void **state)
{
    (void)state;
    assert_true(stands_for("0.05", "0.0508"));
    assert_true(stands_for("57", "56.95"));
    assert_true(stands_for("56.95", "57"));
    assert_true(stands_for("94,92 %", "0.9492"));
    assert_false(stands_for("1", "1.4"));
    assert_false(stands_for("0.06", "0.0508"));
    assert_false(stands_for("1", "2"));
}

static void neighbours_are_two_numbers(void **state)
{
    (void)state;
    assert_false(stands_for("3.11", "3.12"));
    assert_false(stands_for("8080", "8000"));
    assert_false(stands_for("404", "403"));
    assert_true(stands_for("404", "404"));
}

static void an_address_or_version_stands_for_what_it_begins_with(void **state)
{
    (void)state;
    assert_true(stands_for("127.0.0.1", "127"));
    assert_true(stands_for("3.11.2", "3.11"));
    assert_false(stands_for("3.12.1", "3.11"));
    assert_false(stands_for("12.0.0.1", "127"));
    assert_false(stands_for("127", "127.0.0.1"));
}

static void what_is_no_number_stands_for_none(void **state)
{
    (void)state;
    assert_false(stands_for("seven", "7"));
    assert_false(stands_for("7", "seven"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_read_however_they_are_written),
        cmocka_unit_test(a_number_is_written_in_one_way),
        cmocka_unit_test(a_rounded_number_stands_for_the_other),
        cmocka_unit_test(neighbours_are_two_numbers),
        cmocka_unit_test(an_address_or_version_stands_for_what_it_begins_with),
        cmocka_unit_test(what_is_no_number_stands_for_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
