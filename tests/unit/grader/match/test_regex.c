/* test_regex.c - regexes over folded text, their faults, and the caps that an evil one hits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "assay/limits.h"
#include "grader/match/regex.h"

static bool find(const char *regex, const char *text, size_t from, size_t end, size_t *start, size_t *stop, bool *limit)
{
    assay_regex *compiled;
    assay_regex_scratch *scratch = assay_regex_scratch_new();
    assay_error error = {0};
    bool found;

    assert_non_null(scratch);
    if (assay_regex_compile(&compiled, regex, &error) != ASSAY_OK)
        fail_msg("%s: %s", regex, error.message);
    *limit = false;
    found = assay_regex_find(compiled, scratch, text, (assay_regex_range){from, end, end}, start, stop, limit);
    assay_regex_free(compiled);
    assay_regex_scratch_free(scratch);
    return found;
}

static void finds(const char *regex, const char *text, const char *expected)
{
    size_t start = 0, stop = 0;
    bool limit;

    assert_true(find(regex, text, 0, strlen(text), &start, &stop, &limit));
    assert_int_equal(stop - start, strlen(expected));
    assert_memory_equal(text + start, expected, stop - start);
    assert_false(limit);
}

static void refused(const char *regex, size_t offset, const char *message)
{
    assay_regex *compiled;
    assay_error error = {0};

    assert_int_equal(assay_regex_compile(&compiled, regex, &error), ASSAY_ESYNTAX);
    assert_null(compiled);
    if (error.offset != offset || !strstr(error.message, message))
        fail_msg("%s: \"%s\" at %zu", regex, error.message, error.offset);
}

static void letters_of_any_case_and_script(void **state)
{
    (void)state;
    finds("\\bN\\s*\\+\\s*1\\b", "the n + 1 problem", "n + 1");
    finds("ÄRGER", "kein ärger", "ärger");
    finds("\\w+ий", "синий цвет", "синий");
    finds("^one", "one two", "one");
}

static void the_search_stays_in_its_window(void **state)
{
    size_t start, stop;
    bool limit;

    (void)state;
    assert_false(find("three", "one two three", 0, 7, &start, &stop, &limit));
    assert_false(find("one", "one two three", 4, 13, &start, &stop, &limit));
    assert_true(find("two$", "one two three", 0, 7, &start, &stop, &limit));
    assert_int_equal(start, 4);
}

static void a_match_begins_where_it_may(void **state)
{
    const char *text = "one two one two";
    assay_regex *regex;
    assay_regex_scratch *scratch = assay_regex_scratch_new();
    size_t start, stop;
    bool limit = false;

    (void)state;
    assert_int_equal(assay_regex_compile(&regex, "(?<=two )one (two)", NULL), ASSAY_OK);
    assert_false(assay_regex_find(regex, scratch, text, (assay_regex_range){0, 7, 15}, &start, &stop, &limit));
    assert_true(assay_regex_find(regex, scratch, text, (assay_regex_range){8, 8, 15}, &start, &stop, &limit));
    assert_int_equal(start, 8);
    assay_regex_free(regex);
    assay_regex_scratch_free(scratch);
}

static void groups_can_be_referred_to(void **state)
{
    (void)state;
    finds("(one|two) \\1", "one two two", "two two");
    finds("(?<n>one|two) \\k<n>", "one two two", "two two");
    finds("(?|(a)|(b))\\g1", "ab bb", "bb");
    finds("a(b(?R)?c)", "abac abcc", "abc");
    finds("(x)?(?(1)y|z)", "xz", "z");
}

static void nothing_is_no_match(void **state)
{
    size_t start, stop;
    bool limit;

    (void)state;
    assert_false(find("(?=two)", "one two", 0, 7, &start, &stop, &limit));
    finds("(?=t)[a-z]*?", "one two", "t");
}

static void faults_have_their_place(void **state)
{
    static char text[ASSAY_PATTERN_TEXT_MAX + 2];

    (void)state;
    refused("a(b", 3, "correct the regex");
    refused("a[b", 3, "correct the regex");
    refused("x*", 0, "matches the empty text");
    refused("(a|)", 0, "matches the empty text");
    refused("a\\Cb", 3, "correct the regex"); /* single bytes would cut characters */
    memset(text, 'a', sizeof text - 1);
    refused(text, 0, "longer than 4096 bytes");
}

static void a_runaway_regex_hits_a_cap(void **state)
{
    static char text[5000];
    size_t start, stop;
    bool limit;

    (void)state;
    memset(text, 'a', sizeof text - 2);
    memcpy(text + sizeof text - 3, "!c", 2);
    assert_false(find("(a+)+$", text, 0, strlen(text), &start, &stop, &limit));
    assert_true(limit);
    assert_false(find("a(?:(a)|b)*c", text, 0, strlen(text), &start, &stop, &limit));
    assert_true(limit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_of_any_case_and_script),
        cmocka_unit_test(the_search_stays_in_its_window),
        cmocka_unit_test(a_match_begins_where_it_may),
        cmocka_unit_test(groups_can_be_referred_to),
        cmocka_unit_test(nothing_is_no_match),
        cmocka_unit_test(faults_have_their_place),
        cmocka_unit_test(a_runaway_regex_hits_a_cap),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
