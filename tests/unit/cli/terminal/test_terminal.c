/*
 * test_terminal.c - widths, wrapping, styles and bars, as bytes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cli/terminal/terminal.h"

static char *printed;
static size_t printed_length;

static assay_terminal open_memory(bool colour, bool utf8, unsigned width)
{
    FILE *out = open_memstream(&printed, &printed_length);

    assert_non_null(out);
    return (assay_terminal){.out = out, .colour = colour, .utf8 = utf8, .width = width};
}

static void expect(assay_terminal *terminal, const char *expected)
{
    fclose(terminal->out);
    assert_string_equal(printed, expected);
    free(printed);
}

static void expect_flow(unsigned width, unsigned indent, const char *text, const char *expected)
{
    assay_terminal terminal = open_memory(false, true, width);

    assay_terminal_flow(&terminal, indent, text, strlen(text), NULL);
    expect(&terminal, expected);
}

static void columns_are_not_bytes(void **state)
{
    (void)state;
    assert_int_equal(assay_terminal_columns("abc", 3), 3);
    assert_int_equal(assay_terminal_columns("né", 3), 2);
    assert_int_equal(assay_terminal_columns("字", 3), 2);
    assert_int_equal(assay_terminal_columns("e\xCC\x81", 3), 1); /* a combining accent */
    assert_int_equal(assay_terminal_columns("🚀", 4), 2);
    assert_int_equal(assay_terminal_columns("", 0), 0);
}

static void what_is_no_text_is_shown_as_a_replacement(void **state)
{
    static const char *const hidden[] = {"\x1b", "\x07", "\x7f", "\xC2\x9B", "\xFF", "\xC3", "\xED\xA0\x80"};

    (void)state;
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
        unsigned columns;
        bool shown;
        (void)assay_terminal_character(hidden[i], strlen(hidden[i]), &columns, &shown);
        assert_false(shown);
    }
    expect_flow(80, 0, "a\x1b[31mb\xFF", "a\xEF\xBF\xBD[31mb\xEF\xBF\xBD\n");
}

static void lines_are_broken_between_words(void **state)
{
    (void)state;
    expect_flow(40, 20, "one two three four five six", "one two three four\n                    five six\n");
    expect_flow(40, 20, "exactly twenty cols!", "exactly twenty cols!\n");
    expect_flow(40, 20, "字字字字字 字字字字字", "字字字字字\n                    字字字字字\n");
}

static void words_too_wide_are_broken_where_the_line_ends(void **state)
{
    (void)state;
    expect_flow(40, 20, "abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrst\n                    uvwxyz\n");
    expect_flow(40, 20, "字字字字字字字字字字字", "字字字字字字字字字字\n                    字\n");
}

static void line_breaks_and_indents_of_the_text_stay(void **state)
{
    (void)state;
    expect_flow(80, 2, "if x:\n    y\n\nz \n", "if x:\n      y\n\n  z\n");
    expect_flow(80, 0, "a\tb\r\nc", "a    b\nc\n");
    expect_flow(80, 0, "", "\n");
}

static void styles_end_with_the_line(void **state)
{
    static const unsigned char styles[] = {0, 0, ASSAY_STYLE_GOOD, ASSAY_STYLE_GOOD, ASSAY_STYLE_GOOD};
    assay_terminal terminal = open_memory(true, true, 80);

    (void)state;
    assay_terminal_flow(&terminal, 0, "a b\nc", 5, styles);
    expect(&terminal, "a \033[32mb\033[0m\n\033[32mc\033[0m\n");
    terminal = open_memory(false, true, 80);
    assay_terminal_flow(&terminal, 0, "a b\nc", 5, styles);
    expect(&terminal, "a b\nc\n");
}

static void a_bar_is_full_for_all_and_empty_for_none(void **state)
{
    static const struct {
        double share;
        const char *bar;
    } bars[] = {{0, "....."}, {0.01, "#...."}, {0.5, "###.."}, {0.99, "####."},
                {1, "#####"}, {7, "#####"},    {-1, "....."}};

    (void)state;
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
        assay_terminal terminal = open_memory(false, false, 80);
        assay_terminal_bar(&terminal, ASSAY_STYLE_GOOD, bars[i].share, 5);
        expect(&terminal, bars[i].bar);
    }
}

static void the_environment_decides_on_colours_and_width(void **state)
{
    FILE *out = tmpfile();
    assay_terminal terminal;

    (void)state;
    assert_non_null(out);
    unsetenv("NO_COLOR");
    unsetenv("CLICOLOR_FORCE");
    unsetenv("COLUMNS");
    terminal = assay_terminal_open(out, true);
    assert_false(terminal.colour);
    assert_int_equal(terminal.width, ASSAY_TERMINAL_WIDTH);
    setenv("CLICOLOR_FORCE", "1", 1);
    setenv("COLUMNS", "60", 1);
    terminal = assay_terminal_open(out, true);
    assert_true(terminal.colour);
    assert_int_equal(terminal.width, 60);
    setenv("NO_COLOR", "1", 1);
    setenv("COLUMNS", "3", 1);
    terminal = assay_terminal_open(out, true);
    assert_false(terminal.colour);
    assert_int_equal(terminal.width, ASSAY_TERMINAL_WIDTH_MIN);
    fclose(out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_not_bytes),
        cmocka_unit_test(what_is_no_text_is_shown_as_a_replacement),
        cmocka_unit_test(lines_are_broken_between_words),
        cmocka_unit_test(words_too_wide_are_broken_where_the_line_ends),
        cmocka_unit_test(line_breaks_and_indents_of_the_text_stay),
        cmocka_unit_test(styles_end_with_the_line),
        cmocka_unit_test(a_bar_is_full_for_all_and_empty_for_none),
        cmocka_unit_test(the_environment_decides_on_colours_and_width),
    };

    (void)assay_terminal_locale();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
