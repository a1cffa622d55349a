/* test_needs.c - the classes that every match of a phrase has, and what of them stands in order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "grader/match/code.h"

typedef struct setting {
    assay_arena *arena;
    assay_words *words;
    const assay_program *program;
    const assay_vocabulary *vocabulary;
} setting;

static setting compile(const char *text)
{
    setting s = {.arena = assay_arena_new(), .words = assay_words_new("english")};
    assay_terms *terms = assay_terms_new(s.arena, s.words);
    assay_phrase *phrase;
    assay_error error;

    assert_int_equal(assay_phrase_parse(&phrase, s.arena, s.words, text, &error), ASSAY_OK);
    s.program = assay_program_compile(s.arena, s.arena, terms, phrase, NULL);
    s.vocabulary = assay_vocabulary_make(s.arena, terms);
    assert_non_null(s.program);
    assert_non_null(s.vocabulary);
    return s;
}

static void end(setting *s)
{
    assay_words_free(s->words);
    assay_arena_free(s->arena);
}

/* Does a word stand for need `number` of the phrase? */
static bool meets(setting *s, size_t number, const char *text)
{
    const assay_word *word = assay_words_find(s->words, text, strlen(text));
    assay_recognised recognised;

    assert_true(number < s->program->required_count);
    assert_true(assay_vocabulary_recognise(&recognised, s->vocabulary, s->arena, word));
    return assay_class_in(recognised.sure, s->program->required[number]);
}

static void the_parts_of_a_phrase_are_needed_in_their_order(void **state)
{
    setting s = compile("(view|handler) ...4 (calls|asks) the? model");

    (void)state;
    assert_int_equal(s.program->ordered_count, 3);
    assert_true(meets(&s, 0, "view") && meets(&s, 0, "handlers") && !meets(&s, 0, "calls"));
    assert_true(meets(&s, 1, "asks") && !meets(&s, 1, "the"));
    assert_true(meets(&s, 2, "models") && !meets(&s, 2, "the"));
    end(&s);
}

/* "foreignkey" stands for both of its words. */
static void what_stands_for_a_part_meets_its_need(void **state)
{
    setting s = compile("foreign key column");

    (void)state;
    assert_int_equal(s.program->ordered_count, 3);
    assert_true(meets(&s, 0, "foreign") && meets(&s, 0, "foreignkey"));
    assert_true(meets(&s, 1, "keys") && meets(&s, 1, "foreignkey") && !meets(&s, 1, "foreign"));
    assert_true(meets(&s, 2, "columns"));
    end(&s);
}

/* No match of the choice is without one of its alternatives' rarest words. */
static void of_a_choice_the_rarest_words_are_needed(void **state)
{
    setting s = compile("and queryset|or queryset|with a queryset|but subqueries");
    setting loose = compile("and ...3|or queryset");

    (void)state;
    assert_int_equal(s.program->ordered_count, 1);
    assert_int_equal(s.program->required_count, 2);
    assert_true(meets(&s, 1, "queryset") && meets(&s, 1, "subquery"));
    assert_false(meets(&s, 1, "and") || meets(&s, 1, "or") || meets(&s, 1, "a") || meets(&s, 1, "but"));
    assert_int_equal(loose.program->required_count, 1);
    end(&s);
    end(&loose);
}

/* "doesn't" has no word for the "does" of "does not". */
static void what_a_contraction_leaves_out_is_not_needed(void **state)
{
    setting s = compile("it does not lock");

    (void)state;
    assert_int_equal(s.program->ordered_count, 3);
    assert_true(meets(&s, 0, "it") && meets(&s, 1, "not") && meets(&s, 2, "locks"));
    end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_parts_of_a_phrase_are_needed_in_their_order),
        cmocka_unit_test(what_stands_for_a_part_meets_its_need),
        cmocka_unit_test(of_a_choice_the_rarest_words_are_needed),
        cmocka_unit_test(what_a_contraction_leaves_out_is_not_needed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
