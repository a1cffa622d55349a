/*
 * words.c - a memory of words, an open hash table that is filled as answers
 * are read and emptied when it has grown too large.
 */
#include "grader/text/words.h"

#include <stdlib.h>
#include <string.h>

#include "grader/text/eight.h"
#include "grader/text/word_make.h"

#define WORDS_MAX 60000u /* distinct words remembered before the memory is emptied */
#define SLOTS_MIN 1024u

typedef struct slot {
    uint64_t hash;
    const assay_word *word; /* NULL: free */
} slot;

struct assay_words {
    assay_word_maker maker;
    slot *slots;
    size_t slot_count;      /* a power of two */
    assay_words_shorts met; /* half as many places */
};

uint64_t assay_hash(const char *text, size_t length)
{
    uint64_t hash = 0;

    for (; length > 8; text += 8, length -= 8)
        hash = assay_hash_step(hash, assay_eight(text));
    if (length > 0) {
        char last[8] = {0};
        memcpy(last, text, length);
        hash = assay_hash_step(hash, assay_eight(last));
    }
    return hash;
}

static void forget_met(assay_words_shorts met, size_t place_count)
{
    memset(met.places, 0xFF, place_count * sizeof *met.places); /* each of ASSAY_WORDS_NO_HEAD */
}

/* Slots, and places of short words, as if none was met before. False when memory is out: nothing changes. */
static bool make_slots(assay_words *words, size_t count)
{
    slot *slots = calloc(count, sizeof *slots);
    assay_words_place *places = aligned_alloc(_Alignof(assay_words_place), count / 2 * sizeof *places);

    if (!slots || !places) {
        free(slots);
        free(places);
        return false;
    }
    free(words->met.places);
    words->met = (assay_words_shorts){places, 65 - (unsigned)__builtin_ctzll(count)};
    forget_met(words->met, count / 2);
    words->slots = slots;
    words->slot_count = count;
    return true;
}

assay_words *assay_words_new(const char *language)
{
    assay_words *words = calloc(1, sizeof *words);

    if (!words)
        return NULL;
    if (!assay_word_maker_begin(&words->maker, language) || !make_slots(words, SLOTS_MIN)) {
        assay_words_free(words);
        return NULL;
    }
    return words;
}

void assay_words_free(assay_words *words)
{
    if (!words)
        return;
    assay_word_maker_end(&words->maker);
    free(words->slots);
    free(words->met.places);
    free(words);
}

static slot *free_slot(slot *slots, size_t slot_count, uint64_t hash)
{
    size_t at = hash & (slot_count - 1);

    while (slots[at].word)
        at = (at + 1) & (slot_count - 1);
    return &slots[at];
}

static bool grow_slots(assay_words *words)
{
    slot *slots = words->slots;
    size_t count = words->slot_count;

    if (!make_slots(words, count * 2))
        return false;
    for (size_t i = 0; i < count; i++)
        if (slots[i].word)
            *free_slot(words->slots, words->slot_count, slots[i].hash) = slots[i];
    free(slots);
    return true;
}

/*
 * A function of its own on purpose: nearly every word was met before, and inside assay_words_find_hashed this one would
 * have registers saved for it each time, which took half of a look-up.
 */
__attribute__((noinline)) static const assay_word *add_word(assay_words *words, const char *text, size_t length,
                                                            uint64_t hash)
{
    assay_word *word;

    if (words->maker.count * 2 >= words->slot_count && !grow_slots(words))
        return NULL;
    word = assay_word_make(&words->maker, text, length, hash);
    if (word)
        *free_slot(words->slots, words->slot_count, hash) = (slot){hash, word};
    return word;
}

const assay_word *assay_words_find_hashed(assay_words *words, const char *text, size_t length, uint64_t hash)
{
    const slot *each;

    if (length > ASSAY_WORD_LENGTH_MAX)
        return assay_words_find(words, text, length);
    for (size_t at = hash & (words->slot_count - 1); (each = &words->slots[at])->word;
         at = (at + 1) & (words->slot_count - 1))
        if (each->hash == hash && each->word->length == length &&
            (length <= ASSAY_HASH_EXACT || memcmp(each->word->text, text, length) == 0))
            return each->word;
    return add_word(words, text, length, hash);
}

const assay_word *assay_words_find(assay_words *words, const char *text, size_t length)
{
    if (length > ASSAY_WORD_LENGTH_MAX) {
        length = ASSAY_WORD_LENGTH_MAX;
        while (length && ((unsigned char)text[length] & 0xC0) == 0x80)
            length--;
    }
    return assay_words_find_hashed(words, text, length, assay_hash(text, length));
}

assay_words_shorts assay_words_met(const assay_words *words)
{
    return words->met;
}

bool assay_words_trim(assay_words *words)
{
    if (words->maker.count < WORDS_MAX)
        return false;
    memset(words->slots, 0, words->slot_count * sizeof *words->slots);
    forget_met(words->met, words->slot_count / 2);
    assay_word_maker_forget(&words->maker);
    return true;
}
