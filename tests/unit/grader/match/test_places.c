/* test_places.c - rows of bits: the next and the last token of a class, across the words of long rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "grader/match/places.h"

#define TOKENS 200u
#define CLASSES 6u
#define WIDTH ASSAY_CLASS_SET_STEP

/* Which tokens stand for which class: some at the edges of 64-bit words, some with many, some classes with none. */
static bool stands(unsigned id, size_t t)
{
    return id == 1 ? t % 64 == 0 || t % 64 == 63 : id > 2 && (t * 7919 % 13 == 0 || t == TOKENS - 1);
}

static size_t next_one(unsigned id, size_t from, size_t end)
{
    while (from < end && !stands(id, from))
        from++;
    return from < end ? from : end;
}

static size_t last_one(unsigned id, size_t first, size_t before)
{
    for (size_t t = before; t > first; t--)
        if (stands(id, t - 1))
            return t - 1;
    return before;
}

static void read_tokens(assay_reading *reading, assay_places *places, assay_arena *arena, size_t tokens)
{
    assay_sentence *sentences = assay_arena_alloc_array(arena, 2, sizeof *sentences);
    assay_text *text = assay_arena_alloc(arena, sizeof *text);
    const assay_recognised **single = assay_arena_alloc_array(arena, tokens + 1, sizeof *single);
    assay_token *list = assay_arena_alloc_array(arena, tokens + 1, sizeof *list);
    uint32_t *known = assay_arena_alloc_array(arena, tokens + 1, sizeof *known);
    size_t count = 0;

    sentences[0].count = (uint32_t)tokens / 2;
    sentences[1].first = sentences[0].count;
    sentences[1].count = (uint32_t)tokens - sentences[0].count;
    *text = (assay_text){.token_count = tokens, .sentences = sentences, .sentence_count = 2};
    *reading =
        (assay_reading){.text = text, .marks = {.tokens = list, .count = tokens, .width = WIDTH, .single = single}};
    for (size_t t = 0; t < tokens; t++) {
        assay_recognised *made = assay_arena_alloc(arena, sizeof *made);
        uint16_t *classes = assay_arena_alloc_array(arena, assay_class_room(CLASSES), sizeof *classes);
        uint64_t *set = assay_arena_alloc_array(arena, WIDTH, sizeof *set);
        for (unsigned id = 1; id < CLASSES; id++)
            if (stands(id, t)) {
                classes[made->class_count++] = (uint16_t)id;
                assay_class_add(set, id);
            }
        made->classes = classes;
        made->loose = made->class_count ? set : NULL;
        single[t] = made;
        list[t].sentence = t >= sentences[1].first;
        known[count] = (uint32_t)t;
        count += made->class_count > 0;
    }
    assert_true(assay_places_begin(places, reading, arena, CLASSES));
    assay_places_fill(places, reading, known, count, assay_arena_alloc_array(arena, tokens + 1, sizeof(uint64_t *)));
}

static void check_all(const assay_marks *marks)
{
    for (unsigned id = 1; id < CLASSES; id++)
        for (size_t from = 0; from < marks->count; from++)
            for (size_t end = from; end <= marks->count; end++) {
                assert_int_equal(assay_marks_next(marks, id, from, end), next_one(id, from, end));
                assert_int_equal(assay_marks_last(marks, id, from, end), last_one(id, from, end));
            }
}

static void places_are_those_of_the_tokens_answer_after_answer(void **state)
{
    static const size_t lengths[] = {TOKENS, 1, 64, 63, TOKENS, 128};
    assay_places places = {0};
    assay_arena *arena = assay_arena_new();

    (void)state;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        assay_reading reading;
        read_tokens(&reading, &places, arena, lengths[i]);
        check_all(&reading.marks);
        for (unsigned id = 1; id < CLASSES; id++)
            assert_int_equal(assay_class_in(reading.answer_classes, id), next_one(id, 0, lengths[i]) < lengths[i]);
        for (size_t s = 0; s < 2; s++) {
            const assay_sentence *sentence = &reading.text->sentences[s];
            size_t end = sentence->first + sentence->count;
            for (unsigned id = 1; id < CLASSES; id++)
                assert_int_equal(assay_class_in(reading.sentence_classes[s], id),
                                 next_one(id, sentence->first, end) < end);
        }
    }
    assay_places_free(&places);
    assay_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_are_those_of_the_tokens_answer_after_answer),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
