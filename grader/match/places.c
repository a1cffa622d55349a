/*
 * places.c - turns the lists of the tokens round: a row of bits for each class, a bit a token.
 *
 * How many classes a token has cannot be foretold, and a loop for each token would be guessed wrong at most of them. So
 * all lists are first laid end to end, a fixed number of entries at a time, and the loop over them runs straight
 * through.
 */
#include "grader/match/places.h"

#include <stdlib.h>
#include <string.h>

/* A class and, above it, a token that stands for it. */
typedef uint64_t entry;

#define ENTRY(class, token) ((class) | (uint64_t)(token) << 32)

static uint32_t class_of(entry each)
{
    return (uint32_t)each;
}

static uint32_t token_of(entry each)
{
    return (uint32_t)(each >> 32);
}

void assay_places_free(assay_places_table *table)
{
    free(table->bits);
    free(table->used);
    *table = (assay_places_table){.room = 0};
}

/* Empty the rows of the answer before. */
static void clear(assay_places_table *table)
{
    for (size_t i = 0; i < table->used_count; i++)
        if (table->row == 1)
            table->bits[table->used[i]] = 0;
        else
            memset(table->bits + table->used[i] * table->row, 0, table->row * sizeof *table->bits);
    table->used_count = 0;
}

/* Have rows for so many tokens and classes. False when memory is out. */
static bool make_room(assay_places_table *table, size_t tokens, size_t classes)
{
    size_t row = tokens / 64 + 1;

    clear(table);
    table->row = row;
    if (row * classes <= table->room && classes < table->used_room)
        return true;
    assay_places_free(table);
    table->bits = calloc(row * classes, sizeof *table->bits);
    table->used = malloc((classes + 1) * sizeof *table->used); /* one more is written than is used */
    if (!table->bits || !table->used) {
        assay_places_free(table);
        return false;
    }
    *table = (assay_places_table){
        .bits = table->bits, .room = row * classes, .row = row, .used = table->used, .used_room = classes + 1};
    return true;
}

/* Lay the lists end to end; what is copied behind a list's end is written over by the next. NULL when memory is out. */
static entry *lay(const assay_marks *marks, assay_arena *arena, size_t *total)
{
    entry *entries = assay_arena_take(arena, marks->listed + ASSAY_CLASS_LIST_STEP, sizeof *entries);

    *total = 0;
    for (size_t t = 0; entries && t < marks->count; t++) {
        const assay_recognised *token = marks->single[t];
        size_t k = 0;
        do {
            for (size_t i = 0; i < ASSAY_CLASS_LIST_STEP; i++)
                entries[*total + k + i] = ENTRY(token->classes[k + i], t);
            k += ASSAY_CLASS_LIST_STEP;
        } while (k < token->class_count);
        *total += token->class_count;
    }
    return entries;
}

/* Set the bits of the places, and the classes in a set. */
static void set_bits(assay_places_table *table, uint64_t *whole, const entry *entries, size_t total)
{
    uint32_t *used = table->used;
    size_t row = table->row;

    for (size_t i = 0; i < total; i++) {
        uint32_t class = class_of(entries[i]);
        uint32_t token = token_of(entries[i]);
        uint64_t bit = (uint64_t)1 << class % 64;
        *used = class;
        used += !(whole[class / 64] & bit); /* no branch */
        whole[class / 64] |= bit;
        table->bits[class * row + token / 64] |= (uint64_t)1 << token % 64;
    }
    table->used_count = (size_t)(used - table->used);
}

/* What each sentence's tokens can stand for; one sentence is the whole answer. NULL when memory is out. */
static const uint64_t *const *find_sets(const assay_reading *reading, assay_arena *arena, const uint64_t *whole,
                                        const entry *entries, size_t total)
{
    const assay_text *text = reading->text;
    const uint64_t **sets = assay_arena_take(arena, text->sentence_count + 1, sizeof *sets);
    size_t at = 0;

    if (!sets)
        return NULL;
    if (text->sentence_count == 1)
        sets[0] = whole;
    for (size_t s = 0; text->sentence_count > 1 && s < text->sentence_count; s++) {
        const assay_sentence *sentence = &text->sentences[s];
        uint64_t *set = assay_arena_alloc_array(arena, reading->marks.width + 1, sizeof *set);
        if (!set)
            return NULL;
        for (; at < total && token_of(entries[at]) < sentence->first + sentence->count; at++)
            assay_class_add(set, class_of(entries[at]));
        sets[s] = set;
    }
    return sets;
}

bool assay_places_find(assay_reading *reading, assay_places_table *table, assay_arena *arena, size_t classes)
{
    assay_marks *marks = &reading->marks;
    uint64_t *whole = assay_arena_alloc_array(arena, marks->width + 1, sizeof *whole);
    size_t total;
    const entry *entries = lay(marks, arena, &total);

    if (!whole || !entries || !make_room(table, marks->count, classes + 1))
        return false;
    set_bits(table, whole, entries, total);
    reading->sentence_classes = find_sets(reading, arena, whole, entries, total);
    reading->answer_classes = whole;
    marks->places = table->bits;
    marks->row = table->row;
    marks->present = whole;
    marks->classes = table->used;
    marks->class_count = table->used_count;
    return reading->sentence_classes != NULL;
}
