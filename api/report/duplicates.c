/*
 * duplicates.c - from fingerprints to pairs, from pairs to groups.
 */
#include <stdlib.h>
#include <string.h>

#include "api/report/shingles.h"

typedef struct fingerprint {
    uint64_t hash; /* the question is mixed into it */
    uint32_t text;
} fingerprint;

typedef struct pair {
    uint32_t one, other;
} pair;

typedef struct finder {
    assay_arena *arena;   /* for as long as the search takes */
    assay_arena *scratch; /* for one text or pair */
    const assay_alike_text *texts;
    size_t count;
    uint64_t **sets; /* of each text: its shingles, sorted, without the question's */
    uint32_t *sizes;
    fingerprint *prints;
    size_t print_count, print_capacity;
    pair *pairs;
    size_t pair_count, pair_capacity;
    uint32_t *parents;
    assay_alike_group *best; /* of each text that stands for its group, while groups grow */
} finder;

static uint64_t salted(uint64_t hash, uint32_t question)
{
    uint64_t x = (hash + question) * 0x94D049BB133111EBu;

    return x ^ (x >> 29);
}

/* Take the sorted `drop` out of `hashes`, whose order stays. */
static size_t without(uint64_t *hashes, size_t count, const uint64_t *drop, size_t drop_count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (drop_count == 0 || assay_shingles_common(&hashes[i], 1, drop, drop_count) == 0)
            hashes[kept++] = hashes[i];
    return kept;
}

static bool add_print(finder *f, uint64_t hash, uint32_t text)
{
    f->prints = assay_arena_grow(f->arena, f->prints, f->print_count, &f->print_capacity, sizeof *f->prints);
    if (f->prints)
        f->prints[f->print_count++] = (fingerprint){hash, text};
    return f->prints != NULL;
}

/* Winnowing: of each window the least hash, the last of equals, and each only once. */
static bool winnow(finder *f, const uint64_t *hashes, size_t count, uint32_t text)
{
    size_t taken = count; /* none yet */

    for (size_t start = 0; count > 0 && (start == 0 || start + ASSAY_ALIKE_WINDOW <= count); start++) {
        size_t least = start;
        for (size_t i = start; i < count && i < start + ASSAY_ALIKE_WINDOW; i++)
            if (hashes[i] <= hashes[least])
                least = i;
        if (least != taken && !add_print(f, salted(hashes[least], f->texts[text].question), text))
            return false;
        taken = least;
    }
    return true;
}

static bool read_text(finder *f, uint32_t index, const uint64_t *drop, size_t drop_count)
{
    const assay_alike_text *text = &f->texts[index];
    assay_shingles shingles;

    if (!assay_shingles_make(&shingles, f->arena, f->scratch, text->text, text->length, false))
        return false;
    shingles.count = without(shingles.hashes, shingles.count, drop, drop_count);
    if (!winnow(f, shingles.hashes, shingles.count, index))
        return false;
    f->sets[index] = shingles.hashes;
    f->sizes[index] = (uint32_t)assay_shingles_sort(shingles.hashes, shingles.count);
    return true;
}

static int by_print(const void *a, const void *b)
{
    const fingerprint *x = a, *y = b;

    if (x->hash != y->hash)
        return x->hash > y->hash ? 1 : -1;
    return (x->text > y->text) - (x->text < y->text);
}

static int by_pair(const void *a, const void *b)
{
    const pair *x = a, *y = b;

    if (x->one != y->one)
        return x->one > y->one ? 1 : -1;
    return (x->other > y->other) - (x->other < y->other);
}

static bool add_pair(finder *f, uint32_t one, uint32_t other)
{
    if (one == other || f->texts[one].author == f->texts[other].author)
        return true;
    f->pairs = assay_arena_grow(f->arena, f->pairs, f->pair_count, &f->pair_capacity, sizeof *f->pairs);
    if (f->pairs)
        f->pairs[f->pair_count++] = (pair){one, other};
    return f->pairs != NULL;
}

/* Each text with the first and with the previous one of the same fingerprint: as many pairs as fingerprints, twice. */
static bool find_pairs(finder *f)
{
    size_t kept = 0;
    size_t first = 0;

    if (f->print_count > 0)
        qsort(f->prints, f->print_count, sizeof *f->prints, by_print);
    for (size_t i = 1; i < f->print_count; i++) {
        if (f->prints[i].hash != f->prints[first].hash) {
            first = i;
            continue;
        }
        if (!add_pair(f, f->prints[first].text, f->prints[i].text) ||
            !add_pair(f, f->prints[i - 1].text, f->prints[i].text))
            return false;
    }
    if (f->pair_count > 0)
        qsort(f->pairs, f->pair_count, sizeof *f->pairs, by_pair);
    for (size_t i = 0; i < f->pair_count; i++)
        if (kept == 0 || by_pair(&f->pairs[kept - 1], &f->pairs[i]) != 0)
            f->pairs[kept++] = f->pairs[i];
    f->pair_count = kept;
    return true;
}

static uint32_t root_of(uint32_t *parents, uint32_t index)
{
    while (parents[index] != index)
        index = parents[index] = parents[parents[index]];
    return index;
}

static bool shares_more(const assay_alike_group *a, const assay_alike_group *b)
{
    return a->overlap > b->overlap || (a->overlap >= b->overlap && a->words > b->words);
}

/* The two become one group, named by its least member, and keep the pair that shares most. */
static void join(finder *f, const assay_alike_group *found)
{
    uint32_t a = root_of(f->parents, found->one);
    uint32_t b = root_of(f->parents, found->other);
    uint32_t root = a < b ? a : b;
    uint32_t child = a < b ? b : a;

    f->parents[child] = root;
    if (child != root && shares_more(&f->best[child], &f->best[root]))
        f->best[root] = f->best[child];
    if (shares_more(found, &f->best[root]))
        f->best[root] = *found;
}

/* Where the shingles of both stand in their texts: the run, and its place in the first. */
static bool measure_run(assay_alike_group *found, finder *f)
{
    const assay_alike_text *one = &f->texts[found->one], *other = &f->texts[found->other];
    assay_arena *arena = assay_arena_new();
    assay_shingles a, b;
    size_t first;
    bool ok;

    ok = arena && assay_shingles_make(&a, arena, f->scratch, one->text, one->length, true) &&
         assay_shingles_make(&b, arena, f->scratch, other->text, other->length, false) &&
         assay_shingles_run(&first, &found->words, &a, &b, f->scratch);
    if (ok && found->words > 0) {
        found->shared.start = a.words[first].start;
        found->shared.end = a.words[first + found->words - 1].end;
    }
    assay_arena_free(arena);
    return ok;
}

static bool compare(finder *f, const pair *p)
{
    uint32_t least = f->sizes[p->one] < f->sizes[p->other] ? f->sizes[p->one] : f->sizes[p->other];
    size_t common = assay_shingles_common(f->sets[p->one], f->sizes[p->one], f->sets[p->other], f->sizes[p->other]);
    assay_alike_group found = {.one = p->one, .other = p->other};

    if (common + ASSAY_ALIKE_SHINGLE - 1 < ASSAY_ALIKE_RUN_MIN)
        return true;
    found.overlap = (double)common / (double)least;
    if (found.overlap < ASSAY_ALIKE_OVERLAP_MIN && common + ASSAY_ALIKE_SHINGLE - 1 < ASSAY_ALIKE_RUN_LONG)
        return true;
    if (!measure_run(&found, f))
        return false;
    if (found.words >= (found.overlap < ASSAY_ALIKE_OVERLAP_MIN ? ASSAY_ALIKE_RUN_LONG : ASSAY_ALIKE_RUN_MIN))
        join(f, &found);
    return true;
}

static int by_size(const void *a, const void *b)
{
    const assay_alike_group *x = a, *y = b;

    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    if (shares_more(x, y) != shares_more(y, x))
        return shares_more(x, y) ? -1 : 1;
    return x->members[0] < y->members[0] ? -1 : 1;
}

/* A text that is alone has itself for a parent, and no pair. */
static bool collect(assay_alike *out, finder *f, assay_arena *arena)
{
    uint32_t *members = assay_arena_alloc_array(arena, f->count + 1, sizeof *members);
    assay_alike_group *groups;
    size_t used = 0;

    for (uint32_t i = 0; i < f->count; i++)
        f->best[root_of(f->parents, i)].count++;
    for (uint32_t i = 0; i < f->count; i++)
        out->count += f->best[i].count > 1;
    groups = assay_arena_alloc_array(arena, out->count + 1, sizeof *groups);
    if (!members || !groups)
        return false;
    out->count = 0;
    for (uint32_t i = 0; i < f->count; i++) {
        if (f->best[i].count < 2)
            continue;
        groups[out->count] = f->best[i];
        groups[out->count++].members = members + used;
        f->best[i].members = members + used;
        used += f->best[i].count;
        f->best[i].count = 0; /* counts again, as they are put in their places */
    }
    for (uint32_t i = 0; i < f->count; i++) {
        assay_alike_group *group = &f->best[root_of(f->parents, i)];
        if (group->members)
            members[(size_t)(group->members - members) + group->count++] = i;
    }
    if (out->count > 0)
        qsort(groups, out->count, sizeof *groups, by_size);
    out->groups = groups;
    return true;
}

static bool find(assay_alike *out, finder *f, assay_arena *arena, const char *const *questions, size_t question_count)
{
    assay_shingles *drops = assay_arena_alloc_array(f->arena, question_count + 1, sizeof *drops);

    f->sets = assay_arena_alloc_array(f->arena, f->count + 1, sizeof *f->sets);
    f->sizes = assay_arena_alloc_array(f->arena, f->count + 1, sizeof *f->sizes);
    f->parents = assay_arena_alloc_array(f->arena, f->count + 1, sizeof *f->parents);
    f->best = assay_arena_alloc_array(f->arena, f->count + 1, sizeof *f->best);
    if (!drops || !f->sets || !f->sizes || !f->parents || !f->best)
        return false;
    for (size_t q = 0; q < question_count; q++) {
        if (!questions[q])
            continue;
        if (!assay_shingles_make(&drops[q], f->arena, f->scratch, questions[q], strlen(questions[q]), false))
            return false;
        drops[q].count = assay_shingles_sort(drops[q].hashes, drops[q].count);
    }
    for (uint32_t i = 0; i < f->count; i++) {
        const assay_shingles *drop = &drops[f->texts[i].question];
        f->parents[i] = i;
        if (!read_text(f, i, drop->hashes, drop->count))
            return false;
    }
    if (!find_pairs(f))
        return false;
    for (size_t i = 0; i < f->pair_count; i++)
        if (!compare(f, &f->pairs[i]))
            return false;
    return collect(out, f, arena);
}

assay_status assay_alike_find(assay_alike *out, assay_arena *arena, const assay_alike_text *texts, size_t count,
                              const char *const *questions, size_t question_count, assay_error *error)
{
    finder f = {.arena = assay_arena_new(), .scratch = assay_arena_new(), .texts = texts, .count = count};
    bool ok;

    *out = (assay_alike){0};
    ok = f.arena && f.scratch && find(out, &f, arena, questions, question_count);
    assay_arena_free(f.arena);
    assay_arena_free(f.scratch);
    return ok ? ASSAY_OK : assay_error_nomem(error);
}
