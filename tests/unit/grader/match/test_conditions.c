/* test_conditions.c - on what a sentence depends. */
#include "grader/match/conditions.h"
#include "tests/unit/grader/grading.h"

static assay_condition read_condition(const char *sentence)
{
    assay_arena *arena = assay_arena_new();
    assay_words *words = assay_words_new("english");
    assay_text text;
    assay_error error = {0};
    assay_condition made;

    assert_non_null(arena);
    assert_non_null(words);
    assert_int_equal(assay_text_scan(&text, arena, words, sentence, strlen(sentence), &error), ASSAY_OK);
    made = assay_conditions_read(text.tokens, 0, text.token_count);
    assay_words_free(words);
    assay_arena_free(arena);
    return made;
}

static void is(const char *sentence, assay_condition_kind kind, bool only, bool denied)
{
    const assay_condition made = read_condition(sentence);

    if (made.kind != kind || made.only != only || made.denied != denied)
        fail_msg("\"%s\": kind %d, only %d, denied %d", sentence, (int)made.kind, made.only, made.denied);
}

static void what_opens_a_condition(void **state)
{
    (void)state;
    is("The gate opens when a train has passed.", ASSAY_CONDITION_IF, false, false);
    is("The gate opens as soon as a train has passed.", ASSAY_CONDITION_IF, false, false);
    is("The gate opens only if a train has passed.", ASSAY_CONDITION_IF, true, false);
    is("The gate opens only after a train has passed.", ASSAY_CONDITION_IF, true, false);
    is("The gate stays shut unless a train has passed.", ASSAY_CONDITION_UNLESS, false, false);
    is("The gate opens even if a train comes.", ASSAY_CONDITION_IDLE, false, false);
    is("The gate opens although a train comes.", ASSAY_CONDITION_IDLE, false, false);
}

static void what_is_denied_in_it(void **state)
{
    (void)state;
    is("The gate opens when no train comes.", ASSAY_CONDITION_IF, false, true);
    is("If no train comes, the gate opens.", ASSAY_CONDITION_IF, false, true);
    is("If a train comes, the gate does not open.", ASSAY_CONDITION_IF, false, false);
    is("The gate opens when not only trains pass.", ASSAY_CONDITION_IF, false, false);
}

static void what_is_none(void **state)
{
    (void)state;
    is("The gate opens soon after a train.", ASSAY_CONDITION_NONE, false, false);
    is("The gate opens.", ASSAY_CONDITION_NONE, false, false);
    is("If it rains or when it snows the gate opens.", ASSAY_CONDITION_NONE, false, false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_opens_a_condition),
        cmocka_unit_test(what_is_denied_in_it),
        cmocka_unit_test(what_is_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
