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
static assay_recognised *change(const assay_joining *j, size_t t)
{
    assay_recognised *made = assay_arena_take(j->arena, 1, sizeof *made);

    if (made) {
        *made = *j->single[t];
        j->single[t] = made;
    }
    return made;
}

/* Put them into what tokens `at` and its next neighbours are as one, in *sets, an array that is made at first need. */
static bool join(uint64_t ***sets, const assay_joining *j, size_t at, assay_class_list classes)
{
    if (!*sets)
        *sets = assay_arena_alloc_array(j->arena, j->marks->count + 1, sizeof **sets);
    if (*sets && !(*sets)[at])
        (*sets)[at] = assay_arena_alloc_array(j->arena, j->marks->width, sizeof ***sets);
    if (!*sets || !(*sets)[at])
        return false;
    for (size_t i = 0; i < classes.count; i++)
        assay_class_add((*sets)[at], classes.classes[i]);
    return true;
}

/* Put a pair that is met for the first time into the list of them. */
static bool list_pair(assay_marks *marks, assay_arena *arena, size_t at)
{
    if (marks->pair && marks->pair[at])
        return true;
    if (!marks->paired)
        marks->paired = assay_arena_take(arena, marks->count, sizeof *marks->paired);
    if (marks->paired)
        marks->paired[marks->paired_count++] = (uint32_t)at;
    return marks->paired != NULL;
}

bool assay_quantities_mark(const assay_joining *j, size_t at, size_t length, assay_class_list classes)
{
    assay_recognised *changed = change(j, at);

    if (!changed || (length == 2 && !list_pair(j->marks, j->arena, at)) ||
        !join(length == 2 ? &j->marks->pair : &j->marks->triple, j, at, classes))
        return false;
    changed->compound = true;
    assay_places_put(j->places, j->marks, at, classes.classes, classes.count);
    for (size_t t = ASSAY_TOGETHER_MAX; t < length; t++) {
        assay_recognised *passed = change(j, at + t);
        if (!passed)
            return false;
        passed->light = true;
    }
    return true;
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
static bool stand_for(const assay_joining *j, size_t at, const assay_quantity *quantity, size_t length)
{
    char keys[ASSAY_QUANTITY_KEYS_MAX][ASSAY_QUANTITY_KEY_SIZE];
    size_t count = assay_quantity_keys(keys, quantity, length > quantity->number);

    for (size_t i = 0; i < count; i++) {
        assay_class_list found;
        found.classes = assay_vocabulary_quantity(j->vocabulary, keys[i], &found.count);
        if (found.count > 0 && !assay_quantities_mark(j, at, length, found))
            return false;
    }
    return true;
}

/* The parts of a number stand for nothing by themselves. False when memory is out. */
static bool clear_parts(const assay_joining *j, size_t at, size_t count)
{
    for (size_t t = at; t < at + count; t++) {
        assay_recognised *cleared = change(j, t);
        if (!cleared)
            return false;
        *cleared = (assay_recognised){.classes = assay_class_none, .light = cleared->light, .told = cleared->told};
    }
    return true;
}

bool assay_quantities_read(size_t *end, const assay_joining *j, size_t at)
{
    assay_quantity_words words = words_from(j->marks, at);
    assay_quantity quantity = assay_quantity_read(&words);
    bool several = quantity.number > 1;

    *end = at + (several ? quantity.number : 1);
    j->marks->cleared = j->marks->cleared || several;
    if (several && !quantity.doubtful && !clear_parts(j, at, quantity.number))
        return false;
    if (several && !stand_for(j, at, &quantity, quantity.number))
        return false;
    return quantity.words == quantity.number || quantity.words < 2 || stand_for(j, at, &quantity, quantity.words);
}
