/*
 * test_literals.c - what a regex needs of a text, and that it is never asked
 * for more than its matches have.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "grader/match/literals.h"
#include "grader/match/regex.h"

static bool possible(const char *regex, const char *text)
{
    assay_arena *arena = assay_arena_new();
    const assay_literals *literals;
    assay_pairs pairs;
    bool found;

    assert_non_null(arena);
    assert_true(assay_literals_read(&literals, arena, arena, regex));
    assay_pairs_read(&pairs, text, strlen(text));
    found = !literals || assay_literals_possible(literals, &pairs);
    assay_arena_free(arena);
    return found;
}

static void words_are_needed(void **state)
{
    (void)state;
    assert_true(possible("\\bselect[ _]?related\\b", "use select_related here"));
    assert_false(possible("\\bselect[ _]?related\\b", "use select here"));
    assert_true(possible("Caches?", "a cache"));
    assert_false(possible("Caches?", "a cash"));
    assert_true(possible("(fast|quick)er", "quicker"));
    assert_false(possible("(fast|quick)er", "slower"));
    assert_false(possible("a{2}(foreign key)+", "a fork"));
    assert_false(possible("select.related", "one selected thing"));
    assert_false(possible("(a|b(c|[)])d)efg", "a bcd"));
    assert_false(possible("\\.delay ?\\(", "dela("));
}

static void what_may_be_missing_is_not_needed(void **state)
{
    (void)state;
    assert_true(possible("(very )?lazy", "lazy"));
    assert_true(possible("(very )*lazy", "lazy"));
    assert_true(possible("(?:very ){0,3}lazy", "lazy"));
    assert_true(possible("lazy(?! loading)", "lazy"));
    assert_true(possible("(?<!not )lazy", "lazy"));
    assert_true(possible("lazy|\\d+", "12"));
    assert_true(possible("querys?", "query"));
    assert_true(possible("ca?che", "cche"));
    assert_true(possible("abc{0,3}?xy", "abxy"));
    assert_true(possible("(?<!re)store(d|s)?", "store"));
}

static void what_is_not_understood_needs_nothing(void **state)
{
    static const char *const odd[] = {"(?i)lazy",   "(?x) l a z y", "(*ANYCRLF)lazy",   "(?<name>lazy)",
                                      "(lazy) \\1", "\\Qlazy\\E",   "[[:alpha:]]+lazy", "\\x6cazy",
                                      "la\\Kzy",    "(?|lazy)",     "(?#lazy)table",    "a{x}lazy"};

    (void)state;
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        assert_true(possible(odd[i], "something else"));
}

/* Whatever a regex finds must be possible. */
static void no_match_is_refused(void **state)
{
    static const char *const regexes[] = {
        "\\b(stale|out[- ]of[- ]date) (data|rows?|reads?)\\b",
        "\\bN\\s*\\+\\s*1\\b",
        "(?:^|[,.;:]|\\bfor\\b)(?:(?!revers)[^,.;:]){0,24}?\\b(foreign[ -]?keys?|fks?)\\b",
        "one{1,2} (query|call)s?( more)* per (row|object)",
        "a(b|)(c|dd)+e{0}f?",
        "[]a-z]+ing\\b",
        "x|yy|(zz|w{2,3})end",
        "(a(b(c|dd)|ee)ff)+",
        "\\$\\{[^}]+\\} is (not )?(safe|escaped)",
    };
    static const char *const texts[] = {
        "stale rows and out-of-date reads",
        "the n + 1 problem, n+1",
        "for the foreign-keys, an fk",
        "onee calls more per object",
        "abddcef acf addd ac ddf",
        "]loading it is running",
        "x yy zzend wwend",
        "abcffaeeffabddff",
        "${name} is not safe, ${x} is escaped",
        "one query per row",
        "nothing of the kind here",
        "fks; fk. a foreign key",
    };

    (void)state;
    for (size_t i = 0; i < sizeof regexes / sizeof *regexes; i++) {
        assay_regex *regex;
        assay_regex_scratch *scratch = assay_regex_scratch_new();
        assert_int_equal(assay_regex_compile(&regex, regexes[i], NULL), ASSAY_OK);
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
            size_t start, stop;
            bool limit = false;
            if (assay_regex_find(regex, scratch, texts[k], 0, strlen(texts[k]), &start, &stop, &limit) &&
                !possible(regexes[i], texts[k]))
                fail_msg("'%s' is in '%s'", regexes[i], texts[k]);
        }
        assay_regex_scratch_free(scratch);
        assay_regex_free(regex);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_needed),
        cmocka_unit_test(what_may_be_missing_is_not_needed),
        cmocka_unit_test(what_is_not_understood_needs_nothing),
        cmocka_unit_test(no_match_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
