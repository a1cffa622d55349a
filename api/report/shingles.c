/*
 * shingles.c - cuts a text into words, and hashes every five in a row.
 */
#include <stdlib.h>

#include "api/report/shingles.h"
#include "grader/text/fold.h"
#include "grader/text/words.h"

#define PLACES_TRIED 8u /* of a shingle that a text repeats */

static size_t word_part(const char *text, size_t length)
{
    char c = text[0];

    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')
        return 1;
    return (unsigned char)c < 0x80 ? 0 : assay_fold_letter(text, length);
}

typedef struct word {
    uint64_t hash;
    uint32_t start, end; /* of the folded text */
} word;

static size_t cut(word *words, const assay_folded *folded)
{
    size_t count = 0;
    size_t at = 0;

    while (at < folded->length && count < ASSAY_ALIKE_WORDS_MAX) {
        size_t start = at;
        size_t size;
        while (at < folded->length && (size = word_part(folded->text + at, folded->length - at)) > 0)
            at += size;
        if (at > start)
            words[count++] = (word){assay_hash(folded->text + start, at - start), (uint32_t)start, (uint32_t)at};
        else
            at++;
    }
    return count;
}

static uint64_t mix(uint64_t a, uint64_t b)
{
    uint64_t x = (a ^ (b + 0x9E3779B97F4A7C15u + (a << 6) + (a >> 2))) * 0xBF58476D1CE4E5B9u;

    return x ^ (x >> 31);
}

bool assay_shingles_make(assay_shingles *out, assay_arena *arena, assay_arena *scratch, const char *text, size_t length,
                         bool with_words)
{
    assay_folded folded;
    word *words;

    *out = (assay_shingles){0};
    assay_arena_reset(scratch);
    switch (assay_fold(&folded, scratch, text, length, NULL)) {
    case ASSAY_OK:
        break;
    case ASSAY_ENOMEM:
        return false;
    default:
        return true;
    }
    words = assay_arena_alloc_array(scratch, ASSAY_ALIKE_WORDS_MAX, sizeof *words);
    if (!words)
        return false;
    out->word_count = cut(words, &folded);
    if (out->word_count < ASSAY_ALIKE_SHINGLE)
        return true;
    out->count = out->word_count - ASSAY_ALIKE_SHINGLE + 1;
    out->hashes = assay_arena_alloc_array(arena, out->count, sizeof *out->hashes);
    out->words = with_words ? assay_arena_alloc_array(arena, out->word_count, sizeof *out->words) : NULL;
    if (!out->hashes || (with_words && !out->words))
        return false;
    for (size_t i = 0; i < out->count; i++) {
        uint64_t hash = 0;
        for (size_t j = 0; j < ASSAY_ALIKE_SHINGLE; j++)
            hash = mix(hash, words[i + j].hash);
        out->hashes[i] = hash;
    }
    for (size_t i = 0; with_words && i < out->word_count; i++) {
        out->words[i].start = assay_folded_start(&folded, words[i].start);
        out->words[i].end = assay_folded_end(&folded, words[i].end);
    }
    return true;
}

static int by_hash(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

size_t assay_shingles_sort(uint64_t *hashes, size_t count)
{
    size_t kept = 0;

    if (count > 0)
        qsort(hashes, count, sizeof *hashes, by_hash);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || hashes[kept - 1] != hashes[i])
            hashes[kept++] = hashes[i];
    return kept;
}

size_t assay_shingles_common(const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count)
{
    size_t common = 0;
    size_t i = 0, j = 0;

    while (i < a_count && j < b_count) {
        if (a[i] == b[j]) {
            common++;
            i++;
            j++;
        } else if (a[i] < b[j]) {
            i++;
        } else {
            j++;
        }
    }
    return common;
}

typedef struct place {
    uint64_t hash;
    size_t at;
} place;

static int by_place(const void *a, const void *b)
{
    const place *x = a, *y = b;

    if (x->hash != y->hash)
        return x->hash > y->hash ? 1 : -1;
    return (x->at > y->at) - (x->at < y->at);
}

static size_t find(const place *places, size_t count, uint64_t hash)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (places[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The longest run of shingles from a's shingle `i` on, wherever in `b` it stands. */
static size_t run_from(const assay_shingles *a, size_t i, const assay_shingles *b, const place *places)
{
    size_t longest = 0;
    size_t at = find(places, b->count, a->hashes[i]);

    for (size_t tried = 0; tried < PLACES_TRIED && at < b->count && places[at].hash == a->hashes[i]; tried++, at++) {
        size_t j = places[at].at;
        size_t run = 0;
        while (i + run < a->count && j + run < b->count && a->hashes[i + run] == b->hashes[j + run])
            run++;
        if (run > longest)
            longest = run;
    }
    return longest;
}

bool assay_shingles_run(size_t *first, size_t *words, const assay_shingles *a, const assay_shingles *b,
                        assay_arena *scratch)
{
    place *places;

    *first = *words = 0;
    assay_arena_reset(scratch);
    if (a->count == 0 || b->count == 0)
        return true;
    places = assay_arena_alloc_array(scratch, b->count, sizeof *places);
    if (!places)
        return false;
    for (size_t j = 0; j < b->count; j++)
        places[j] = (place){b->hashes[j], j};
    qsort(places, b->count, sizeof *places, by_place);
    for (size_t i = 0; i < a->count;) {
        size_t run = run_from(a, i, b, places);
        if (run > 0 && run + ASSAY_ALIKE_SHINGLE - 1 > *words) {
            *words = run + ASSAY_ALIKE_SHINGLE - 1;
            *first = i;
        }
        i += run > 0 ? run : 1; /* the rest of a run is no longer one: the work stays linear */
    }
    return true;
}
