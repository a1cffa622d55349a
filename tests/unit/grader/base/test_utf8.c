/* test_utf8.c - what is a character of UTF-8, and how far a text stands for itself in JSON. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "grader/base/utf8.h"

static size_t size_of(const char *text)
{
    return assay_utf8_size(text, strlen(text));
}

static void characters_have_their_sizes(void **state)
{
    (void)state;
    assert_int_equal(size_of("a"), 1);
    assert_int_equal(assay_utf8_size("\0", 1), 1);
    assert_int_equal(size_of("\xC2\x80"), 2);
    assert_int_equal(size_of("\xE0\xA0\x80"), 3);
    assert_int_equal(size_of("\xED\x9F\xBF"), 3);
    assert_int_equal(size_of("\xEE\x80\x80"), 3);
    assert_int_equal(size_of("\xF0\x90\x80\x80"), 4);
    assert_int_equal(size_of("\xF4\x8F\xBF\xBF"), 4);
}

static void other_bytes_are_none(void **state)
{
    static const char *const none[] = {"",
                                       "\x80",
                                       "\xC0\xAF",
                                       "\xC1\xBF",
                                       "\xC3",
                                       "\xC3(",
                                       "\xE0\x9F\xBF",
                                       "\xE2\x82",
                                       "\xE2\x82(",
                                       "\xED\xA0\x80",
                                       "\xF0\x8F\xBF\xBF",
                                       "\xF0\x9F\x98(",
                                       "\xF4\x90\x80\x80",
                                       "\xF5\x80\x80\x80",
                                       "\xFF"};

    (void)state;
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_int_equal(size_of(none[i]), 0);
}

/* Every byte at every place of plain texts of every length: where it stands among its sixteen must not matter. */
static void a_span_ends_where_it_should(void **state)
{
    char text[50], copy[sizeof text];

    (void)state;
    for (size_t length = 1; length <= sizeof text; length++)
        for (size_t at = 0; at < length; at++)
            for (unsigned byte = 0; byte < 256; byte++) {
                size_t plain = byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\' ? length : at;
                memset(text, 'x', sizeof text);
                text[at] = (char)byte;
                assert_int_equal(assay_plain_span(text, length), plain);
                assert_int_equal(assay_plain_copy(copy, text, length), plain);
                assert_memory_equal(copy, text, plain);
                assert_int_equal(assay_ascii_span(text, length), byte < 0x80 ? length : at);
            }
    assert_int_equal(assay_plain_span(text, 0), 0);
    assert_int_equal(assay_ascii_span(text, 0), 0);
}

/* The first of several odd bytes counts. */
static void the_first_odd_byte_ends_a_span(void **state)
{
    char text[40];

    (void)state;
    for (size_t first = 0; first < sizeof text; first++)
        for (size_t second = first; second < sizeof text; second++) {
            memset(text, 'x', sizeof text);
            text[first] = '"';
            text[second] = '\xC3';
            assert_int_equal(assay_plain_span(text, sizeof text), first);
            assert_int_equal(assay_ascii_span(text, sizeof text), second);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_have_their_sizes),
        cmocka_unit_test(other_bytes_are_none),
        cmocka_unit_test(a_span_ends_where_it_should),
        cmocka_unit_test(the_first_odd_byte_ends_a_span),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
