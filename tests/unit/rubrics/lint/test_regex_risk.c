/* test_regex_risk.c - regexes that run away, and those that only look as if. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "rubrics/lint/regex_risk.h"
#include "rubrics/lint/regex_tree.h"

static bool runs_away(const char *text, size_t *at)
{
    assay_arena *arena = assay_arena_new();
    bool found;

    assert_non_null(arena);
    found = assay_regex_runs_away(text, at, arena);
    assay_arena_free(arena);
    return found;
}

static void test_run_away(void **state)
{
    static const struct {
        const char *text;
        size_t at;
    } cases[] = {{"(a+)+", 0},
                 {"(a*)*b", 0},
                 {"x(a+)+b", 1},
                 {"(a|a)*b", 0},
                 {"(\\w|\\d)+!", 0},
                 {"(\\w+\\s*)+;", 0},
                 {"([a-z]+)*", 0},
                 {"(.*,?)+x", 0},
                 {"((a|b)+c?)+d", 0},
                 {"(a{1,5})+b", 0},
                 {"(?:a+){2,}b", 0},
                 {"(a|ab|b)*c", 0},
                 {"(A|a)+b", 0},
                 {"(\xC3\xA9+)+b", 0},
                 {"(?i)(x+)*y", 4},
                 {"(a+?)+?b", 0},
                 {"(\\W+(and|/))*!", 0},
                 {"(?P<n>a+)+b", 0},
                 {"([^x]|y)+x", 0},
                 {"([\\x{a1}-\\x{ffff}]|\xC3\xA9)+x", 0},
                 {"([!-\xC3\xBC]|\xC3\xA9)+x", 0}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t at = 999;
        if (!runs_away(cases[i].text, &at) || at != cases[i].at)
            fail_msg("`%s`: at %zu", cases[i].text, at);
    }
}

static void test_harmless(void **state)
{
    static const char *const cases[] = {"a+b+c+",
                                        "(ab)+",
                                        "(a|b)+c",
                                        "(cat|dog|bird)+",
                                        "(\\w+\\s+)+end",
                                        "(\\w+\\b\\W*)+end",
                                        "\\d+(,\\d+)*",
                                        "(a+b)+",
                                        ".*a.*b",
                                        "(a?b)+",
                                        "(\\w+-)*\\w+",
                                        "(x{2,3})y+",
                                        "(\xC3\xA9|\xC3\xBC)+",
                                        "(\\s*;\\s*x)+",
                                        "n\\s*\\+\\s*1",
                                        "(a(?=b))+",
                                        "([^,]+,)+",
                                        "(\\d{2}:)+"};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t at;
        if (runs_away(cases[i], &at))
            fail_msg("`%s` is harmless", cases[i]);
    }
}

/* What is not followed gives no claim, and neither does what is too large to follow. */
static void test_no_claim(void **state)
{
    static const char *const cases[] = {"(a+)+\\1",        "(?R)(a+)+", "(?(1)a|b)(a+)+",
                                        "((?>a+)+(b+)+)+", "(a++)+",    "(*UTF)(a+)+"};
    char wide[4 * ASSAY_RISK_PLACES_MAX + 20] = "";

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t at;
        if (runs_away(cases[i], &at))
            fail_msg("`%s` is not followed", cases[i]);
    }
    /* how long the regex is does not matter, only how long the repeated part is */
    memset(wide, 'x', 2 * ASSAY_RISK_PLACES_MAX);
    memcpy(wide + 2 * ASSAY_RISK_PLACES_MAX, "(a+)+", 6);
    assert_true(runs_away(wide, &(size_t){0}));
    memset(wide, 'x', sizeof wide);
    wide[0] = '(';
    memcpy(wide + ASSAY_RISK_PLACES_MAX + 1, "(a+)+)+", 8);
    assert_false(runs_away(wide, &(size_t){0}));
}

static void test_tree(void **state)
{
    static const char *const followed[] = {
        "",        "a|b|",    "[]a]",        "[^]a]", "[a-z\\d_-]", "[[:alpha:]\\s]", "\\x41\\x{20ac}", "(?<name>a)",
        "(?i:a)",  "a{2}",    "a{,2}",       "a{x}",  "{",          "(?x) a b # c",   "\\.\\/\\(",      "^a$",
        "\\ba\\B", "(?<!a)b", "\\R\\N\\h\\V"};
    static const char *const not_followed[] = {"(",     ")",      "a)", "[a", "\\1",
                                               "(?&x)", "\\p{L}", "(?", "\\", "[\\x{20ac]"};
    assay_arena *arena = assay_arena_new();

    (void)state;
    assert_non_null(arena);
    for (size_t i = 0; i < sizeof followed / sizeof *followed; i++)
        if (!assay_regex_tree_parse(arena, followed[i]))
            fail_msg("`%s` should be followed", followed[i]);
    for (size_t i = 0; i < sizeof not_followed / sizeof *not_followed; i++)
        if (assay_regex_tree_parse(arena, not_followed[i]))
            fail_msg("`%s` should not be followed", not_followed[i]);
    assay_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_run_away), cmocka_unit_test(test_harmless),
                                       cmocka_unit_test(test_no_claim), cmocka_unit_test(test_tree)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
