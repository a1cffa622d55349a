/*
 * test_cues.c - a word has the bits of the lists that it is in, by itself or
 * by its stem, and no others.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "grader/text/words.h"

static bool has(const char *text, assay_cue cue)
{
    assay_words *words = assay_words_new("english");
    const assay_word *word = assay_words_find(words, text, strlen(text));
    bool found;

    assert_non_null(word);
    found = assay_cues_have(&word->cues, cue);
    assay_words_free(words);
    return found;
}

static void a_word_has_its_lists(void **state)
{
    (void)state;
    assert_true(has("instead", ASSAY_CUE_REPLACEMENT));
    assert_true(has("instead", ASSAY_CUE_OPENER));
    assert_false(has("instead", ASSAY_CUE_LINK));
    assert_true(has("wrong", ASSAY_CUE_VERDICT));
    assert_true(has("idk", ASSAY_CUE_IDK));
}

static void a_stem_stands_for_its_words(void **state)
{
    (void)state;
    assert_true(has("avoiding", ASSAY_CUE_WARNING));
    assert_false(has("avoiding", ASSAY_CUE_AVOID));
    assert_true(has("thinks", ASSAY_CUE_VIEW));
    assert_true(has("don't", ASSAY_CUE_NOT));
}

static void a_word_of_content_has_none(void **state)
{
    const assay_cues cues = assay_cues_find("query", "queri");

    (void)state;
    assert_int_equal(cues.bits[0] | cues.bits[1], 0);
    assert_false(assay_cues_begin(&cues));
}

static void only_some_begin_a_rule(void **state)
{
    const assay_cues myth = assay_cues_find("myth", "myth");
    const assay_cues contrary = assay_cues_find("contrary", "contrari");
    const assay_cues actually = assay_cues_find("actually", "actual");

    (void)state;
    assert_true(assay_cues_begin(&myth));
    assert_true(assay_cues_begin(&contrary));
    assert_false(assay_cues_begin(&actually));
}

static void check_table(const assay_cue_table *table, unsigned *uses)
{
    for (size_t i = 0; i < table->count; i++) {
        const unsigned char *cues = table->rows[i].cues;
        if (i && strcmp(table->rows[i - 1].word, table->rows[i].word) >= 0)
            fail_msg("%s before %s", table->rows[i - 1].word, table->rows[i].word);
        for (size_t k = 0; cues[k] != ASSAY_CUE_NONE; k++) {
            assert_in_range(k, 0, sizeof table->rows[i].cues - 2);
            assert_in_range(cues[k], 1, ASSAY_CUE_COUNT - 1);
            uses[cues[k]]++;
        }
    }
}

static void tables_are_sorted_and_no_list_is_empty(void **state)
{
    unsigned uses[ASSAY_CUE_COUNT] = {0};

    (void)state;
    check_table(&assay_cues_by_text, uses);
    check_table(&assay_cues_by_stem, uses);
    for (unsigned cue = 1; cue < ASSAY_CUE_COUNT; cue++)
        if (!uses[cue])
            fail_msg("list %u has no word", cue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_has_its_lists),
        cmocka_unit_test(a_stem_stands_for_its_words),
        cmocka_unit_test(a_word_of_content_has_none),
        cmocka_unit_test(only_some_begin_a_rule),
        cmocka_unit_test(tables_are_sorted_and_no_list_is_empty),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
