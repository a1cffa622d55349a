/*
 * quantities.c - each number of an answer is read as far as it goes, and its
 * keys are looked up.
 *
 * Two or three tokens are a pair or a triple, as compounds are. A longer
 * quantity is a triple whose last tokens are passed over as light words.
 */
#include "grader/match/quantities.h"

#include <string.h>

#include "grader/text/quantity.h"

/* A copy of what a token is recognised as, to be changed; NULL when memory is out. */
static assay_recognised *change(const assay_recognised **token, assay_arena *arena)
{
    assay_recognised *made = assay_arena_take(arena, 1, sizeof *made);

    if (made) {
        *made = **token;
        *token = made;
    }
    return made;
}

/* Put classes, rising, among those of a token, so that its list has all that begins there, each once. */
static bool add_classes(const assay_recognised **of, assay_arena *arena, const uint32_t *classes, size_t count)
{
    const assay_recognised *token = *of;
    assay_recognised *changed = change(of, arena);
    uint32_t *merged = assay_arena_take(arena, assay_class_room(token->class_count + count), sizeof *merged);
    uint32_t own = 0, made = 0;

    if (!changed || !merged)
        return false;
    for (size_t i = 0; i < count; i++) {
        while (own < token->class_count && token->classes[own] < classes[i])
            merged[made++] = token->classes[own++];
        own += own < token->class_count && token->classes[own] == classes[i];
        merged[made++] = classes[i];
    }
    while (own < token->class_count)
        merged[made++] = token->classes[own++];
    changed->classes = merged;
    changed->class_count = made;
    do
        merged[made++] = ASSAY_CLASS_NONE;
    while (made % ASSAY_CLASS_LIST_STEP != 0);
    changed->compound = true;
    return true;
}

/* Put them into what tokens `at` and its next neighbours are as one, in *sets, an array that is made at first need. */
static bool join(uint64_t ***sets, const assay_marks *marks, assay_arena *arena, size_t at, const uint32_t *classes,
                 size_t count)
{
    if (!*sets)
        *sets = assay_arena_alloc_array(arena, marks->count + 1, sizeof **sets);
    if (!*sets)
        return false;
    if (!(*sets)[at])
        (*sets)[at] = assay_arena_alloc_array(arena, marks->width, sizeof ***sets);
    if (!(*sets)[at])
        return false;
    for (size_t i = 0; i < count; i++)
        assay_class_add((*sets)[at], classes[i]);
    return true;
}

bool assay_quantities_mark(assay_marks *marks, const assay_recognised **single, assay_arena *arena, size_t at,
                           size_t length, const uint32_t *classes, size_t count)
{
    for (size_t t = ASSAY_TOGETHER_MAX; t < length; t++) {
        assay_recognised *passed = change(&single[at + t], arena);
        if (!passed)
            return false;
        passed->light = true;
    }
    return join(length == 2 ? &marks->pair : &marks->triple, marks, arena, at, classes, count) &&
           add_classes(&single[at], arena, classes, count);
}

/* The words from a token on that may be parts of one quantity. */
static assay_quantity_words words_from(const assay_marks *marks, size_t at)
{
    assay_quantity_words words = {.count = 0};

    for (size_t t = at; t < marks->count && words.count < ASSAY_QUANTITY_WORDS_MAX; t++) {
        const assay_token *token = &marks->tokens[t];
        if (t > at && (token->before > ASSAY_BREAK_SPACE || token->sentence != marks->tokens[at].sentence))
            break;
        words.words[words.count] = token->word;
        words.apart[words.count++] = token->before == ASSAY_BREAK_SPACE;
    }
    return words;
}

/* Put the classes that have one of the quantity's keys to its `length` tokens at `at`. */
static bool stand_for(assay_marks *marks, const assay_recognised **single, assay_arena *arena,
                      const assay_vocabulary *vocabulary, size_t at, const assay_quantity *quantity, size_t length)
{
    char keys[ASSAY_QUANTITY_KEYS_MAX][ASSAY_QUANTITY_KEY_SIZE];
    size_t count = assay_quantity_keys(keys, quantity, length > quantity->number);

    for (size_t i = 0; i < count; i++) {
        size_t found;
        const uint32_t *classes = assay_vocabulary_quantity(vocabulary, keys[i], &found);
        if (found > 0 && !assay_quantities_mark(marks, single, arena, at, length, classes, found))
            return false;
    }
    return true;
}

/* The parts of a number stand for nothing by themselves. False when memory is out. */
static bool clear_parts(const assay_recognised **single, assay_arena *arena, size_t at, size_t count)
{
    for (size_t t = at; t < at + count; t++) {
        assay_recognised *cleared = change(&single[t], arena);
        if (!cleared)
            return false;
        *cleared = (assay_recognised){.classes = assay_class_none, .light = cleared->light, .told = cleared->told};
    }
    return true;
}

bool assay_quantities_read(size_t *end, assay_marks *marks, const assay_recognised **single, assay_arena *arena,
                           const assay_vocabulary *vocabulary, size_t at)
{
    assay_quantity_words words = words_from(marks, at);
    assay_quantity quantity = assay_quantity_read(&words);
    bool several = quantity.number > 1;

    *end = at + (several ? quantity.number : 1);
    marks->cleared = marks->cleared || several;
    if (several && !quantity.doubtful && !clear_parts(single, arena, at, quantity.number))
        return false;
    if (several && !stand_for(marks, single, arena, vocabulary, at, &quantity, quantity.number))
        return false;
    return quantity.words == quantity.number || quantity.words < 2 ||
           stand_for(marks, single, arena, vocabulary, at, &quantity, quantity.words);
}
