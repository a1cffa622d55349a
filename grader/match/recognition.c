/*
 * recognition.c - what the words of an answer can stand for in a rubric, word by word and joined with their neighbours.
 */
#include "grader/match/recognition.h"

#include <stdlib.h>
#include <string.h>

#include "grader/base/prefetch.h"
#include "grader/match/places.h"
#include "grader/match/quantities.h"
#include "grader/match/shelf.h"
#include "grader/match/sieve.h"

#define WORD_BITS 20u /* of a key; a words memory never numbers so many */

/* What some neighbouring words are as one, in a rubric; mostly nothing. */
typedef struct joint {
    uint64_t key;           /* of the first word; 0: free */
    uint32_t second, third; /* serials and one; 0: two words alone */
    assay_compound as;
} joint;

#define JOINTS 1024u /* remembered, each in the one place where it is looked for; a power of two */

struct assay_recognition {
    assay_shelves *shelves;
    joint *joints;
    unsigned long last;        /* the rubric that was used last, by its serial */
    bool far;                  /* what is remembered of the one at hand was not used for a while */
    assay_places_table places; /* of the answer at hand */
};

assay_recognition *assay_recognition_new(void)
{
    assay_recognition *recognition = calloc(1, sizeof *recognition);

    if (!recognition)
        return NULL;
    recognition->shelves = assay_shelves_new();
    recognition->joints = calloc(JOINTS, sizeof *recognition->joints);
    if (!recognition->shelves || !recognition->joints) {
        assay_recognition_free(recognition);
        return NULL;
    }
    return recognition;
}

void assay_recognition_free(assay_recognition *recognition)
{
    if (!recognition)
        return;
    assay_shelves_free(recognition->shelves);
    assay_places_free(&recognition->places);
    free(recognition->joints);
    free(recognition);
}

void assay_recognition_clear(assay_recognition *recognition)
{
    assay_shelves_clear(recognition->shelves);
    memset(recognition->joints, 0, JOINTS * sizeof *recognition->joints);
}

bool assay_recognition_full(const assay_recognition *recognition)
{
    return assay_shelves_full(recognition->shelves);
}

static bool is_asked(const assay_rubric *rubric, const assay_word *word)
{
    for (size_t i = 0; i < rubric->question_stem_count; i++)
        if (rubric->question_stems[i] == word->stem_hash)
            return true;
    return false;
}

/* Look a word up for the first time. Most words mean nothing to a rubric and share a record. */
static const assay_record *make_record(assay_arena *arena, const assay_rubric *rubric, const assay_word *word)
{
    static const assay_record nothing[2] = {{.recognised = {.classes = assay_class_none}},
                                            {.recognised = {.classes = assay_class_none, .light = true}}};
    assay_record *made;
    assay_record found = {.goes_on = assay_vocabulary_begins(rubric->vocabulary, word),
                          .asked = is_asked(rubric, word)};

    if (!assay_vocabulary_recognise(&found.recognised, rubric->vocabulary, arena, word) ||
        !assay_literals_steps(&found.steps, &found.step_count, rubric->literals, arena, word))
        return NULL;
    found.recognised.told = assay_told_statements(rubric->told, word);
    if (!found.recognised.loose && !found.recognised.told && !found.goes_on && !found.asked && !found.step_count)
        return &nothing[found.recognised.light];
    made = assay_arena_take(arena, 1, sizeof *made);
    if (made)
        *made = found;
    return made;
}

/* A function of its own on purpose: nearly every word was met before. */
__attribute__((noinline)) static const assay_record *learn(assay_shelves *shelves, assay_shelf *shelf,
                                                           const assay_rubric *rubric, const assay_word *word)
{
    const assay_record *made = make_record(shelf->arena, rubric, word);

    return made && assay_shelf_put(shelves, shelf, word->serial, made) ? made : NULL;
}

/* What reading an answer's tokens needs. */
typedef struct reader {
    assay_recognition *recognition;
    const assay_rubric *rubric;
    const assay_text *text;
    assay_arena *arena;
    const assay_recognised **single;
} reader;

/*
 * Can these tokens be read as one word? Only close neighbours can, and words of grammar as parts of a name alone:
 * *grammar then.
 */
static bool are_close(bool *grammar, const assay_text *text, size_t at, size_t count, bool name)
{
    unsigned traits = 0;

    for (size_t i = 0; i < count; i++) {
        const assay_token *token = &text->tokens[at + i];
        if (i && (token->before > ASSAY_BREAK_QUOTE || token->sentence != text->tokens[at].sentence))
            return false;
        traits |= token->word->traits;
    }
    *grammar = (traits & ASSAY_FUNCTION) != 0;
    return !(traits & ASSAY_OPERATOR) && (name || !*grammar);
}

/* What two or three words are as one: remembered, since the same words stand side by side in one answer and another. */
static const joint *find_joint(assay_recognition *recognition, const assay_rubric *rubric,
                               const assay_word *const *words, size_t count, bool grammar)
{
    uint64_t key = (uint64_t)rubric->serial << WORD_BITS | words[0]->serial;
    uint32_t second = words[1]->serial + 1;
    uint32_t third = count > 2 ? words[2]->serial + 1 : 0;
    uint64_t hash = assay_hash_step(assay_hash_step(0, key), (uint64_t)second << 32 | third);
    joint *place = &recognition->joints[hash & (JOINTS - 1)];

    if (place->key == key && place->second == second && place->third == third)
        return place;
    *place = (joint){.key = key, .second = second, .third = third};
    place->as = assay_vocabulary_compound(rubric->vocabulary, words, count, grammar);
    return place;
}

/* Put what `count` tokens at `at` are as one word into the marks; of more than three the last are passed over. */
static bool read_compound(assay_marks *marks, reader *r, size_t at, size_t count, bool name)
{
    const assay_text *text = r->text;
    const assay_word *words[ASSAY_COMPOUND_WORDS_MAX] = {NULL};
    assay_compound as;
    bool grammar;

    if (at + count > text->token_count || !are_close(&grammar, text, at, count, name))
        return true;
    for (size_t i = 0; i < count; i++)
        words[i] = text->tokens[at + i].word;
    if (count <= ASSAY_TOGETHER_MAX)
        as = find_joint(r->recognition, r->rubric, words, count, grammar)->as;
    else
        as = assay_vocabulary_compound(r->rubric->vocabulary, words, count, grammar);
    return (as.name.count == 0 ||
            assay_quantities_mark(marks, r->single, r->arena, at, count, as.name.classes, as.name.count)) &&
           (as.words.count == 0 ||
            assay_quantities_mark(marks, r->single, r->arena, at, count, as.words.classes, as.words.count));
}

/* A token with which something longer may begin. */
typedef struct longer {
    uint32_t at, goes_on;
} longer;

/* What begins there: quantities, compounds of two and three words, longer names and acronyms written out. */
static bool read_longer(assay_marks *marks, reader *r, const longer *list, size_t count)
{
    const assay_vocabulary *vocabulary = r->rubric->vocabulary;
    size_t end = 0; /* of the last quantity: its words begin none */

    for (size_t i = 0; i < count; i++) {
        size_t at = list[i].at;
        bool name = (list[i].goes_on & ASSAY_GOES_ON_NAME) != 0;
        size_t longest = name ? assay_vocabulary_longest(vocabulary) : ASSAY_TOGETHER_MAX;
        if (list[i].goes_on & ASSAY_GOES_ON_NUMBER && at >= end &&
            !assay_quantities_read(&end, marks, r->single, r->arena, vocabulary, at))
            return false;
        for (size_t n = 2; n <= longest && list[i].goes_on & ~ASSAY_GOES_ON_NUMBER; n++)
            if (!read_compound(marks, r, at, n, name))
                return false;
    }
    return true;
}

void assay_recognition_prefetch(assay_recognition *recognition, const assay_rubric *rubric)
{
    recognition->far = rubric->serial != recognition->last;
    recognition->last = rubric->serial;
    if (!recognition->far)
        return;
    assay_prefetch(rubric->concepts, rubric->concept_count * sizeof *rubric->concepts);
    assay_prefetch(rubric->pitfalls, rubric->pitfall_count * sizeof *rubric->pitfalls);
    assay_sieve_prefetch(rubric->sieve);
}

/* Have fetched what is remembered of the words. */
static void prefetch_records(const assay_shelf *shelf, const assay_text *text)
{
    for (size_t t = 0; t < text->token_count; t++)
        __builtin_prefetch(&shelf->slots[text->tokens[t].word->serial & shelf->mask]);
    for (size_t t = 0; t < text->token_count; t++) {
        const char *record = (const char *)shelf->slots[text->tokens[t].word->serial & shelf->mask].record;
        if (record)
            assay_prefetch(record - ASSAY_LINE, ASSAY_LINE + sizeof(assay_record)); /* its lists stand before it */
    }
}

static bool read_tokens(assay_recognition *recognition, assay_reading *reading, assay_arena *arena,
                        const assay_rubric *rubric)
{
    const assay_text *text = reading->text;
    const assay_recognised **single = assay_arena_take(arena, text->token_count + 1, sizeof *single);
    reader r = {recognition, rubric, text, arena, single};
    assay_content *content = assay_content_new(arena, text);
    assay_openings *openings = assay_openings_new(arena, rubric->literals, text);
    assay_marks *marks = &reading->marks;
    assay_shelf *shelf = assay_shelves_find(recognition->shelves, rubric->serial);
    longer *beyond = assay_arena_take(arena, text->token_count + 1, sizeof *beyond);
    size_t count = 0;

    if (!single || !content || !openings || !shelf || !beyond)
        return false;
    *marks = (assay_marks){.tokens = text->tokens,
                           .count = text->token_count,
                           .width = assay_vocabulary_width(rubric->vocabulary),
                           .single = single};
    reading->content = content;
    reading->openings = openings;
    if (recognition->far)
        prefetch_records(shelf, text);
    for (size_t t = 0; t < text->token_count; t++) {
        const assay_word *word = text->tokens[t].word;
        const assay_record *known = assay_shelf_place(shelf, word->serial)->record;
        if (!known)
            known = learn(recognition->shelves, shelf, rubric, word);
        if (!known)
            return false;
        single[t] = &known->recognised;
        assay_content_add(content, t, known->asked);
        if (known->step_count)
            assay_openings_take(openings, t, known->steps, known->step_count);
        if (known->goes_on && t + 1 < text->token_count &&
            assay_vocabulary_goes_on(known->goes_on, text->tokens[t + 1].word))
            beyond[count++] = (longer){(uint32_t)t, known->goes_on};
    }
    return read_longer(marks, &r, beyond, count);
}

bool assay_recognition_read(assay_recognition *recognition, assay_reading *reading, assay_arena *arena,
                            const assay_rubric *rubric)
{
    return read_tokens(recognition, reading, arena, rubric) &&
           assay_places_find(reading, &recognition->places, arena, assay_vocabulary_classes(rubric->vocabulary)) &&
           assay_sieve_run(reading, arena, rubric->sieve);
}
