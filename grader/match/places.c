/*
 * places.c - turns what the tokens stand for round: a row of bits for each class, a bit a token; and sets of classes
 * for each sentence and for the answer.
 *
 * The rows are filled from the tokens' lists, a fixed number of entries at a time: a list is filled up with the
 * class of no word, whose row nobody reads. The sets are sums of the tokens' sets.
 */
#include "grader/match/places.h"

#include <stdlib.h>
#include <string.h>

void assay_places_free(assay_places_table *table)
{
    free(table->bits);
    *table = (assay_places_table){.room = 0};
}

/* Have so many words, all clear: to empty them all costs less than to know which were filled. */
static bool make_room(assay_places_table *table, size_t words)
{
    if (words > table->room) {
        assay_places_free(table);
        table->bits = malloc(words * sizeof *table->bits);
        table->room = table->bits ? words : 0;
    }
    if (table->bits)
        memset(table->bits, 0, words * sizeof *table->bits);
    return table->bits != NULL;
}

static void set_places(uint64_t *bits, size_t row, const assay_marks *marks)
{
    for (size_t t = 0; t < marks->count; t++) {
        const assay_recognised *token = marks->single[t];
        uint64_t *column = bits + t / 64;
        uint64_t bit = (uint64_t)1 << t % 64;
        size_t k = 0;
        do { /* most lists are one step long, or none: no branch tells */
            for (size_t i = 0; i < ASSAY_CLASS_LIST_STEP; i++)
                column[token->classes[k + i] * row] |= bit;
            k += ASSAY_CLASS_LIST_STEP;
        } while (k < token->class_count);
    }
}

/* A set added to itself changes nothing: so is an empty one added, without a branch. */
static inline void add_set(uint64_t *set, const uint64_t *more, size_t width)
{
    more = more ? more : set;
    for (size_t i = 0; i < width; i += ASSAY_CLASS_SET_STEP) {
        uint64_t low = set[i] | more[i];
        uint64_t high = set[i + 1] | more[i + 1];
        set[i] = low;
        set[i + 1] = high;
    }
}

/* What tokens [first, end) are as one word with their neighbours; mostly nothing. */
static void add_compounds(uint64_t *set, const uint64_t *const *compounds, size_t first, size_t end, size_t width)
{
    for (size_t t = first; compounds && t < end; t++)
        if (compounds[t])
            add_set(set, compounds[t], width);
}

/* What tokens [first, end) can stand for, alone and together. NULL when memory is out. */
static uint64_t *make_set(assay_arena *arena, const assay_marks *marks, size_t first, size_t end)
{
    uint64_t *set = assay_arena_take(arena, marks->width + ASSAY_CLASS_SET_STEP, sizeof *set);

    if (!set)
        return NULL;
    for (size_t i = 0; i <= marks->width; i += ASSAY_CLASS_SET_STEP) /* by hand: it is shorter than a call */
        set[i] = set[i + 1] = 0;
    for (size_t t = first; t < end; t++)
        add_set(set, marks->single[t]->loose, marks->width);
    add_compounds(set, (const uint64_t *const *)marks->pair, first, end, marks->width);
    add_compounds(set, (const uint64_t *const *)marks->triple, first, end, marks->width);
    return set;
}

/* The sets of the sentences, and of all of them; one sentence is the whole answer. False when memory is out. */
static bool find_sets(assay_reading *reading, assay_arena *arena)
{
    const assay_text *text = reading->text;
    const assay_marks *marks = &reading->marks;
    const uint64_t **sets = assay_arena_take(arena, text->sentence_count + 1, sizeof *sets);
    uint64_t *whole = make_set(arena, marks, 0, text->sentence_count > 1 ? 0 : marks->count);

    if (!sets || !whole)
        return false;
    sets[0] = whole;
    for (size_t s = 0; text->sentence_count > 1 && s < text->sentence_count; s++) {
        const assay_sentence *sentence = &text->sentences[s];
        sets[s] = make_set(arena, marks, sentence->first, sentence->first + sentence->count);
        if (!sets[s])
            return false;
        add_set(whole, sets[s], marks->width);
    }
    reading->sentence_classes = sets;
    reading->answer_classes = whole;
    return true;
}

bool assay_places_find(assay_reading *reading, assay_places_table *table, assay_arena *arena, size_t classes)
{
    assay_marks *marks = &reading->marks;

    marks->row = marks->count / 64 + 1;
    if (!make_room(table, marks->row * classes) || !find_sets(reading, arena))
        return false;
    set_places(table->bits, marks->row, marks);
    marks->places = table->bits;
    marks->present = reading->answer_classes;
    return true;
}
