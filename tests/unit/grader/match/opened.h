/*
 * opened.h - what a regex finds where openings let it be tried, beside what it
 * finds everywhere.
 */
#ifndef ASSAY_TESTS_OPENED_H
#define ASSAY_TESTS_OPENED_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "grader/match/openings.h"

#define MATCHES_MAX 12u

typedef struct matches {
    size_t starts[MATCHES_MAX], stops[MATCHES_MAX];
    size_t count;
} matches;

static inline void find_everywhere(matches *out, const assay_regex *regex, assay_regex_scratch *scratch,
                                   const char *text, size_t end)
{
    size_t from = 0;
    bool limit = false;

    for (out->count = 0; out->count < MATCHES_MAX && from < end; from = out->stops[out->count++])
        if (!assay_regex_find(regex, scratch, text, (assay_regex_range){from, end, end}, &out->starts[out->count],
                              &out->stops[out->count], &limit))
            return;
}

static inline void find_opened(matches *out, const assay_regex *regex, assay_regex_scratch *scratch, const char *text,
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

/* The openings of a text whose tokens have all been taken. */
static inline assay_openings *open_text(assay_arena *arena, const assay_literals *literals, const assay_text *text)
{
    assay_openings *openings = assay_openings_new(arena, literals, text);

    assert_non_null(openings);
    assert_true(assay_openings_begin(openings, arena));
    for (size_t t = 0; t < text->token_count; t++) {
        const assay_literal_step *steps;
        size_t count;
        assert_true(assay_literals_steps(&steps, &count, literals, arena, text->tokens[t].word));
        if (count)
            assay_openings_take(openings, t, steps, count);
    }
    return openings;
}

/* Fail where the two differ in a sentence of the text; how many matches there are. */
static inline size_t compare_openings(const assay_openings *openings, const assay_text *text, const assay_regex *regex,
                                      const char *shown, unsigned number, assay_regex_scratch *scratch)
{
    size_t found = 0;

    for (size_t s = 0; s < text->sentence_count; s++) {
        const char *sentence = text->folded.text + text->sentences[s].start;
        matches all, opened;
        find_everywhere(&all, regex, scratch, sentence, text->sentences[s].end - text->sentences[s].start);
        find_opened(&opened, regex, scratch, sentence, openings, number, s);
        if (all.count != opened.count || memcmp(all.starts, opened.starts, all.count * sizeof *all.starts) != 0 ||
            memcmp(all.stops, opened.stops, all.count * sizeof *all.stops) != 0)
            fail_msg("'%s' in '%s': %zu matches, not %zu or not the same", shown, text->folded.text, opened.count,
                     all.count);
        if (all.count && !assay_openings_any(openings, number))
            fail_msg("'%s' is said to be nowhere in '%s'", shown, text->folded.text);
        found += all.count;
    }
    return found;
}

#endif
