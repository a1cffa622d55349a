/*
 * recognition.c - what the words of an answer can stand for in a rubric. All that a word brings is found with one look;
 * of the tokens that mean something two lists are made, so that what follows passes over the others.
 */
#include "grader/match/recognition.h"

#include <stdlib.h>
#include <string.h>

#include "grader/base/prefetch.h"
#include "grader/match/joints.h"
#include "grader/match/places.h"
#include "grader/match/shelf.h"
#include "grader/match/sieve.h"

struct assay_recognition {
    assay_shelves *shelves;
    assay_joints *joints;
    unsigned long last;  /* the rubric that was used last, by its serial */
    bool far;            /* what is remembered of the one at hand was not used for a while */
    assay_places places; /* of the answer at hand */
};

assay_recognition *assay_recognition_new(void)
{
    assay_recognition *recognition = calloc(1, sizeof *recognition);

    if (!recognition)
        return NULL;
    recognition->shelves = assay_shelves_new();
    recognition->joints = assay_joints_new();
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
    assay_joints_free(recognition->joints);
    free(recognition);
}

void assay_recognition_clear(assay_recognition *recognition)
{
    assay_shelves_clear(recognition->shelves);
    assay_joints_clear(recognition->joints);
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

#define FRESH (1 | (uint64_t)1 << ASSAY_CONTENT_FRESH)
#define COPIED ((uint64_t)1 << ASSAY_CONTENT_COPIED)
#define NOTHING(light_, words, negator)                                                                                \
    {                                                                                                                  \
        .recognised = {.classes = assay_class_none, .light = light_}, .counts = { words, negator }                     \
    }
#define NOTHINGS(light, negator)                                                                                       \
    {                                                                                                                  \
        {NOTHING(light, 0, negator), NOTHING(light, COPIED, negator)},                                                 \
        {                                                                                                              \
            NOTHING(light, FRESH, negator), NOTHING(light, FRESH | COPIED, negator)                                    \
        }                                                                                                              \
    }

/* The record of a word that means nothing to a rubric, as most: they share these. */
static const assay_record *nothing_of(bool light, const assay_content_tally *counts)
{
    static const assay_record shared[2][2][2][2] = {{NOTHINGS(false, 0), NOTHINGS(false, 1)},
                                                    {NOTHINGS(true, 0), NOTHINGS(true, 1)}};

    return &shared[light][counts->marks != 0][(counts->words & FRESH) != 0][(counts->words & COPIED) != 0];
}

#define ENDS 32u /* where the second half of a record's edges begins */

/* The edges of a regex that a word is at, for a step it takes; some regexes may share a bit. */
static uint64_t edges_of(const assay_literal_step *step)
{
    uint64_t bit = (uint64_t)1 << step->regex % ENDS;

    return (step->from == 0 ? bit : 0) | (step->done ? bit << ENDS : 0);
}

/* Look a word up for the first time, by way of `scratch`. */
static const assay_record *make_record(assay_shelf *shelf, assay_arena *scratch, const assay_rubric *rubric,
                                       const assay_word *word)
{
    bool asked = is_asked(rubric, word);
    bool copied = assay_stem_bit(rubric->reference_filter, word->stem_hash);
    assay_record found = {.goes_on = assay_vocabulary_begins(rubric->vocabulary, word),
                          .counts = assay_content_of(word, asked)};
    size_t steps;

    if (!assay_vocabulary_recognise(&found.recognised, rubric->vocabulary, scratch, word) ||
        !assay_literals_steps(&found.steps, &steps, rubric->literals, scratch, word))
        return NULL;
    found.recognised.told = assay_told_statements(rubric->told, word);
    found.counts.words |= copied ? COPIED : 0;
    if (!found.recognised.loose && !found.recognised.told && !found.goes_on && !asked && !steps)
        return nothing_of(found.recognised.light, &found.counts);
    found.step_count = (uint32_t)steps;
    if (found.recognised.loose && (found.counts.words & FRESH) == FRESH)
        found.counts.words |= (uint64_t)1 << ASSAY_CONTENT_LOOSE;
    found.counts.marks |= (uint64_t)(found.recognised.told != 0) << ASSAY_CONTENT_TOLD |
                          (uint64_t)(found.recognised.loose != NULL) << ASSAY_CONTENT_KNOWN;
    for (size_t i = 0; i < steps; i++)
        found.edges |= edges_of(&found.steps[i]);
    return assay_shelf_copy(shelf, &found, assay_vocabulary_width(rubric->vocabulary));
}

/* What is known of a word that was not found at first sight, if need be from now on. */
__attribute__((noinline)) static const assay_record *meet(assay_shelves *shelves, assay_shelf *shelf,
                                                          assay_arena *scratch, const assay_rubric *rubric,
                                                          const assay_word *word)
{
    const assay_record *known = assay_shelf_place(shelf, word->serial)->record;

    if (known)
        return known;
    known = make_record(shelf, scratch, rubric, word);
    return known && assay_shelf_put(shelves, shelf, word->serial, known) ? known : NULL;
}

/* What is made while an answer's tokens are read. */
typedef struct reader {
    assay_reading *reading;
    assay_arena *arena;
    const assay_rubric *rubric;
    const assay_recognised **single;
    uint32_t *known; /* tokens that stand for a class, rising */
    size_t known_count;
    uint32_t *second; /* tokens that go on with what the one before them begins, rising */
    size_t second_count;
    uint64_t edges; /* of regexes, see assay_record */
} reader;

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

#define BEHIND (3 * ASSAY_LINE) /* of a record: its list, and its set in most rubrics */

/* Have fetched what is remembered of the words. */
static void prefetch_records(const assay_shelf *shelf, const assay_text *text)
{
    for (size_t t = 0; t < text->token_count; t++)
        __builtin_prefetch(&shelf->slots[text->tokens[t].word->serial & shelf->mask]);
    for (size_t t = 0; t < text->token_count; t++) {
        const char *record = (const char *)shelf->slots[text->tokens[t].word->serial & shelf->mask].record;
        if (record)
            assay_prefetch(record, sizeof(assay_record) + BEHIND);
    }
}

static bool make_room(reader *r, const assay_vocabulary *vocabulary)
{
    assay_reading *reading = r->reading;
    const assay_text *text = reading->text;
    size_t count = text->token_count + 1;

    r->single = assay_arena_take(r->arena, count, sizeof *r->single);
    r->known = assay_arena_take(r->arena, 2 * count, sizeof *r->known);
    r->second = r->known ? r->known + count : NULL;
    reading->content = assay_content_new(r->arena, text);
    reading->openings = assay_openings_new(r->arena, r->rubric->literals, text);
    reading->marks = (assay_marks){.tokens = text->tokens,
                                   .count = text->token_count,
                                   .width = assay_vocabulary_width(vocabulary),
                                   .single = r->single};
    return r->single && r->known && reading->content && reading->openings;
}

/* Have each token's word told, and list the tokens that mean something; no branch tells which do. */
static bool read_words(reader *r, assay_shelves *shelves, assay_shelf *shelf)
{
    const assay_token *token = r->reading->text->tokens;
    const size_t count = r->reading->text->token_count;
    assay_content *content = r->reading->content;
    assay_content_tally sum = {0, 0};
    uint32_t *second = r->second;
    uint32_t goes_on = 0; /* the token before */
    uint64_t edges = 0;

    for (size_t t = 0; t < count; t++, token++) {
        const assay_record *record = assay_shelf_peek(shelf, token->word->serial);
        if (!record && !(record = meet(shelves, shelf, r->arena, r->rubric, token->word)))
            return false;
        r->single[t] = &record->recognised;
        *second = (uint32_t)t; /* written over where it does not, as what is known */
        second += assay_vocabulary_goes_on(goes_on, token->word);
        goes_on = record->goes_on;
        edges |= record->edges;
        r->known[sum.marks >> ASSAY_CONTENT_KNOWN] = (uint32_t)t;
        assay_content_add(content, &sum, t, &record->counts);
    }
    content->all = sum;
    r->known_count = sum.marks >> ASSAY_CONTENT_KNOWN;
    r->second_count = (size_t)(second - r->second);
    r->edges = edges;
    return true;
}

/* Take the steps of regexes, if any regex has its first and its last. */
static bool take_steps(const reader *r)
{
    const size_t count = r->reading->text->token_count;
    uint32_t *taking; /* the tokens that take any: no branch tells which do */
    size_t taking_count = 0;

    if (!(r->edges & r->edges >> ENDS))
        return true;
    taking = assay_arena_take(r->arena, count + 1, sizeof *taking);
    if (!taking || !assay_openings_begin(r->reading->openings, r->arena))
        return false;
    for (size_t t = 0; t < count; t++) {
        taking[taking_count] = (uint32_t)t;
        taking_count += assay_record_of(r->single[t])->step_count != 0;
    }
    for (size_t i = 0; i < taking_count; i++) {
        const assay_record *record = assay_record_of(r->single[taking[i]]);
        assay_openings_take(r->reading->openings, taking[i], record->steps, record->step_count);
    }
    return true;
}

/* Put what tokens stand for, together and alone, to its places. */
static bool find_places(const reader *r, assay_joints *joints, assay_places *places)
{
    const assay_vocabulary *vocabulary = r->rubric->vocabulary;
    assay_joining joining = {r->arena, vocabulary, &r->reading->marks, r->single, places};
    const uint64_t **loose = assay_arena_take(r->arena, r->known_count + 1, sizeof *loose);
    assay_longer *longer = assay_arena_take(r->arena, r->second_count + 1, sizeof *longer);

    if (!loose || !longer)
        return false;
    for (size_t i = 0; i < r->second_count; i++) {
        uint32_t at = r->second[i] - 1;
        longer[i] = (assay_longer){at, assay_record_of(r->single[at])->goes_on};
    }
    if (!assay_places_begin(places, r->reading, r->arena, assay_vocabulary_classes(vocabulary)) ||
        !assay_joints_read(joints, &joining, r->rubric->serial, longer, r->second_count))
        return false;
    assay_places_fill(places, r->reading, r->known, r->known_count, loose);
    return true;
}

bool assay_recognition_read(assay_recognition *recognition, assay_reading *reading, assay_arena *arena,
                            const assay_rubric *rubric)
{
    reader r = {.reading = reading, .arena = arena, .rubric = rubric};
    assay_shelf *shelf = assay_shelves_find(recognition->shelves, rubric->serial);

    if (!shelf || !make_room(&r, rubric->vocabulary))
        return false;
    if (recognition->far)
        prefetch_records(shelf, reading->text);
    return read_words(&r, recognition->shelves, shelf) && take_steps(&r) &&
           find_places(&r, recognition->joints, &recognition->places) &&
           assay_sieve_run(reading, arena, rubric->sieve, recognition->far);
}
