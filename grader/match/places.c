/* places.c - turns the sets of the tokens round: a list of tokens for each class, by counting. */
#include "grader/match/places.h"

#include <string.h>

typedef struct finder {
    assay_reading *reading;
    assay_arena *arena;
    assay_places *places; /* one a class */
    uint64_t *whole;
    uint64_t *made; /* a set for what classes_at puts together */
    size_t total;   /* of all lists together */
} finder;

/* Add the classes of a compound that begins at a token. */
static void add_compound(uint64_t *set, const uint64_t *const *compounds, size_t t, size_t width)
{
    for (size_t i = 0; compounds && compounds[t] && i < width; i++)
        set[i] |= compounds[t][i];
}

/* The classes of a token, alone and as the first of a compound; NULL: none. Compounds are rare, so `made` is too. */
static const uint64_t *classes_at(finder *f, size_t t)
{
    const assay_marks *marks = &f->reading->marks;

    if (!(marks->pair && marks->pair[t]) && !(marks->triple && marks->triple[t]))
        return marks->single[t].loose;
    memset(f->made, 0, marks->width * sizeof *f->made);
    add_compound(f->made, marks->pair, t, marks->width);
    add_compound(f->made, marks->triple, t, marks->width);
    for (size_t i = 0; marks->single[t].loose && i < marks->width; i++)
        f->made[i] |= marks->single[t].loose[i];
    return f->made;
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
    size_t width = f->reading->marks.width;

    for (size_t t = sentence->first; t < sentence->first + sentence->count; t++) {
        const uint64_t *classes = classes_at(f, t);
        for (size_t i = 0; classes && i < width; i++) {
            uint64_t left = classes[i];
            set[i] |= left;
            while (left) {
                f->places[take(&left, i)].count++;
                f->total++;
            }
        }
    }
}

/* Give each class its part of one array: where it ends, so that filling it backwards leaves where it begins. */
static void part(finder *f)
{
    uint32_t end = 0;

    for (size_t i = 0; i < f->reading->marks.width; i++)
        for (uint64_t left = f->whole[i]; left;) {
            assay_places *places = &f->places[take(&left, i)];
            end += places->count;
            places->first = end;
        }
}

static bool fill(finder *f)
{
    assay_marks *marks = &f->reading->marks;
    uint32_t *placed = assay_arena_take(f->arena, f->total + 1, sizeof *placed);

    if (!placed)
        return false;
    part(f);
    for (size_t t = marks->count; t > 0; t--) {
        const uint64_t *classes = classes_at(f, t - 1);
        for (size_t i = 0; classes && i < marks->width; i++)
            for (uint64_t left = classes[i]; left;)
                placed[--f->places[take(&left, i)].first] = (uint32_t)t - 1;
    }
    marks->places = f->places;
    marks->placed = placed;
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
                .whole = assay_arena_alloc_array(arena, width + 1, sizeof *f.whole),
                .made = assay_arena_take(arena, width + 1, sizeof *f.made)};

    if (!sets || !f.places || !f.whole || !f.made)
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
    return fill(&f);
}
