/* shelf.c - open hash tables: one of rubrics, and one of words for each. */
#include "grader/match/shelf.h"

#include <stdlib.h>
#include <string.h>

#define RECORDS_MAX 400000u /* of all shelves, before they are cleared */
#define SHELVES_MAX 4096u   /* an empty one takes 17 KiB */
#define SLOTS_MIN 64u       /* of a shelf; a power of two, as all sizes here */

struct assay_shelves {
    assay_shelf *shelves;
    size_t size;
    size_t count;
    size_t records;
};

assay_shelves *assay_shelves_new(void)
{
    assay_shelves *made = calloc(1, sizeof *made);

    if (!made)
        return NULL;
    made->size = 16;
    made->shelves = calloc(made->size, sizeof *made->shelves);
    if (!made->shelves) {
        free(made);
        return NULL;
    }
    return made;
}

void assay_shelves_clear(assay_shelves *s)
{
    for (size_t i = 0; i < s->size; i++) {
        assay_arena_free(s->shelves[i].arena);
        free(s->shelves[i].slots);
    }
    memset(s->shelves, 0, s->size * sizeof *s->shelves);
    s->count = s->records = 0;
}

void assay_shelves_free(assay_shelves *s)
{
    if (!s)
        return;
    assay_shelves_clear(s);
    free(s->shelves);
    free(s);
}

bool assay_shelves_full(const assay_shelves *s)
{
    return s->records >= RECORDS_MAX || s->count >= SHELVES_MAX;
}

static assay_shelf *place_of(assay_shelf *shelves, size_t size, unsigned long rubric)
{
    size_t at = rubric & (size - 1);

    while (shelves[at].rubric && shelves[at].rubric != rubric)
        at = (at + 1) & (size - 1);
    return &shelves[at];
}

static bool grow(assay_shelves *s)
{
    size_t wanted = s->size * 2;
    assay_shelf *shelves = calloc(wanted, sizeof *shelves);

    if (!shelves)
        return false;
    for (size_t i = 0; i < s->size; i++)
        if (s->shelves[i].rubric)
            *place_of(shelves, wanted, s->shelves[i].rubric) = s->shelves[i];
    free(s->shelves);
    s->shelves = shelves;
    s->size = wanted;
    return true;
}

assay_shelf *assay_shelves_find(assay_shelves *s, unsigned long rubric)
{
    assay_shelf *place = place_of(s->shelves, s->size, rubric);
    assay_shelf made = {.rubric = rubric, .mask = SLOTS_MIN - 1};

    if (place->rubric)
        return place;
    if (s->count * 2 >= s->size && !grow(s))
        return NULL;
    made.arena = assay_arena_new();
    made.slots = calloc(SLOTS_MIN, sizeof *made.slots);
    if (!made.arena || !made.slots) {
        assay_arena_free(made.arena);
        free(made.slots);
        return NULL;
    }
    place = place_of(s->shelves, s->size, rubric);
    *place = made;
    s->count++;
    return place;
}

static bool widen(assay_shelf *shelf)
{
    assay_shelf wider = {.mask = shelf->mask * 2 + 1};

    wider.slots = calloc(wider.mask + 1, sizeof *wider.slots);
    if (!wider.slots)
        return false;
    for (size_t i = 0; i <= shelf->mask; i++)
        if (shelf->slots[i].word)
            *assay_shelf_place(&wider, shelf->slots[i].word - 1) = shelf->slots[i];
    free(shelf->slots);
    shelf->slots = wider.slots;
    shelf->mask = wider.mask;
    return true;
}

static size_t round_up(size_t bytes)
{
    return (bytes + sizeof(uint64_t) - 1) / sizeof(uint64_t) * sizeof(uint64_t);
}

/* Copy a block to *at, and *at moves behind it, to where any may stand. */
static void *append(char **at, const void *block, size_t bytes)
{
    void *copy = memcpy(*at, block, bytes);

    *at += round_up(bytes);
    return copy;
}

const assay_record *assay_shelf_copy(assay_shelf *shelf, const assay_record *record, size_t width)
{
    const assay_recognised *word = &record->recognised;
    size_t list = word->class_count ? assay_class_room(word->class_count) * sizeof *word->classes : 0;
    size_t loose = word->loose ? width * sizeof *word->loose : 0;
    size_t sure = word->sure && word->sure != word->loose ? width * sizeof *word->sure : 0;
    size_t steps = record->step_count * sizeof *record->steps;
    char *at =
        assay_arena_take(shelf->arena, 1, round_up(sizeof *record) + round_up(list) + loose + sure + round_up(steps));
    assay_record *copy = at ? append(&at, record, sizeof *record) : NULL;

    if (!copy)
        return NULL;
    if (list)
        copy->recognised.classes = append(&at, word->classes, list);
    if (loose)
        copy->recognised.loose = append(&at, word->loose, loose);
    if (word->sure)
        copy->recognised.sure = sure ? append(&at, word->sure, sure) : copy->recognised.loose;
    if (steps)
        copy->steps = append(&at, record->steps, steps);
    return copy;
}

bool assay_shelf_put(assay_shelves *s, assay_shelf *shelf, uint32_t serial, const assay_record *record)
{
    if (shelf->count * 2 > shelf->mask && !widen(shelf))
        return false;
    *assay_shelf_place(shelf, serial) = (assay_shelf_slot){serial + 1, record};
    shelf->count++;
    s->records++;
    return true;
}
