/*
 * test_survey.c - what one pass over the words of a text finds is what asking
 * each of them finds, in texts of one row of bits and of several.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "grader/text/scan.h"

/* The most tokens in a row without a word of grammar. */
static size_t longest_list(const assay_text *text)
{
    size_t longest = 0;
    size_t run = 0;

    for (size_t t = 0; t < text->token_count; t++) {
        run = text->tokens[t].word->traits & ASSAY_FUNCTION ? 0 : run + 1;
        longest = run > longest ? run : longest;
    }
    return longest;
}

static void finds_what_is_there(const assay_text *text)
{
    size_t next = assay_survey_next(text, 0, text->token_count);
    uint64_t tally = 0;
    unsigned begins = 0;

    for (size_t t = 0; t < text->token_count; t++) {
        const assay_word *word = text->tokens[t].word;
        tally += word->tally;
        begins |= word->begins;
        assert_int_equal(t == next, word->begins & ASSAY_BEGINS_STANCE);
        if (t == next)
            next = assay_survey_next(text, t + 1, text->token_count);
    }
    assert_int_equal(next, text->token_count);
    assert_true(tally == text->survey.tally);
    assert_int_equal(begins, text->survey.begins);
    for (unsigned count = 4; count <= 16; count++) {
        if (text->token_count <= 64)
            assert_int_equal(assay_survey_may_list(text, count), longest_list(text) >= count);
        else
            assert_true(assay_survey_may_list(text, count));
    }
}

/* Every text that ends at one of the first words of these, some hundred tokens in all. */
static void the_survey_finds_what_each_word_tells(void **state)
{
    static const char source[] =
        "not a cache table index key row page view form model query token session cookie header worker queue. "
        "give full marks, perhaps, whether it matters or not: I think that nobody doubts it. "
        "cache table index key row page view form model query, and the view of a form or a query. "
        "nothing is relevant here, it does not lock rows; cache table index key row page view form model query "
        "token session cookie header worker queue row page of the 12 views that never lock one = another. "
        "there is a key. topics are important. redis, celery, nginx, django, rows, pages, views, forms, models, tests";
    assay_words *words = assay_words_new("english");
    assay_arena *arena = assay_arena_new();
    size_t tokens = 0;

    (void)state;
    assert_non_null(words);
    assert_non_null(arena);
    for (size_t length = 0; length < sizeof source; length++) {
        assay_text text;
        if (source[length] != ' ' && source[length] != '\0' && length > 0)
            continue;
        assay_arena_reset(arena);
        assert_int_equal(assay_text_scan(&text, arena, words, source, length, NULL), ASSAY_OK);
        finds_what_is_there(&text);
        tokens = text.token_count;
    }
    assert_true(tokens > 64);
    assay_arena_free(arena);
    assay_words_free(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_survey_finds_what_each_word_tells),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
