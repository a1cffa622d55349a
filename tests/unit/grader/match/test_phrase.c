/*
 * test_phrase.c - every form of the phrase language as its tree, and every
 * fault with its place.
 *
 * A tree is written so: words as they are, =exact, pre*, [sequence],
 * {choice|of}, (optional)?, ...6, _
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "assay/limits.h"
#include "grader/match/phrase.h"

typedef struct dump {
    char text[2000];
    size_t used;
} dump;

static void put(dump *to, const char *text)
{
    to->used += (size_t)snprintf(to->text + to->used, sizeof to->text - to->used, "%s", text);
    assert_true(to->used < sizeof to->text);
}

static void put_node(dump *to, const assay_phrase *node);

static void put_children(dump *to, const assay_phrase *node, const char *open, const char *between, const char *close)
{
    put(to, open);
    for (size_t i = 0; i < node->child_count; i++) {
        put(to, i ? between : "");
        put_node(to, node->children[i]);
    }
    put(to, close);
}

static void put_node(dump *to, const assay_phrase *node)
{
    char gap[16];

    switch (node->kind) {
    case ASSAY_PHRASE_WORD:
        put(to, node->term.kind == ASSAY_TERM_EXACT ? "=" : "");
        put(to, node->term.text);
        put(to, node->term.kind == ASSAY_TERM_PREFIX ? "*" : "");
        break;
    case ASSAY_PHRASE_SEQUENCE:
        put_children(to, node, "[", " ", "]");
        break;
    case ASSAY_PHRASE_CHOICE:
        put_children(to, node, "{", "|", "}");
        break;
    case ASSAY_PHRASE_OPTIONAL:
        put_children(to, node, "(", "", ")?");
        break;
    case ASSAY_PHRASE_GAP:
        snprintf(gap, sizeof gap, "...%u", node->gap);
        put(to, gap);
        break;
    case ASSAY_PHRASE_ANY_WORD:
        put(to, "_");
        break;
    }
}

static assay_status parse(assay_phrase **out, assay_arena **arena, assay_words **words, const char *text,
                          assay_error *error)
{
    *arena = assay_arena_new();
    *words = assay_words_new("english");
    assert_non_null(*arena);
    assert_non_null(*words);
    return assay_phrase_parse(out, *arena, *words, text, error);
}

static void parses_to(const char *text, const char *expected)
{
    assay_arena *arena;
    assay_words *words;
    assay_phrase *phrase;
    assay_error error = {0};
    dump tree = {0};

    if (parse(&phrase, &arena, &words, text, &error) != ASSAY_OK)
        fail_msg("%s: %s at %zu", text, error.message, error.offset);
    put_node(&tree, phrase);
    assert_string_equal(tree.text, expected);
    assay_words_free(words);
    assay_arena_free(arena);
}

static void refused(const char *text, assay_status status, size_t offset, const char *message)
{
    assay_arena *arena;
    assay_words *words;
    assay_phrase *phrase;
    assay_error error = {0};

    assert_int_equal(parse(&phrase, &arena, &words, text, &error), status);
    assert_null(phrase);
    if (error.offset != offset || !strstr(error.message, message))
        fail_msg("%s: found \"%s\" at %zu", text, error.message, error.offset);
    assay_words_free(words);
    assay_arena_free(arena);
}

static void words_in_order(void **state)
{
    (void)state;
    parses_to("query", "query");
    parses_to("one query per row", "[one query per row]");
    parses_to("  blanks\tand\nlines ", "[blanks and lines]");
    parses_to("One QUERY", "[one query]");
    parses_to("don’t “run”", "[don't run]");
    parses_to("read-only, (view)", "[read only view]");
}

static void code_is_cut_as_in_answers(void **state)
{
    (void)state;
    parses_to("select_related", "select_related");
    parses_to("n + 1", "[n + 1]");
    parses_to("N+1", "[n + 1]");
    parses_to("null=True", "[null = true]");
    parses_to("a == b", "[a == b]");
    parses_to("qs.filter", "[qs filter]");
    parses_to("list()", "list");
    parses_to("C++", "c++");
    parses_to("500ms", "[500 ms]");
}

static void exact_prefix_and_optional_words(void **state)
{
    (void)state;
    parses_to("=lazy", "=lazy");
    parses_to("=select_related", "=select_related");
    parses_to("evaluat*", "evaluat*");
    parses_to("word?", "(word)?");
    parses_to("a word? here", "[a (word)? here]");
    parses_to("prefi*?", "(prefi*)?");
    parses_to("=exact?", "(=exact)?");
}

static void choices_nest(void **state)
{
    (void)state;
    parses_to("a|b", "{a|b}");
    parses_to("(a|b)", "{a|b}");
    parses_to("a | b c", "{a|[b c]}");
    parses_to("one (query|call) (per|for each) row", "[one {query|call} {per|[for each]} row]");
    parses_to("(a|(b|c) d)", "{a|[{b|c} d]}");
    parses_to("x (a|b)? y", "[x ({a|b})? y]");
    parses_to("call(x)", "[call x]");
}

static void gaps_and_any_word(void **state)
{
    (void)state;
    parses_to("a ... b", "[a ...6 b]");
    parses_to("a ...3 b", "[a ...3 b]");
    parses_to("a ...200 b", "[a ...200 b]");
    parses_to("a..... b", "[a b]"); /* dots at a word's end are its punctuation */
    parses_to("a _ b", "[a _ b]");
    parses_to("_", "_");
}

static void nesting_has_a_limit(void **state)
{
    (void)state;
    parses_to("((((((((((((((((a))))))))))))))))", "a");
    refused("x (((((((((((((((((a)))))))))))))))))", ASSAY_ESYNTAX, 18, "nested deeper than 16");
}

static void every_fault_has_its_place(void **state)
{
    (void)state;
    refused("", ASSAY_ESYNTAX, 0, "nothing to look for");
    refused("   ", ASSAY_ESYNTAX, 0, "nothing to look for");
    refused("a (b|c", ASSAY_ESYNTAX, 2, "not closed");
    refused("a b) c", ASSAY_ESYNTAX, 3, "without its (");
    refused("a|", ASSAY_ESYNTAX, 2, "nothing to look for");
    refused("(a||b)", ASSAY_ESYNTAX, 3, "nothing to look for");
    refused("a ( ) b", ASSAY_ESYNTAX, 3, "nothing to look for");
    refused("...", ASSAY_ESYNTAX, 0, "nothing to look for");
    refused("a ...0 b", ASSAY_ESYNTAX, 5, "a gap is 1 to 200 words");
    refused("a ...201 b", ASSAY_ESYNTAX, 7, "a gap is 1 to 200 words");
    refused("ab*", ASSAY_ESYNTAX, 0, "at least 3 letters");
    refused("find n+1* here", ASSAY_ESYNTAX, 5, "at least 3 letters");
    refused("a !! b", ASSAY_ESYNTAX, 2, "no word here");
    refused("é (é", ASSAY_ESYNTAX, 3, "not closed"); /* bytes of the text as written */
    refused("ﬁne b) c", ASSAY_ESYNTAX, 7, "without its (");
    refused("a \xFF", ASSAY_EUTF8, 2, "not UTF-8");
}

static void length_has_a_limit(void **state)
{
    static char text[ASSAY_PATTERN_TEXT_MAX + 2];

    (void)state;
    memset(text, 'a', sizeof text - 1);
    for (size_t i = 9; i < sizeof text - 1; i += 10)
        text[i] = ' ';
    refused(text, ASSAY_ESYNTAX, 0, "longer than 4096 bytes");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_in_order),
        cmocka_unit_test(code_is_cut_as_in_answers),
        cmocka_unit_test(exact_prefix_and_optional_words),
        cmocka_unit_test(choices_nest),
        cmocka_unit_test(gaps_and_any_word),
        cmocka_unit_test(nesting_has_a_limit),
        cmocka_unit_test(every_fault_has_its_place),
        cmocka_unit_test(length_has_a_limit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
