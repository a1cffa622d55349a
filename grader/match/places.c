/* places.c - turns the sets of the tokens round: a list of tokens for each class, by counting. */
#include "grader/match/places.h"

#include <string.h>

typedef struct finder {
    assay_reading *reading;
    assay_arena *arena;
    assay_places *places; /* one a class */
    uint64_t *whole;
    size_t total; /* of all lists together */
} finder;

static uint64_t part(const uint64_t *set, size_t i)
{
    return set ? set[i] : 0;
}

/* The classes of a token, 64 of them: alone and as the first of a compound. */
static uint64_t classes_at(const assay_marks *marks, size_t t, size_t i)
{
    return part(marks->single[t].loose, i) | (marks->pair ? part(marks->pair[t], i) : 0) |
           (marks->triple ? part(marks->triple[t], i) : 0);
}

static bool is_empty(const assay_marks *marks, size_t t)
{
    return !marks->single[t].loose && !(marks->pair && marks->pair[t]) && !(marks->triple && marks->triple[t]);
}

/* Take the lowest class out of a part of a set. */
static unsigned take(uint64_t *left, size_t i)
{
    unsigned bit = (unsigned)__builtin_ctzll(*left);

    *left &= *left - 1;
    return (unsigned)i * 64 + bit;
}

static void count(finder *f, const assay_sentence *sentence, uint64_t *set)
{
    const assay_marks *marks = &f->reading->marks;

    for (size_t t = sentence->first; t < sentence->first + sentence->count; t++) {
        if (is_empty(marks, t))
            continue;
        for (size_t i = 0; i < marks->width; i++) {
            uint64_t left = classes_at(marks, t, i);
            set[i] |= left;
            while (left) {
                f->places[take(&left, i)].count++;
                f->total++;
            }
        }
    }
}

/* Give each class its part of one array, and put the tokens there. */
static bool fill(finder *f)
{
    const assay_marks *marks = &f->reading->marks;
    uint32_t *tokens = assay_arena_take(f->arena, f->total + 1, sizeof *tokens);
    uint32_t **ends = assay_arena_take(f->arena, marks->width * 64 + 1, sizeof *ends);

    if (!tokens || !ends)
        return false;
    for (size_t i = 0; i < marks->width; i++)
        for (uint64_t left = f->whole[i]; left;) {
            unsigned id = take(&left, i);
            f->places[id].tokens = ends[id] = tokens;
            tokens += f->places[id].count;
        }
    for (uint32_t t = 0; t < marks->count; t++) {
        if (is_empty(marks, t))
            continue;
        for (size_t i = 0; i < marks->width; i++)
            for (uint64_t left = classes_at(marks, t, i); left;)
                *ends[take(&left, i)]++ = t;
    }
    return true;
}

bool assay_places_find(assay_reading *reading, assay_arena *arena, size_t classes)
{
    size_t width = reading->marks.width;
    size_t sentences = reading->text->sentence_count;
    const uint64_t **sets = assay_arena_take(arena, sentences + 1, sizeof *sets);
    finder f = {.reading = reading,
                .arena = arena,
                .places = assay_arena_alloc_array(arena, classes + 1, sizeof *f.places),
                .whole = assay_arena_alloc_array(arena, width + 1, sizeof *f.whole)};

    if (!sets || !f.places || !f.whole)
        return false;
    for (size_t s = 0; s < sentences; s++) {
        uint64_t *set = sentences == 1 ? f.whole : assay_arena_alloc_array(arena, width + 1, sizeof *set);
        if (!set)
            return false;
        sets[s] = set;
        count(&f, &reading->text->sentences[s], set);
        for (size_t i = 0; i < width; i++)
            f.whole[i] |= set[i];
    }
    reading->sentence_classes = sets;
    reading->answer_classes = f.whole;
    reading->marks.places = f.places;
    return fill(&f);
}
