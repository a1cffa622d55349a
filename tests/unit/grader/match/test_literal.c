/*
 * test_literal.c - the letters that a regex cannot do without, and the ones
 * that are not sure; a regex is passed over only where it could not match.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "grader/match/literal.h"
#include "grader/match/regex.h"

static void every_literal_is_sure(void **state)
{
    static const struct {
        const char *regex, *literal;
    } cases[] = {
        {"cache", "cache"},
        {"Cache", "cache"},
        {"\\bselect[ _]?related\\b", "related"},
        {"N\\s*\\+\\s*1", "n"},
        {"caches?", "cache"},
        {"ca?che", "che"},
        {"ab+cde", "cde"},
        {"abc{2}d", "ab"},
        {"abc{0,3}?xy", "ab"},
        {"(?:un)?lock(?!ed|s)", "lock"},
        {"(?<!re)store(d|s)?", "store"},
        {"(a|b(c|[)])d)efg", "efg"},
        {"[^]ab]cd[ef]", "cd"},
        {"\\.delay ?\\(", "delay"},
        {"abcdefghijklmnopqrstuvwxyz0123456789", "abcdefghijklmnopqrstuvwxyz012345"},
        /* what is not sure */
        {"one|two", ""},
        {"(one|two)", ""},
        {"a?b*c{0}", ""},
        {"(?i)cache", ""},
        {"(*UCP)cache", ""},
        {"(a)\\1cache", ""},
        {"\\Qcache\\E", ""},
        {"\\x61cache", ""},
        {"foo\\Kbar", ""},
        {"[[:alpha:]]cache", ""},
        {"a{x}cache", ""},
        {"(?#cache)table", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char found[ASSAY_LITERAL_MAX + 1];
        found[assay_literal_find(found, cases[i].regex)] = '\0';
        if (strcmp(found, cases[i].literal) != 0)
            fail_msg("%s: '%s' and not '%s'", cases[i].regex, found, cases[i].literal);
    }
}

static bool possible(const char *text, const char *answer)
{
    assay_regex *regex;
    assay_error error;
    bool found;

    assert_int_equal(assay_regex_compile(&regex, text, &error), ASSAY_OK);
    found = assay_regex_possible(regex, answer, strlen(answer));
    assay_regex_free(regex);
    return found;
}

static void a_text_without_it_is_passed_over(void **state)
{
    (void)state;
    assert_true(possible("select.related", "one selected thing is related"));
    assert_false(possible("select.related", "one selected thing is relate"));
    assert_false(possible("select.related", "relatrelat"));
    assert_true(possible("Q+", "q"));
    assert_false(possible("Q+", ""));
    assert_true(possible("one|two", "three"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_literal_is_sure),
        cmocka_unit_test(a_text_without_it_is_passed_over),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
