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

#include "grader/match/openings.h"

#define TEXTS 4000u
#define MATCHES_MAX 12u

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

typedef struct matches {
    size_t starts[MATCHES_MAX], stops[MATCHES_MAX];
    size_t count;
} matches;

static void find_everywhere(matches *out, const assay_regex *regex, assay_regex_scratch *scratch, const char *text,
                            size_t end)
{
    size_t from = 0;
    bool limit = false;

    for (out->count = 0; out->count < MATCHES_MAX && from < end; from = out->stops[out->count++])
        if (!assay_regex_find(regex, scratch, text, (assay_regex_range){from, end, end}, &out->starts[out->count],
                              &out->stops[out->count], &limit))
            return;
}

static void find_opened(matches *out, const assay_regex *regex, assay_regex_scratch *scratch, const char *text,
                        const assay_openings *openings, unsigned number, size_t sentence)
{
    assay_regex_range range;
    size_t from = 0;
    bool limit = false;

    out->count = 0;
    while (out->count < MATCHES_MAX && assay_openings_next(&range, openings, number, sentence, from)) {
        from = range.last + 1;
        if (assay_regex_find(regex, scratch, text, range, &out->starts[out->count], &out->stops[out->count], &limit))
            from = out->stops[out->count++];
    }
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

static const assay_openings *open_text(bench *b, const assay_text *text)
{
    assay_openings *openings = assay_openings_new(b->arena, b->literals, text);

    assert_non_null(openings);
    for (size_t t = 0; t < text->token_count; t++) {
        const assay_literal_step *steps;
        size_t count;
        assert_true(assay_literals_steps(&steps, &count, b->literals, b->arena, text->tokens[t].word));
        if (count)
            assay_openings_take(openings, t, steps, count);
    }
    return openings;
}

static void compare(bench *b, const char *source)
{
    assay_text text;
    const assay_openings *openings;

    assay_arena_reset(b->arena);
    assert_int_equal(assay_text_scan(&text, b->arena, b->words, source, strlen(source), NULL), ASSAY_OK);
    openings = open_text(b, &text);
    for (unsigned i = 0; i < sizeof regexes / sizeof *regexes; i++)
        for (size_t s = 0; s < text.sentence_count; s++) {
            const char *sentence = text.folded.text + text.sentences[s].start;
            matches all, opened;
            find_everywhere(&all, b->regexes[i], b->scratch, sentence, text.sentences[s].end - text.sentences[s].start);
            find_opened(&opened, b->regexes[i], b->scratch, sentence, openings, i, s);
            if (all.count != opened.count || memcmp(all.starts, opened.starts, all.count * sizeof *all.starts) != 0 ||
                memcmp(all.stops, opened.stops, all.count * sizeof *all.stops) != 0)
                fail_msg("'%s' in '%s': %zu matches, not %zu or not the same", regexes[i], source, opened.count,
                         all.count);
            if (all.count && !assay_openings_any(openings, i))
                fail_msg("'%s' is said to be nowhere in '%s'", regexes[i], source);
            b->found += all.count;
        }
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_is_found),
        cmocka_unit_test(what_was_not_folded_is_searched_everywhere),
        cmocka_unit_test(long_words_are_searched_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
