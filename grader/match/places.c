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

/* A set added to itself changes nothing: so is an empty one added, without a branch. */
static inline void add_set(uint64_t *set, const uint64_t *more, size_t width)
{
    size_t i = 0;

    more = more ? more : set;
    do {
        uint64_t low = set[i] | more[i];
        uint64_t high = set[i + 1] | more[i + 1];
        set[i] = low;
        set[i + 1] = high;
        i += ASSAY_CLASS_SET_STEP;
    } while (i < width);
}

/* What a token is as one word with its neighbours. */
static void add_compounds(uint64_t *set, const assay_marks *marks, size_t t)
{
    if (marks->pair)
        add_set(set, marks->pair[t], marks->width);
    if (marks->triple)
        add_set(set, marks->triple[t], marks->width);
}

static inline void add_row(uint64_t *column, size_t row, const assay_recognised *token, uint64_t bit)
{
    const uint32_t *classes = token->classes;
    const uint32_t *end = classes + token->class_count;

    do { /* most lists are one step long: no branch tells */
        column[classes[0] * row] |= bit;
        column[classes[1] * row] |= bit;
        column[classes[2] * row] |= bit;
        column[classes[3] * row] |= bit;
        classes += ASSAY_CLASS_LIST_STEP;
    } while (classes < end);
}

_Static_assert(ASSAY_CLASS_LIST_STEP == 4, "lists are read by four");

/*
 * Add the known tokens to the rows, and to their sentences' sets, which stand side by side. `row`: words of a row;
 * always inline, for where it is 1, as nearly always, half of a row's arithmetic falls away.
 */
__attribute__((always_inline)) static inline void
add_tokens(uint64_t *bits, size_t row, uint64_t *sets, const assay_marks *marks, const uint32_t *known, size_t count)
{
    const assay_recognised *const *single = marks->single;
    const assay_token *tokens = marks->tokens;
    size_t width = marks->width;

    for (size_t i = 0; i < count; i++) {
        size_t t = known[i];
        const assay_recognised *token = single[t];
        uint64_t *set = sets + tokens[t].sentence * width;
        add_row(bits + (row > 1 ? t / 64 : 0), row, token, (uint64_t)1 << t % 64);
        add_set(set, token->loose, width);
        if (token->compound)
            add_compounds(set, marks, t);
    }
}

/* List the sets of the sentences, and add them to that of the answer; one sentence is the whole answer. */
static void sum_up(assay_reading *reading, const uint64_t **list, uint64_t *sets)
{
    size_t width = reading->marks.width;
    size_t count = reading->text->sentence_count;
    uint64_t *whole = count > 1 ? sets + count * width : sets;

    list[0] = sets;
    for (size_t s = 0; count > 1 && s < count; s++) {
        list[s] = sets + s * width;
        add_set(whole, list[s], width);
    }
    reading->sentence_classes = list;
    reading->answer_classes = whole;
}

bool assay_places_find(assay_reading *reading, assay_places_table *table, assay_arena *arena, size_t classes,
                       const uint32_t *known, size_t count)
{
    assay_marks *marks = &reading->marks;
    size_t sentences = reading->text->sentence_count;
    const uint64_t **list = assay_arena_take(arena, sentences + 1, sizeof *list);
    uint64_t *sets = assay_arena_alloc_array(arena, (sentences + 1) * marks->width, sizeof *sets);

    marks->row = marks->count / 64 + 1;
    if (!list || !sets || !make_room(table, marks->row * classes + 1))
        return false;
    if (marks->row == 1)
        add_tokens(table->bits, 1, sets, marks, known, count);
    else
        add_tokens(table->bits, marks->row, sets, marks, known, count);
    sum_up(reading, list, sets);
    marks->places = table->bits;
    marks->present = reading->answer_classes;
    return true;
}
