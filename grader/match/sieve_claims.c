/* sieve_claims.c - the ways of all claims, filed by the class that takes them. */
#include "grader/match/sieve_claims.h"

#include <string.h>

#include "grader/base/prefetch.h"
#include "grader/constants.h"
#include "grader/match/filed.h"

#define DOUBT 1e-4f /* sums of some hundred shares are surer than this; what is closer is asked of the claim itself */

/* A word of a claim: what of the claim it covers by itself, and whose it is; or a claim: what of it is covered. */
typedef struct claim_word {
    float given;
    uint32_t claim;
} claim_word;

/* A way to find a word. */
typedef struct claim_way {
    uint32_t word; /* among those of all claims */
    float coverage;
} claim_way;

struct assay_sieve_claims {
    const assay_similar **claims;
    uint32_t *ids; /* theirs */
    size_t count;
    claim_word *words; /* of all claims; behind them stand the claims themselves */
    size_t word_count;
    assay_filed taking; /* of the ways: the class that takes each */
    claim_way *ways;
    size_t way_count;
};

#define WORDS_STEP 8u /* are copied at a time */

/* The room for words and claims, in whole steps. */
static inline size_t words_room(const assay_sieve_claims *c)
{
    return ((c->word_count + c->count) / WORDS_STEP + 1) * WORDS_STEP;
}

static bool make_room(assay_sieve_claims *c, assay_similar_way **listed, assay_arena *arena,
                      const assay_matcher *const *nodes, size_t count, size_t classes)
{
    size_t most = 0;

    for (size_t i = 0; i < count; i++) {
        size_t ways;
        if (nodes[i]->kind != ASSAY_SIMILAR)
            continue;
        ways = assay_similar_ways(NULL, nodes[i]->similar);
        most = ways > most ? ways : most;
        c->way_count += ways;
        c->word_count += assay_similar_words(nodes[i]->similar);
        c->count++;
    }
    c->claims = assay_arena_take(arena, c->count + 1, sizeof *c->claims);
    c->ids = assay_arena_take(arena, c->count + 1, sizeof *c->ids);
    c->words = assay_arena_alloc_array(arena, words_room(c), sizeof *c->words);
    c->ways = assay_arena_alloc_array(arena, c->way_count + ASSAY_FILED_STEP, sizeof *c->ways);
    *listed = assay_arena_take(arena, most + 1, sizeof **listed);
    return c->claims && c->ids && c->words && c->ways && *listed &&
           assay_filed_begin(&c->taking, arena, c->way_count, classes);
}

static void add_claim(assay_sieve_claims *c, uint32_t claim, uint32_t first_word, const assay_matcher *node)
{
    size_t count = assay_similar_words(node->similar);
    claim_word *covered = &c->words[c->word_count + claim];

    for (size_t i = 0; i < count; i++) {
        c->words[first_word + i] = (claim_word){(float)assay_similar_given(node->similar, i), claim};
        covered->given += c->words[first_word + i].given;
    }
    c->claims[claim] = node->similar;
    c->ids[claim] = node->id;
}

static void add_way(assay_sieve_claims *c, const assay_similar_way *way, uint32_t first_word)
{
    c->ways[assay_filed_place(&c->taking, way->id)] = (claim_way){first_word + way->word, (float)way->coverage};
}

const assay_sieve_claims *assay_sieve_claims_make(assay_arena *arena, const assay_matcher *const *nodes, size_t count,
                                                  size_t classes)
{
    assay_sieve_claims *c = assay_arena_alloc(arena, sizeof *c);
    assay_similar_way *listed; /* of one claim */
    uint32_t claim = 0, word = 0;

    if (!c || !make_room(c, &listed, arena, nodes, count, classes))
        return NULL;
    for (size_t i = 0; i < count; i++) {
        size_t ways = nodes[i]->kind == ASSAY_SIMILAR ? assay_similar_ways(listed, nodes[i]->similar) : 0;
        for (size_t k = 0; k < ways; k++)
            assay_filed_count(&c->taking, listed[k].id);
    }
    assay_filed_sum(&c->taking);
    for (size_t i = 0; i < count; i++) {
        size_t ways;
        if (nodes[i]->kind != ASSAY_SIMILAR)
            continue;
        ways = assay_similar_ways(listed, nodes[i]->similar);
        for (size_t k = 0; k < ways; k++)
            add_way(c, &listed[k], word);
        add_claim(c, claim++, word, nodes[i]);
        word += (uint32_t)assay_similar_words(nodes[i]->similar);
    }
    return c;
}

void assay_sieve_claims_prefetch(const assay_sieve_claims *c)
{
    assay_filed_prefetch(&c->taking);
    assay_prefetch(c->words, (c->word_count + c->count) * sizeof *c->words);
}

size_t assay_sieve_claims_count(const assay_sieve_claims *c)
{
    return c->count;
}

const uint32_t *assay_sieve_claims_ids(const assay_sieve_claims *c)
{
    return c->ids;
}

/* How far a claim has to be covered by sums of shares, which are inexact. */
static const float least = (float)ASSAY_COVERAGE_FLOOR - DOUBT;

/*
 * Add up what the ways cover, the best way of each word counting. The claims that are covered far enough in the end, a
 * bit each; none that no way touches: what numbers may cover is no sign of it.
 */
static void add_ways(uint64_t *candidates, claim_word *words, claim_word *claims, const claim_way *ways, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        claim_word *word = &words[ways[i].word];
        float before = word->given;
        float covered;
        word->given = ways[i].coverage > before ? ways[i].coverage : before;
        covered = claims[word->claim].given += word->given - before;
        candidates[word->claim / 64] |= (uint64_t)(covered >= least) << word->claim % 64;
    }
}

static bool may_cover(const assay_similar *claim, float covered, const uint64_t *classes)
{
    return covered >= (float)ASSAY_COVERAGE_FLOOR + DOUBT || assay_similar_may_cover(claim, classes);
}

const uint64_t *assay_sieve_claims_run(assay_arena *arena, const assay_sieve_claims *c, const assay_reading *reading,
                                       assay_filed_group *groups)
{
    const uint64_t *classes = reading->answer_classes;
    uint64_t *candidates = assay_arena_alloc_array(arena, c->count / 64 + 1, sizeof *candidates);
    claim_way *ways = assay_arena_take(arena, c->way_count + ASSAY_FILED_STEP, sizeof *ways);
    claim_word *words = assay_arena_take(arena, words_room(c), sizeof *words);
    claim_word *claims;
    size_t way_count;

    if (!candidates || !ways || !words)
        return NULL;
    claims = words + c->word_count;
    for (size_t i = 0; i < words_room(c); i += WORDS_STEP)
        memcpy(&words[i], &c->words[i], WORDS_STEP * sizeof *words);
    way_count = assay_filed_lay(ways, &c->taking, classes, c->ways, sizeof *ways, groups);
    add_ways(candidates, words, claims, ways, way_count);
    for (size_t g = 0; g * 64 < c->count; g++)
        for (uint64_t left = candidates[g]; left; left &= left - 1) {
            size_t claim = g * 64 + (size_t)__builtin_ctzll(left);
            if (!may_cover(c->claims[claim], claims[claim].given, classes))
                candidates[g] ^= left & -left;
        }
    return candidates;
}
