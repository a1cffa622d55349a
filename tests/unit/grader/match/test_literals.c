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
#include "grader/text/scan.h"

static bool takes(const char *regex, const char *text, unsigned *last)
{
    assay_arena *arena = assay_arena_new();
    assay_words *words = assay_words_new("english");
    assay_regex_words needed = {.arena = arena};
    const assay_literals *literals;
    assay_text scanned;
    uint64_t states = 1;
    unsigned number;

    assert_non_null(arena);
    assert_non_null(words);
    assert_true(assay_regex_words_add(&number, &needed, regex));
    literals = assay_literals_make(arena, &needed);
    assert_non_null(literals);
    assert_int_equal(assay_text_scan(&scanned, arena, words, text, strlen(text), NULL), ASSAY_OK);
    for (size_t t = 0; t < scanned.token_count; t++) {
        const assay_literal_step *steps;
        size_t count;
        assert_true(assay_literals_steps(&steps, &count, literals, arena, scanned.tokens[t].word));
        for (size_t i = 0; i < count; i++)
            states |= (states >> steps[i].from & 1) << steps[i].to;
    }
    *last = assay_literals_needs(literals, number)->last;
    assay_words_free(words);
    assay_arena_free(arena);
    return states >> *last & 1;
}

static bool possible(const char *regex, const char *text)
{
    unsigned last;

    return takes(regex, text, &last);
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
    static const char *const odd[] = {
        "(?i)lazy",   "(?x) l a z y", "(*ANYCRLF)lazy", "(?<name>lazy)", "la\\10zy", "\\Qlazy\\E", "[[:alpha:]]+lazy",
        "\\x{6c}azy", "la\\Kzy",      "(?|lazy)",       "(?#lazy)table", "a{x}lazy", "a{2}{3}lazy"};

    (void)state;
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        assert_true(possible(odd[i], "something else"));
}

static void words_have_their_order_and_edges(void **state)
{
    (void)state;
    assert_true(possible("\\bselect[ _]?related\\b.*(fks?|foreign[ -]?keys?)", "select_related for a foreign key"));
    assert_false(possible("\\bselect[ _]?related\\b.*(fks?|foreign[ -]?keys?)", "a foreign key for select_related"));
    assert_false(possible("\\bon\\b.*\\bin\\b", "one into another"));
    assert_false(possible("\\b(?:re)?quests?\\b", "a questionable conquest"));
    assert_true(possible("\\b(?:re)?quests?\\b", "requests"));
    assert_true(possible("(a|b) (first|(second|third) one)", "the third one"));
    assert_false(possible("(first|(second|third) one)", "one for the third"));
}

static void what_tokens_lack_is_not_asked_for(void **state)
{
    (void)state;
    assert_true(possible("__all__", "use __all__ here"));
    assert_true(possible("\\b500ms\\b", "in 500ms"));
    assert_true(possible("it's", "it's"));
    assert_true(possible("the list's end", "the list's end"));
    assert_true(possible("\\d+ times", "7 times"));
    assert_false(possible("\\d+ times", "several times"));
    assert_true(possible("stop", "&#383;top"));
}

/* Escapes, classes and groups do not keep a regex from being understood. */
static void what_is_there_is_read(void **state)
{
    static const char *const plain[] = {"[\\x27\\x22]lazy", "lazy\\.(get|all)", "(table|page)s? is lazy",
                                        "\\blazy\\b",       "(?:a|an)\\W+lazy", "[^.;]{0,40}\\blazy"};
    unsigned last;

    (void)state;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        assert_false(takes(plain[i], "something else", &last));
        assert_true(last > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_needed),
        cmocka_unit_test(what_may_be_missing_is_not_needed),
        cmocka_unit_test(what_is_not_understood_needs_nothing),
        cmocka_unit_test(words_have_their_order_and_edges),
        cmocka_unit_test(what_tokens_lack_is_not_asked_for),
        cmocka_unit_test(what_is_there_is_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
