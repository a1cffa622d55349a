/*
 * places.c - turns what the tokens stand for round: a row of bits for each class, a bit a token; and sets of classes
 * for each sentence and for the answer.
 *
 * The rows are filled from the tokens' lists, a fixed number of entries at a time: a list is filled up with its last
 * class, or with that of no word, whose row nobody reads. The sets are sums of the tokens' sets.
 */
#include "grader/match/places.h"

#include <stdlib.h>
#include <string.h>

void assay_places_free(assay_places *places)
{
    free(places->bits);
    *places = (assay_places){.room = 0};
}

/* Have so many words, all clear: to empty them all costs less than to know which were filled. */
static bool make_room(assay_places *places, size_t words)
{
    if (words > places->room) {
        assay_places_free(places);
        places->bits = malloc(words * sizeof *places->bits);
        places->room = places->bits ? words : 0;
    }
    if (places->bits)
        memset(places->bits, 0, words * sizeof *places->bits);
    return places->bits != NULL;
}

/* The last tokens of the sentences of a short text. */
static uint64_t ends_of(const assay_text *text)
{
    uint64_t ends = 0;

    for (size_t s = 0; s < text->sentence_count; s++)
        ends |= assay_last_bit(&text->sentences[s]);
    return ends;
}

bool assay_places_begin(assay_places *places, assay_reading *reading, assay_arena *arena, size_t classes)
{
    assay_marks *marks = &reading->marks;
    size_t sentences = reading->text->sentence_count;
    size_t row = marks->count / 64 + 1;
    const uint64_t **list = assay_arena_take(arena, sentences + 1, sizeof *list);
    uint64_t *sets = assay_arena_alloc_array(arena, (sentences + 1) * marks->width, sizeof *sets);

    if (!list || !sets || !make_room(places, row * classes + 1))
        return false;
    places->row = row;
    places->sets = sets;
    places->width = marks->width;
    list[0] = sets;
    for (size_t s = 1; s < sentences; s++)
        list[s] = sets + s * marks->width;
    reading->sentence_classes = list;
    reading->answer_classes = sentences > 1 ? sets + sentences * marks->width : sets; /* one sentence is all of it */
    marks->places = places->bits;
    marks->row = row;
    marks->present = reading->answer_classes;
    reading->ends = row == 1 ? ends_of(reading->text) : 0;
    return true;
}

static inline void add_row(uint64_t *column, size_t row, const assay_recognised *token, uint64_t bit)
{
    const uint16_t *classes = token->classes;
    const uint16_t *end = classes + token->class_count;

    do { /* most lists are one step long: no branch tells */
        column[classes[0] * row] |= bit;
        column[classes[1] * row] |= bit;
        column[classes[2] * row] |= bit;
        column[classes[3] * row] |= bit;
        classes += ASSAY_CLASS_LIST_STEP;
    } while (classes < end);
}

_Static_assert(ASSAY_CLASS_LIST_STEP == 4, "lists are read by four");

/* Add sets to one, four words at a time, so that each is written but once. */
static inline void add_sets(uint64_t *set, size_t width, const uint64_t *const *more, size_t count)
{
    for (size_t i = 0; i < width; i += ASSAY_CLASS_SET_STEP) {
        uint64_t first = set[i], second = set[i + 1], third = set[i + 2], fourth = set[i + 3];
        for (size_t k = 0; k < count; k++) {
            first |= more[k][i];
            second |= more[k][i + 1];
            third |= more[k][i + 2];
            fourth |= more[k][i + 3];
        }
        set[i] = first;
        set[i + 1] = second;
        set[i + 2] = third;
        set[i + 3] = fourth;
    }
}

_Static_assert(ASSAY_CLASS_SET_STEP == 4, "sets are read by four");

/*
 * Sentence by sentence. `row`: words of a row; always inline, for where it is 1, as nearly always, half of a row's
 * arithmetic falls away.
 */
__attribute__((always_inline)) static inline void fill(assay_places *places, size_t row, const assay_reading *reading,
                                                       const uint32_t *known, const uint64_t **loose)
{
    const assay_recognised *const *single = reading->marks.single;
    const assay_text *text = reading->text;
    size_t width = places->width;
    uint64_t *set = places->sets;
    uint64_t *whole = set + text->sentence_count * width;

    for (size_t s = 0; s < text->sentence_count; s++, set += width) {
        size_t end = text->sentences[s].first + text->sentences[s].count;
        size_t count = 0;
        for (; *known < end; known++) {
            const assay_recognised *token = single[*known];
            add_row(places->bits + (row > 1 ? *known / 64 : 0), row, token, (uint64_t)1 << *known % 64);
            loose[count] = token->loose;
            count += token->loose != NULL; /* none of what is a part of a number */
        }
        add_sets(set, width, loose, count);
        if (text->sentence_count > 1)
            add_sets(whole, width, &(const uint64_t *){set}, 1);
    }
}

void assay_places_fill(assay_places *places, assay_reading *reading, uint32_t *known, size_t count,
                       const uint64_t **loose)
{
    known[count] = UINT32_MAX; /* of no sentence */
    if (places->row == 1)
        fill(places, 1, reading, known, loose);
    else
        fill(places, places->row, reading, known, loose);
}
