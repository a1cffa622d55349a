/* recognition.c - an open hash table from (rubric, word) to sets of classes. */
#include "grader/match/recognition.h"

#include <stdlib.h>
#include <string.h>

#include "grader/match/sieve.h"

#define ENTRIES_MAX 200000u

typedef struct entry {
    unsigned long rubric; /* serial; 0: free */
    const assay_word *word;
    assay_recognised recognised;
} entry;

struct assay_recognition {
    assay_arena *arena;
    entry *slots;
    size_t slot_count; /* a power of two */
    size_t count;
};

assay_recognition *assay_recognition_new(void)
{
    assay_recognition *recognition = calloc(1, sizeof *recognition);

    if (!recognition)
        return NULL;
    recognition->arena = assay_arena_new();
    recognition->slot_count = 1024;
    recognition->slots = calloc(recognition->slot_count, sizeof *recognition->slots);
    if (!recognition->arena || !recognition->slots) {
        assay_recognition_free(recognition);
        return NULL;
    }
    return recognition;
}

void assay_recognition_free(assay_recognition *recognition)
{
    if (!recognition)
        return;
    assay_arena_free(recognition->arena);
    free(recognition->slots);
    free(recognition);
}

void assay_recognition_clear(assay_recognition *recognition)
{
    memset(recognition->slots, 0, recognition->slot_count * sizeof *recognition->slots);
    recognition->count = 0;
    assay_arena_reset(recognition->arena);
}

bool assay_recognition_full(const assay_recognition *recognition)
{
    return recognition->count >= ENTRIES_MAX;
}

static entry *find_slot(entry *slots, size_t slot_count, unsigned long rubric, const assay_word *word)
{
    size_t at = (word->hash ^ rubric * 0x9E3779B97F4A7C15u) & (slot_count - 1);

    while (slots[at].rubric && (slots[at].rubric != rubric || slots[at].word != word))
        at = (at + 1) & (slot_count - 1);
    return &slots[at];
}

static bool grow(assay_recognition *recognition)
{
    size_t wanted = recognition->slot_count * 2;
    entry *slots = calloc(wanted, sizeof *slots);

    if (!slots)
        return false;
    for (size_t i = 0; i < recognition->slot_count; i++)
        if (recognition->slots[i].rubric)
            *find_slot(slots, wanted, recognition->slots[i].rubric, recognition->slots[i].word) = recognition->slots[i];
    free(recognition->slots);
    recognition->slots = slots;
    recognition->slot_count = wanted;
    return true;
}

static bool recognise(assay_recognised *out, assay_recognition *recognition, const assay_rubric *rubric,
                      const assay_word *word)
{
    entry *slot = find_slot(recognition->slots, recognition->slot_count, rubric->serial, word);

    if (!slot->rubric) {
        if (recognition->count * 2 >= recognition->slot_count) {
            if (!grow(recognition))
                return false;
            slot = find_slot(recognition->slots, recognition->slot_count, rubric->serial, word);
        }
        if (!assay_vocabulary_recognise(&slot->recognised, rubric->vocabulary, recognition->arena, word))
            return false;
        slot->rubric = rubric->serial;
        slot->word = word;
        recognition->count++;
    }
    *out = slot->recognised;
    return true;
}

/* What the tokens at `at` are when `count` of them are read as one word; only close neighbours are. */
static const uint64_t *compound_at(const assay_rubric *rubric, const assay_text *text, size_t at, size_t count)
{
    const assay_word *words[3];

    for (size_t i = 0; i < count; i++) {
        const assay_token *token = &text->tokens[at + i];
        if (i && (token->before > ASSAY_BREAK_QUOTE || token->sentence != text->tokens[at].sentence))
            return NULL;
        if (token->word->traits & (ASSAY_OPERATOR | ASSAY_FUNCTION))
            return NULL;
        words[i] = token->word;
    }
    return assay_vocabulary_compound(rubric->vocabulary, words, count);
}

static bool read_compounds(assay_reading *reading, assay_arena *arena, const assay_rubric *rubric)
{
    const assay_text *text = reading->text;
    const uint64_t **pairs = NULL;
    const uint64_t **triples = NULL;

    for (size_t i = 0; i + 1 < text->token_count; i++) {
        const uint64_t *pair = compound_at(rubric, text, i, 2);
        const uint64_t *triple = i + 2 < text->token_count ? compound_at(rubric, text, i, 3) : NULL;
        if (pair && !pairs)
            pairs = assay_arena_alloc_array(arena, text->token_count + 1, sizeof *pairs);
        if (triple && !triples)
            triples = assay_arena_alloc_array(arena, text->token_count + 1, sizeof *triples);
        if ((pair && !pairs) || (triple && !triples))
            return false;
        if (pair)
            pairs[i] = pair;
        if (triple)
            triples[i] = triple;
    }
    reading->marks.pair = pairs;
    reading->marks.triple = triples;
    return true;
}

static void merge(uint64_t *into, const uint64_t *more, size_t width)
{
    for (size_t i = 0; more && i < width; i++)
        into[i] |= more[i];
}

static bool read_sentences(assay_reading *reading, assay_arena *arena)
{
    const assay_text *text = reading->text;
    size_t width = reading->marks.width;
    uint64_t **sets = assay_arena_alloc_array(arena, text->sentence_count + 1, sizeof *sets);
    uint64_t *whole = assay_arena_alloc_array(arena, width + 1, sizeof *whole);
    const uint64_t *const *const_sets;

    if (!sets || !whole)
        return false;
    for (size_t s = 0; s < text->sentence_count; s++) {
        const assay_sentence *sentence = &text->sentences[s];
        sets[s] = assay_arena_alloc_array(arena, width + 1, sizeof **sets);
        if (!sets[s])
            return false;
        for (size_t t = sentence->first; t < sentence->first + sentence->count; t++) {
            merge(sets[s], reading->marks.single[t].loose, width);
            merge(sets[s], reading->marks.pair ? reading->marks.pair[t] : NULL, width);
            merge(sets[s], reading->marks.triple ? reading->marks.triple[t] : NULL, width);
        }
        merge(whole, sets[s], width);
    }
    memcpy(&const_sets, &sets, sizeof sets);
    reading->sentence_classes = const_sets;
    reading->answer_classes = whole;
    return true;
}

static bool read_asked(assay_reading *reading, assay_arena *arena, const assay_rubric *rubric)
{
    const assay_text *text = reading->text;
    bool *asked = assay_arena_alloc_array(arena, text->token_count + 1, sizeof *asked);

    for (size_t t = 0; asked && t < text->token_count; t++)
        for (size_t i = 0; i < rubric->question_stem_count && !asked[t]; i++)
            asked[t] = rubric->question_stems[i] == text->tokens[t].word->stem_hash;
    reading->asked = asked;
    return asked != NULL;
}

bool assay_recognition_read(assay_recognition *recognition, assay_reading *reading, assay_arena *arena,
                            const assay_rubric *rubric)
{
    const assay_text *text = reading->text;
    assay_recognised *single = assay_arena_alloc_array(arena, text->token_count + 1, sizeof *single);

    if (!single)
        return false;
    for (size_t i = 0; i < text->token_count; i++)
        if (!recognise(&single[i], recognition, rubric, text->tokens[i].word))
            return false;
    reading->marks = (assay_marks){.tokens = text->tokens,
                                   .count = text->token_count,
                                   .width = assay_vocabulary_width(rubric->vocabulary),
                                   .single = single};
    return read_asked(reading, arena, rubric) && read_compounds(reading, arena, rubric) &&
           read_sentences(reading, arena) && assay_sieve_run(reading, arena, rubric);
}
