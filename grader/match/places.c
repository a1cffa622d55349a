/*
 * places.c - turns the lists of the tokens round: a list of tokens for each class, by counting.
 *
 * How many classes a token has cannot be foretold, and a loop for each token would be guessed wrong at most of them. So
 * all lists are first laid end to end, a fixed number of entries at a time, and the counting loops run straight
 * through.
 */
#include "grader/match/places.h"

#include <stdlib.h>
#include <string.h>

typedef struct finder {
    assay_reading *reading;
    assay_places_table *table;
    uint32_t *classes; /* the lists of all tokens, end to end */
    uint32_t *tokens;  /* whose they are */
    uint32_t *ends;    /* one a token: where its list ends */
    size_t total;
} finder;

void assay_places_free(assay_places_table *table)
{
    free(table->places);
    free(table->used);
    *table = (assay_places_table){.classes = 0};
}

/* An empty table of so many classes at least. False when memory is out. */
static bool clear(assay_places_table *table, size_t classes)
{
    while (table->used_count > 0)
        table->places[table->used[--table->used_count]] = (assay_places){0, 0};
    if (classes <= table->classes)
        return true;
    assay_places_free(table);
    table->places = calloc(classes, sizeof *table->places);
    table->used = malloc((classes + 1) * sizeof *table->used); /* one more is written than is used */
    if (table->places && table->used)
        table->classes = classes;
    else
        assay_places_free(table);
    return table->classes > 0;
}

/* Lay the lists end to end. What is copied behind a list's end is written over by the next. */
static void lay(finder *f)
{
    static const uint32_t none[ASSAY_CLASS_LIST_STEP];
    const assay_marks *marks = &f->reading->marks;

    for (size_t t = 0; t < marks->count; t++) {
        const assay_recognised *token = &marks->single[t];
        const uint32_t *list = token->classes ? token->classes : none;
        size_t k = 0;
        do {
            memcpy(f->classes + f->total + k, list + k, ASSAY_CLASS_LIST_STEP * sizeof *list);
            for (size_t i = 0; i < ASSAY_CLASS_LIST_STEP; i++)
                f->tokens[f->total + k + i] = (uint32_t)t;
            k += ASSAY_CLASS_LIST_STEP;
        } while (k < token->class_count);
        f->total += token->class_count;
        f->ends[t] = (uint32_t)f->total;
    }
}

static bool make_room(finder *f, assay_arena *arena)
{
    const assay_marks *marks = &f->reading->marks;
    size_t room = ASSAY_CLASS_LIST_STEP;

    for (size_t t = 0; t < marks->count; t++)
        room += marks->single[t].class_count;
    f->classes = assay_arena_take(arena, room, sizeof *f->classes);
    f->tokens = assay_arena_take(arena, room, sizeof *f->tokens);
    f->ends = assay_arena_take(arena, marks->count + 1, sizeof *f->ends);
    return f->classes && f->tokens && f->ends;
}

/* Count the places of each class, and give it its part of one array: where that ends, for it is filled backwards. */
static void part(finder *f, uint64_t *whole)
{
    assay_places_table *table = f->table;
    uint32_t end = 0;

    for (size_t i = 0; i < f->total; i++) {
        table->used[table->used_count] = f->classes[i];
        table->used_count += table->places[f->classes[i]].count++ == 0;
    }
    for (size_t i = 0; i < table->used_count; i++) {
        assay_places *places = &table->places[table->used[i]];
        end += places->count;
        places->first = end;
        assay_class_add(whole, table->used[i]);
    }
}

/* What each sentence's tokens can stand for; one sentence is the whole answer. NULL when memory is out. */
static const uint64_t *const *find_sets(const finder *f, assay_arena *arena, const uint64_t *whole)
{
    const assay_text *text = f->reading->text;
    const uint64_t **sets = assay_arena_take(arena, text->sentence_count + 1, sizeof *sets);
    uint32_t at = 0;

    if (!sets)
        return NULL;
    if (text->sentence_count == 1)
        sets[0] = whole;
    for (size_t s = 0; text->sentence_count > 1 && s < text->sentence_count; s++) {
        const assay_sentence *sentence = &text->sentences[s];
        uint64_t *set = assay_arena_alloc_array(arena, f->reading->marks.width + 1, sizeof *set);
        if (!set)
            return NULL;
        while (at < f->ends[sentence->first + sentence->count - 1])
            assay_class_add(set, f->classes[at++]);
        sets[s] = set;
    }
    return sets;
}

bool assay_places_find(assay_reading *reading, assay_places_table *table, assay_arena *arena, size_t classes)
{
    finder f = {.reading = reading, .table = table};
    uint64_t *whole = assay_arena_alloc_array(arena, reading->marks.width + 1, sizeof *whole);
    uint32_t *placed;

    if (!whole || !make_room(&f, arena) || !clear(table, classes + 1))
        return false;
    lay(&f);
    part(&f, whole);
    placed = assay_arena_take(arena, f.total + 1, sizeof *placed);
    reading->sentence_classes = find_sets(&f, arena, whole);
    if (!placed || !reading->sentence_classes)
        return false;
    for (size_t i = f.total; i > 0; i--)
        placed[--table->places[f.classes[i - 1]].first] = f.tokens[i - 1];
    reading->answer_classes = whole;
    reading->marks.places = table->places;
    reading->marks.placed = placed;
    reading->marks.classes = table->used;
    reading->marks.class_count = table->used_count;
    return true;
}
