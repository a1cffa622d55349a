/*
 * test_openings.c - a regex that is tried where its words let it finds what it
 * finds when it is tried everywhere.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/grader/match/opened.h"

#define TEXTS 4000u

static const char *const regexes[] = {
    "\\b(stale|out[- ]of[- ]date) (data|rows?|reads?)\\b",
    "\\bselect[ _]?related\\b(?:(?!prefetch|n't).){0,40}?(?<!reverse )\\b(foreign[ _-]?keys?|fks?|o2o)\\b",
    "(?<!reverse )(?<!reverse-)\\b(fks?|foreign[ -]?keys?)\\b(?:(?!select[ _])[^,.;:]){0,25}\\bprefetch[ _]?related\\b",
    "(?:^|[,.;:]|\\bfor\\b|\\ba\\b)(?:(?!revers)[^,.;:]){0,24}?\\b(foreign[ -]?keys?|fks?)\\b",
    "^\\W*(?:and |so )?(?:that|this|it)\\b(?:(?!not\\b).){0,30}?\\b(rows?|one)",
    "\\b(\\d+|ten|forty)\\b.{1,20}\\b\\1 (more|rows?)\\b",
    "\\b0\\] ?(:|=|->)? ?(1|one|a|1st|row)",
    "\\bN\\s*\\+\\s*1\\b",
    "(top\\W+(to\\W+(the\\W+)?)?(bottom|down)|up\\W+to\\W+down|(from\\W+)?(the\\W+)?top\\W+(one\\W+)?first|downwards?)",
    "\\b(reads?|local|in)\\W+((a|the|local)\\W+)*\\.env\\b",
    "(reads|rows)? (a|the) (data|fk)s?\\b",
    "\\b(m2m|many[ -]?to[ -]?many\\w*|rev(erse)?)\\b",
    "select_?related(?:(?!prefetch|n.t )[^.;]){0,45}\\b(?:many.?to.?many|m2m|reverse)",
    "\\bn[o']t\\b.{0,12}\\b(one|first)",
    "__all__|_related\\b",
    "500ms|\\b40 ?ms",
    "o+ne|to(p|ps){2}",
    "\\?\\s?v(ersion)?\\s?=?",
    "[a-c]+t[oa] |(?i)first",
    "\\b\\d+\\s+\\w+.{0,9}?\\d",
    "(?:top |\\d )(?:rows?|one).{0,3}(?:first|(?:a|the) (?:data|fks?))",
    "(?:(?:fk|one)s?[ ,]){2,3}rows?[^.]{0,6}\\bin\\b",
    "(?:data(?: in)?|rows)_?.(?:the|a) ?(?:fk|one|top)",
    "10.{2}ms|1.{1,8}n\\W{1,4}1",
    "\u00e9t\u00e9|s(?=top)",
};

static const char *const pieces[] = {
    "select_related",
    "select related",
    "prefetch_related",
    "prefetchrelated",
    "foreign key",
    "foreign-keys",
    "fk",
    "FKs",
    "reverse",
    "reverse-",
    "for",
    "a",
    "the",
    "it",
    "that",
    "and",
    "so",
    "not",
    "n't",
    "don't",
    "stale",
    "out-of-date",
    "data",
    "rows",
    "row",
    "reads",
    "local",
    ".env",
    "in",
    "ten",
    "forty",
    "10",
    "40ms",
    "500ms",
    "more",
    "0]",
    "1",
    "1st",
    "n + 1",
    "N+1",
    "top",
    "tops",
    "bottom",
    "down",
    "to",
    "up",
    "from",
    "first",
    "one",
    "onee",
    "many-to-many",
    "manytomany",
    "m2m",
    "rev",
    "__all__",
    "_it_",
    "?v=",
    "it's",
    "list's",
    "\u00e9t\u00e9",
    "\u2192",
    "stop",
    "&#383;top",
    "caffto",
};
static const char *const joints[] = {" ", " ", " ", " ", "", ", ", ". ", "; ", "\n", "\n1. ", " = ", "-", "_", ": "};

static uint32_t next(uint32_t *random)
{
    *random = *random * 1664525u + 1013904223u;
    return *random >> 8;
}

#define PICK(list, random) (list)[next(random) % (sizeof(list) / sizeof *(list))]

static void make_text(char *out, size_t size, uint32_t *random)
{
    size_t used = 0;

    out[0] = '\0';
    for (uint32_t count = 1 + next(random) % 16; count && used < size; count--)
        used += (size_t)snprintf(out + used, size - used, "%s%s", PICK(pieces, random), PICK(joints, random));
}

typedef struct bench {
    assay_regex *regexes[sizeof regexes / sizeof *regexes];
    assay_regex_scratch *scratch;
    assay_arena *kept, *arena;
    assay_words *words;
    const assay_literals *literals;
    size_t found;
} bench;

static void begin(bench *b)
{
    assay_regex_words needed;

    *b = (bench){.scratch = assay_regex_scratch_new(),
                 .kept = assay_arena_new(),
                 .arena = assay_arena_new(),
                 .words = assay_words_new("english")};
    assert_true(b->scratch && b->kept && b->arena && b->words);
    needed = (assay_regex_words){.arena = b->kept};
    for (unsigned i = 0; i < sizeof regexes / sizeof *regexes; i++) {
        unsigned number;
        assert_int_equal(assay_regex_compile(&b->regexes[i], regexes[i], NULL), ASSAY_OK);
        assert_true(assay_regex_words_add(&number, &needed, regexes[i]));
        assert_int_equal(number, i);
    }
    b->literals = assay_literals_make(b->kept, &needed);
    assert_non_null(b->literals);
}

static void end(bench *b)
{
    for (size_t i = 0; i < sizeof regexes / sizeof *regexes; i++)
        assay_regex_free(b->regexes[i]);
    assay_regex_scratch_free(b->scratch);
    assay_words_free(b->words);
    assay_arena_free(b->arena);
    assay_arena_free(b->kept);
}

static void compare(bench *b, const char *source)
{
    assay_text text;
    assay_openings *openings;

    assay_arena_reset(b->arena);
    assert_int_equal(assay_text_scan(&text, b->arena, b->words, source, strlen(source), NULL), ASSAY_OK);
    openings = open_text(b->arena, b->literals, &text);
    for (unsigned i = 0; i < sizeof regexes / sizeof *regexes; i++)
        b->found += compare_openings(openings, &text, b->regexes[i], regexes[i], i, b->scratch);
}

static void the_same_is_found(void **state)
{
    uint32_t random = 7;
    bench b;

    (void)state;
    begin(&b);
    for (unsigned i = 0; i < TEXTS; i++) {
        char text[400];
        make_text(text, sizeof text, &random);
        compare(&b, text);
    }
    assert_true(b.found > TEXTS);
    end(&b);
}

/* A letter under too many marks is left as it was, with capitals: there, no word is asked. */
static void what_was_not_folded_is_searched_everywhere(void **state)
{
    static const char mark[] = "\u0301";
    char text[200];
    size_t used = (size_t)snprintf(text, sizeof text, "stale data e");
    bench b;

    (void)state;
    begin(&b);
    for (size_t i = 0; i < 40; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s", mark);
    snprintf(text + used, sizeof text - used, " N+1");
    compare(&b, text);
    end(&b);
}

static void long_words_are_searched_whole(void **state)
{
    char text[300];
    bench b;

    (void)state;
    begin(&b);
    memset(text, 'x', 250);
    snprintf(text + 250, sizeof text - 250, "downwards");
    compare(&b, text);
    assert_true(b.found > 0);
    end(&b);
}

/* At how many places of the text's only sentence is a regex tried? */
static unsigned tries(const char *regex, const char *source, bool close)
{
    assay_arena *arena = assay_arena_new();
    assay_words *words = assay_words_new("english");
    assay_regex_words needed = {.arena = arena};
    const assay_literals *literals;
    assay_openings *openings;
    assay_regex_range range;
    assay_text text;
    unsigned number, count = 0;

    assert_true(arena && words);
    assert_true(assay_regex_words_add(&number, &needed, regex));
    literals = assay_literals_make(arena, &needed);
    assert_non_null(literals);
    assert_int_equal(assay_text_scan(&text, arena, words, source, strlen(source), NULL), ASSAY_OK);
    openings = open_text(arena, literals, &text);
    if (close)
        assay_openings_close(openings, number, 0);
    for (size_t from = 0; assay_openings_next(&range, openings, number, 0, from); from = range.last + 1)
        count++;
    assay_words_free(words);
    assay_arena_free(arena);
    return count;
}

static void words_must_be_near_enough(void **state)
{
    (void)state;
    assert_int_equal(tries("\\brows?\\b.{0,9}\\blocks?\\b", "a row has a lock", false), 1);
    assert_int_equal(tries("\\brows?\\b.{0,9}\\blocks?\\b", "a row has at least one lock", false), 0);
    assert_int_equal(tries("\\brows?\\b.{0,9}\\blocks?\\b", "a row, and the next row has a lock", false), 1);
    assert_int_equal(tries("row(s|( of a)? tables?) lock", "the rows of a table are not under a lock", false), 0);
    assert_int_equal(tries("(row.{0,2}|table.{0,15})lock", "one table has just one lock", false), 1);
    assert_int_equal(tries("(row ){1,3}lock", "row row row lock", false), 3);
    assert_int_equal(tries("row \\W+lock", "row                 lock", false), 1);
    assert_int_equal(tries("\u00e9t\u00e9.{0,5}lock", "\u00e9t\u00e9 \u00e9\u00e9\u00e9 lock", false), 1);
}

static void a_blank_parts_two_words(void **state)
{
    (void)state;
    assert_int_equal(tries("\\d+ rows?.{0,20}?\\d", "of 50 rows", false), 0);
    assert_int_equal(tries("\\d+ rows?.{0,20}?\\d", "of 50 rows 20", false), 1);
    assert_int_equal(tries("\\d\\s(?:[a-c]\\s)?\\d", "5 a", false), 0);
    assert_int_equal(tries("\\d\\W?\\d", "5,7", false), 1);
    assert_int_equal(tries("(?:\\d |\\d)\\W?\\d", "5,7", false), 1);
}

static void what_is_closed_is_not_tried_again(void **state)
{
    (void)state;
    assert_int_equal(tries("row.{0,9}lock", "row lock", true), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_is_found),
        cmocka_unit_test(what_was_not_folded_is_searched_everywhere),
        cmocka_unit_test(long_words_are_searched_whole),
        cmocka_unit_test(words_must_be_near_enough),
        cmocka_unit_test(a_blank_parts_two_words),
        cmocka_unit_test(what_is_closed_is_not_tried_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
