/* test_asides.c - what of a claim is an aside, written as the words of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "grader/stance/asides.h"

static void is(const char *source, const char *expected)
{
    assay_arena *arena = assay_arena_new();
    assay_words *words = assay_words_new("english");
    bool aside[64] = {false};
    char found[512] = "";
    size_t used = 0;
    assay_text text;
    assay_error error;

    assert_true(arena && words);
    assert_int_equal(assay_text_scan(&text, arena, words, source, strlen(source), &error), ASSAY_OK);
    assert_true(text.token_count <= 64);
    assay_asides_find(aside, &text);
    for (size_t t = 0; t < text.token_count; t++)
        if (aside[t])
            used +=
                (size_t)snprintf(found + used, sizeof found - used, "%s%s", used ? " " : "", text.tokens[t].word->text);
    assert_string_equal(found, expected);
    assay_words_free(words);
    assay_arena_free(arena);
}

static void brackets_hold_an_aside(void **state)
{
    (void)state;
    is("As time goes by the speed stays the same (remains constant).", "remains constant");
    is("A list [or array] keeps its order in memory.", "or array");
    is("The speed stays the same as time goes by.", "");
}

static void an_example_lasts_to_the_end_of_its_sentence(void **state)
{
    (void)state;
    is("The diameter decreases by the same factor, e.g. 300 to 30. It must.", "e.g 300 to 30");
    is("Use a standard unit of measurement such as centimeters or meters.", "such as centimeters or meters");
    is("The frames carry both of them, for example an answer. That saves one.", "for example an answer");
    is("It is useful for examples of all kinds.", "");
}

static void a_text_of_asides_has_none(void **state)
{
    (void)state;
    is("Locks (rows are locked until the transaction ends).", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(brackets_hold_an_aside),
        cmocka_unit_test(an_example_lasts_to_the_end_of_its_sentence),
        cmocka_unit_test(a_text_of_asides_has_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
