/*
 * places.c - turns the lists of the tokens round: a list of tokens for each class, by counting.
 *
 * How many classes a token has cannot be foretold, and a loop for each token would be guessed wrong at most of them. So
 * all lists are first laid end to end, a fixed number of entries at a time, and the counting loops run straight
 * through.
 */
#include "grader/match/places.h"

#include <string.h>

typedef struct finder {
    assay_reading *reading;
    assay_places *places; /* one a class */
    uint32_t *classes;    /* the lists of all tokens, end to end */
    uint32_t *tokens;     /* whose they are */
    uint32_t *ends;       /* one a token: where its list ends */
    size_t total;
    uint32_t *order; /* the classes that are found, each once */
    size_t found;
} finder;

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

static bool make_room(finder *f, assay_arena *arena, size_t classes)
{
    const assay_marks *marks = &f->reading->marks;
    size_t room = ASSAY_CLASS_LIST_STEP;

    for (size_t t = 0; t < marks->count; t++)
        room += marks->single[t].class_count;
    f->places = assay_arena_alloc_array(arena, classes + 1, sizeof *f->places);
    f->classes = assay_arena_take(arena, room, sizeof *f->classes);
    f->tokens = assay_arena_take(arena, room, sizeof *f->tokens);
    f->ends = assay_arena_take(arena, marks->count + 1, sizeof *f->ends);
    f->order = assay_arena_take(arena, classes + 1, sizeof *f->order);
    return f->places && f->classes && f->tokens && f->ends && f->order;
}

/* Count the places of each class, and give it its part of one array: where that ends, for it is filled backwards. */
static void part(finder *f, uint64_t *whole)
{
    uint32_t end = 0;

    for (size_t i = 0; i < f->total; i++) {
        f->order[f->found] = f->classes[i];
        f->found += f->places[f->classes[i]].count++ == 0;
    }
    for (size_t i = 0; i < f->found; i++) {
        assay_places *places = &f->places[f->order[i]];
        end += places->count;
        places->first = end;
        assay_class_add(whole, f->order[i]);
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

bool assay_places_find(assay_reading *reading, assay_arena *arena, size_t classes)
{
    finder f = {.reading = reading};
    uint64_t *whole = assay_arena_alloc_array(arena, reading->marks.width + 1, sizeof *whole);
    uint32_t *placed;

    if (!whole || !make_room(&f, arena, classes))
        return false;
    lay(&f);
    part(&f, whole);
    placed = assay_arena_take(arena, f.total + 1, sizeof *placed);
    reading->sentence_classes = find_sets(&f, arena, whole);
    if (!placed || !reading->sentence_classes)
        return false;
    for (size_t i = f.total; i > 0; i--)
        placed[--f.places[f.classes[i - 1]].first] = f.tokens[i - 1];
    reading->answer_classes = whole;
    reading->marks.places = f.places;
    reading->marks.placed = placed;
    reading->marks.classes = f.order;
    reading->marks.class_count = f.found;
    return true;
}
