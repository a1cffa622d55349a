/* test_content.c - words of content are counted as they come, and a stretch's letters are those of its own words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "grader/match/content.h"

/* The text's content, its words from `asked` on being in the question. */
static assay_content *content_of(assay_arena *arena, assay_words *words, const char *text, size_t asked)
{
    assay_text scanned;
    assay_content_tally sum = {0, 0};
    assay_content *content;

    assert_int_equal(assay_text_scan(&scanned, arena, words, text, strlen(text), NULL), ASSAY_OK);
    content = assay_content_new(arena, &scanned);
    assert_non_null(content);
    for (size_t t = 0; t < scanned.token_count; t++) {
        assay_content_tally word = assay_content_of(scanned.tokens[t].word, t >= asked);
        assay_content_add(content, &sum, t, &word);
    }
    return content;
}

static void words_of_content_are_counted(void **state)
{
    assay_arena *arena = assay_arena_new();
    assay_words *words = assay_words_new("english");
    const assay_content *content = content_of(arena, words, "the index speeds up a query and the view", 6);

    (void)state;
    assert_int_equal(assay_content_words(content, 0), 0);
    assert_int_equal(assay_content_words(content, 3), 2);
    assert_int_equal(assay_content_words(content, 9) - assay_content_words(content, 6), 1);
    assert_int_equal(assay_content_fresh(content, 9), assay_content_words(content, 6));
    assert_int_equal(content->fresh[0], 1);
    assert_int_equal(content->fresh[1], 2);
    assay_words_free(words);
    assay_arena_free(arena);
}

static void letters_are_those_of_the_stretch(void **state)
{
    assay_arena *arena = assay_arena_new();
    assay_words *words = assay_words_new("english");
    assay_content *content = content_of(arena, words, "index query view", 3);
    assay_letters whole = *assay_content_letters(content, 0, 3);
    assay_letters alone = {.count = 0};

    (void)state;
    assay_letters_add(&alone, content->tokens[1].word);
    assert_memory_equal(assay_content_letters(content, 1, 2), &alone, sizeof alone);
    assert_memory_equal(assay_content_letters(content, 1, 2), &alone, sizeof alone);
    assert_memory_equal(assay_content_letters(content, 0, 3), &whole, sizeof whole);
    assay_words_free(words);
    assay_arena_free(arena);
}

static void sentences_are_summed_up(void **state)
{
    assay_arena *arena = assay_arena_new();
    assay_words *words = assay_words_new("english");
    assay_content *content = content_of(arena, words, "A view calls the model. Less from it! By now, a query.", 0);
    assay_content_sum room, other;
    const assay_content_sum *first = assay_content_sum_up(&room, content, 0, 5);
    const assay_content_sum *two = assay_content_sum_up(&room, content, 0, 8);
    const assay_content_sum *all = assay_content_sum_up(&other, content, 0, 12);

    (void)state;
    assert_int_equal(first->words, 3); /* no "a", no "the" */
    assert_int_equal(first->cues >> ASSAY_CUE_FIRST_TO_TURN % 64, 0);
    assert_true(first->stems & assay_content_bit(content->tokens[4].word->stem_hash));
    assert_int_equal(two->end, 8);
    assert_int_equal(two->count, 2);
    assert_int_equal(two->words, 6);
    assert_true(assay_content_has(two, ASSAY_CUE_LESS) && assay_content_has(two, ASSAY_CUE_FROM));
    assert_false(assay_content_has(two, ASSAY_CUE_BY));
    assert_true(assay_content_has(all, ASSAY_CUE_BY));
    assert_int_equal(all->count, 3);
    assert_int_equal(all->words, 9);
    assert_int_equal(all->stems, two->stems | all->each[2].stems);
    assay_words_free(words);
    assay_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_content_are_counted),
        cmocka_unit_test(sentences_are_summed_up),
        cmocka_unit_test(letters_are_those_of_the_stretch),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
