/* test_regex_signs.c - the marks that regexes need, and what has them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "grader/match/regex_signs.h"

static assay_arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = assay_arena_new();
    return arena == NULL;
}

static int tear_down(void **state)
{
    (void)state;
    assay_arena_free(arena);
    return 0;
}

static assay_sign_needs needs_of(const char *regex)
{
    const assay_regex_node *root;
    assay_sign_needs needs = {.count = 0};

    assert_true(assay_regex_tree_read(&root, arena, regex));
    if (root)
        assay_regex_signs_find(&needs, root);
    return needs;
}

static bool suffices(const char *regex, const char *text)
{
    assay_sign_needs needs = needs_of(regex);
    assay_signs signs = assay_signs_of(text, strlen(text));

    return assay_signs_suffice(&needs, &signs);
}

static void a_mark_that_cannot_be_left_out_is_needed(void **state)
{
    (void)state;
    assert_int_equal(needs_of("raw\\s*\\(").count, 1);
    assert_false(suffices("raw\\s*\\(", "the raw query"));
    assert_true(suffices("raw\\s*\\(", "raw (query"));
    assert_false(suffices("n\\x2B1", "n-1"));
    assert_true(suffices("n\\x2B1", "n+1"));
    assert_false(suffices("a:{2,}b", "a, b"));
    assert_true(suffices("(?:x|\\[k\\])=", "[k]="));
    assert_false(suffices("(?:x|\\[k\\])=", "[k]"));
}

static void one_of_a_set_will_do(void **state)
{
    (void)state;
    assert_true(suffices("[\"'\\x60]x", "x`"));
    assert_true(suffices("[+-]x", "x-"));
    assert_false(suffices("[\"'\\x60]x", "x, x"));
    assert_true(suffices("(->|=>|:)x", "x: x"));
    assert_false(suffices("(->|=>|:)x", "x, x"));
    assert_true(suffices("(:|\u2192)x", "x \u2192 x")); /* longer characters are one */
    assert_false(suffices("(:|\u2192)x", "x x"));
}

static void what_may_be_left_out_is_not_needed(void **state)
{
    static const char *const regexes[] = {"x",      "x\\?*",   "x(:y)?",  "x(:|y)", "x[:a]",   "x[^:]",
                                          "x[ :]",  "x\\W",    "x.",      "(?=:)x", "(?<!:)x", "^x$",
                                          "x[!-/]", "x[\\s:]", "x[\\d.]", "x ",     "\\bx\\b"};

    (void)state;
    for (size_t i = 0; i < sizeof regexes / sizeof *regexes; i++)
        if (!suffices(regexes[i], "x"))
            fail_msg("%s needs nothing that x lacks", regexes[i]);
    assert_false(suffices("\\?x?", "x"));
}

static void of_many_sets_the_first_are_kept(void **state)
{
    (void)state;
    assert_int_equal(needs_of("a:b=c;d").count, ASSAY_SIGN_SETS_MAX);
    assert_int_equal(needs_of("a:b:c:d").count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mark_that_cannot_be_left_out_is_needed),
        cmocka_unit_test(one_of_a_set_will_do),
        cmocka_unit_test(what_may_be_left_out_is_not_needed),
        cmocka_unit_test(of_many_sets_the_first_are_kept),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
