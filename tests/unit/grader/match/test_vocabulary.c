/* test_vocabulary.c - classes of words, and what a word of an answer can stand for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "assay/limits.h"
#include "grader/match/vocabulary.h"

typedef struct setting {
    assay_arena *arena;
    assay_words *words;
    assay_terms *terms;
    const assay_vocabulary *vocabulary; /* after seal() */
} setting;

static setting begin(void)
{
    setting s = {.arena = assay_arena_new(), .words = assay_words_new("english")};

    assert_non_null(s.arena);
    assert_non_null(s.words);
    s.terms = assay_terms_new(s.arena, s.words);
    assert_non_null(s.terms);
    return s;
}

static void seal(setting *s)
{
    s->vocabulary = assay_vocabulary_make(s->arena, s->terms);
    assert_non_null(s->vocabulary);
}

static void end(setting *s)
{
    assay_words_free(s->words);
    assay_arena_free(s->arena);
}

static unsigned class_of(setting *s, assay_term_kind kind, const char *text)
{
    const assay_term term = {kind, text};
    int id = assay_terms_class(s->terms, &term, 1);

    assert_true(id >= 0);
    return (unsigned)id;
}

static assay_recognised recognise(setting *s, const char *text)
{
    assay_recognised recognised;

    assert_true(assay_vocabulary_recognise(&recognised, s->vocabulary, s->arena,
                                           assay_words_find(s->words, text, strlen(text))));
    return recognised;
}

static bool sure(setting *s, const char *text, unsigned id)
{
    return assay_class_in(recognise(s, text).sure, id);
}

static bool loose(setting *s, const char *text, unsigned id)
{
    return assay_class_in(recognise(s, text).loose, id);
}

static void equal_sets_are_one_class(void **state)
{
    setting s = begin();
    const assay_term one[] = {{ASSAY_TERM_STEM, "query"}, {ASSAY_TERM_STEM, "call"}};
    const assay_term other[] = {{ASSAY_TERM_STEM, "calls"}, {ASSAY_TERM_STEM, "queries"}, {ASSAY_TERM_STEM, "call"}};
    int id = assay_terms_class(s.terms, one, 2);

    (void)state;
    assert_int_equal(assay_terms_class(s.terms, other, 3), id);
    assert_int_not_equal(class_of(&s, ASSAY_TERM_STEM, "query"), id);
    assert_int_not_equal(class_of(&s, ASSAY_TERM_EXACT, "query"), class_of(&s, ASSAY_TERM_STEM, "query"));
    end(&s);
}

static void a_word_stands_for_its_stem_itself_and_its_beginning(void **state)
{
    setting s = begin();
    unsigned stem = class_of(&s, ASSAY_TERM_STEM, "evaluate");
    unsigned exact = class_of(&s, ASSAY_TERM_EXACT, "evaluates");
    unsigned prefix = class_of(&s, ASSAY_TERM_PREFIX, "eval");

    (void)state;
    seal(&s);
    assert_true(sure(&s, "evaluated", stem) && !sure(&s, "evaluated", exact) && sure(&s, "evaluated", prefix));
    assert_true(sure(&s, "evaluates", stem) && sure(&s, "evaluates", exact));
    assert_true(sure(&s, "eval", prefix) && !sure(&s, "eva", prefix));
    assert_null(recognise(&s, "banana").loose);
    end(&s);
}

static void slips_are_loose(void **state)
{
    setting s = begin();
    unsigned id = class_of(&s, ASSAY_TERM_STEM, "middleware");
    unsigned exact = class_of(&s, ASSAY_TERM_EXACT, "serializer");

    (void)state;
    seal(&s);
    assert_true(loose(&s, "middelware", id) && !sure(&s, "middelware", id));
    assert_false(loose(&s, "serialzer", exact));
    end(&s);
}

static void two_words_may_be_one(void **state)
{
    setting s = begin();
    unsigned related = class_of(&s, ASSAY_TERM_STEM, "select_related");
    unsigned server = class_of(&s, ASSAY_TERM_STEM, "webserver");
    const char *const pairs[][2] = {{"select", "related"}, {"web", "servers"}, {"web", "page"}};
    const assay_word *words[2];

    (void)state;
    seal(&s);
    for (size_t i = 0; i < 3; i++) {
        assay_class_list name;
        for (size_t k = 0; k < 2; k++)
            words[k] = assay_words_find(s.words, pairs[i][k], strlen(pairs[i][k]));
        name = assay_vocabulary_compound(s.vocabulary, words, 2, false).name;
        assert_int_equal(name.count, i < 2);
        assert_true(name.count == 0 || name.classes[0] == (i == 0 ? related : server));
        assert_true(assay_vocabulary_begins(s.vocabulary, words[0]) != 0);
        assert_int_equal(assay_vocabulary_goes_on(assay_vocabulary_begins(s.vocabulary, words[0]), words[1]), i < 2);
        assert_int_equal(assay_vocabulary_begins(s.vocabulary, words[1]), 0);
    }
    end(&s);
}

/* "handed over" is "hand over", though no word of it is written so; "handover" and "hand them over" are not. */
static void words_in_a_row_are_found_by_their_stems(void **state)
{
    setting s = begin();
    unsigned over = class_of(&s, ASSAY_TERM_WORDS, "hand_over");
    unsigned name = class_of(&s, ASSAY_TERM_STEM, "handover");
    const char *const pairs[][2] = {{"handed", "over"}, {"hands", "over"}, {"hand", "over"}, {"handed", "out"}};
    const assay_word *words[2];

    (void)state;
    seal(&s);
    for (size_t i = 0; i < 4; i++) {
        assay_compound as;
        for (size_t k = 0; k < 2; k++)
            words[k] = assay_words_find(s.words, pairs[i][k], strlen(pairs[i][k]));
        as = assay_vocabulary_compound(s.vocabulary, words, 2, false);
        assert_int_equal(as.words.count, i < 3);
        assert_true(as.words.count == 0 || as.words.classes[0] == over);
        assert_int_equal(as.name.count, i == 2);
        assert_true(as.name.count == 0 || as.name.classes[0] == name);
        assert_int_equal(assay_vocabulary_goes_on(assay_vocabulary_begins(s.vocabulary, words[0]), words[1]), true);
    }
    assert_false(sure(&s, "handover", over));
    assert_false(loose(&s, "handoverx", over));
    end(&s);
}

static void many_classes_keep_apart(void **state)
{
    setting s = begin();
    enum { MANY = 700 };
    unsigned ids[MANY];
    char text[24];

    (void)state;
    for (unsigned i = 0; i < MANY; i++) {
        snprintf(text, sizeof text, "k%uz", i);
        ids[i] = class_of(&s, ASSAY_TERM_STEM, text);
    }
    seal(&s);
    assert_in_range(assay_vocabulary_width(s.vocabulary), MANY / 64 + 1, MANY / 64 + 1 + ASSAY_CLASS_SET_STEP);
    assert_int_equal(assay_vocabulary_width(s.vocabulary) % ASSAY_CLASS_SET_STEP, 0);
    for (unsigned i = 0; i < MANY; i++) {
        snprintf(text, sizeof text, "k%uz", i);
        assert_true(sure(&s, text, ids[i]));
        assert_false(sure(&s, text, ids[(i + 1) % MANY]));
    }
    end(&s);
}

/* The list says what the set says, and may be read by steps. */
static void classes_are_a_list_too(void **state)
{
    setting s = begin();
    unsigned ids[2 * ASSAY_CLASS_LIST_STEP];
    size_t count = sizeof ids / sizeof *ids;
    assay_recognised query;

    (void)state;
    for (size_t i = 0; i < count; i++) {
        char other[] = {'x', (char)('a' + i), 'z', '\0'};
        const assay_term terms[] = {{ASSAY_TERM_STEM, "query"}, {ASSAY_TERM_STEM, other}};
        ids[i] = (unsigned)assay_terms_class(s.terms, terms, 2);
    }
    seal(&s);
    query = recognise(&s, "queries");
    assert_int_equal(query.class_count, count);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(query.classes[i], ids[i]);
    for (size_t i = count; i < assay_class_room(count); i++)
        assert_int_equal(query.classes[i], ASSAY_CLASS_NONE);
    assert_int_equal(recognise(&s, "banana").class_count, 0);
    end(&s);
}

static void terms_have_a_limit(void **state)
{
    setting s = begin();
    char text[24];
    assay_term term = {ASSAY_TERM_STEM, text};
    unsigned i;

    (void)state;
    for (i = 0; i <= ASSAY_TERMS_MAX; i++) {
        snprintf(text, sizeof text, "k%uz", i);
        if (assay_terms_class(s.terms, &term, 1) < 0)
            break;
    }
    assert_int_equal(i, ASSAY_TERMS_MAX);
    end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_sets_are_one_class),
        cmocka_unit_test(a_word_stands_for_its_stem_itself_and_its_beginning),
        cmocka_unit_test(slips_are_loose),
        cmocka_unit_test(two_words_may_be_one),
        cmocka_unit_test(words_in_a_row_are_found_by_their_stems),
        cmocka_unit_test(many_classes_keep_apart),
        cmocka_unit_test(classes_are_a_list_too),
        cmocka_unit_test(terms_have_a_limit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
