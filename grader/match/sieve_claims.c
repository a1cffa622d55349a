/* sieve_claims.c - the ways of all claims, filed by the class that takes them. */
#include "grader/match/sieve_claims.h"

#include <string.h>

#include "grader/base/prefetch.h"
#include "grader/constants.h"

#define STEP 4u     /* ways laid at a time: few classes have more */
#define DOUBT 1e-4f /* sums of some hundred shares are surer than this; what is closer is asked of the claim itself */

/* A word of a claim: what of the claim it covers by itself, and whose it is. */
typedef struct claim_word {
    float given;
    uint32_t claim;
} claim_word;

/* A way to find a word. */
typedef struct claim_way {
    uint32_t word; /* among those of all claims */
    float coverage;
} claim_way;

typedef struct claim_node {
    const assay_matcher *node;
    float given;
} claim_node;

struct assay_sieve_claims {
    const claim_node *claims;
    size_t count;
    const claim_word *words;
    size_t word_count;
    const uint32_t *firsts; /* one a class and one: where its ways begin */
    const uint64_t *taking; /* the set of classes that take any */
    const claim_way *ways;
    size_t way_count;
    size_t classes, width;
};

typedef struct maker {
    claim_node *claims;
    claim_word *words;
    uint32_t *firsts;
    uint64_t *taking;
    claim_way *ways;
    assay_similar_way *listed; /* of one claim */
} maker;

static bool make_room(maker *m, assay_sieve_claims *c, assay_arena *arena, const assay_matcher *const *nodes,
                      size_t count, size_t classes)
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
    m->claims = assay_arena_take(arena, c->count + 1, sizeof *m->claims);
    m->words = assay_arena_take(arena, c->word_count + 1, sizeof *m->words);
    m->firsts = assay_arena_alloc_array(arena, classes + 2, sizeof *m->firsts);
    m->taking = assay_arena_alloc_array(arena, c->width, sizeof *m->taking);
    m->ways = assay_arena_take(arena, c->way_count + STEP, sizeof *m->ways);
    m->listed = assay_arena_take(arena, most + 1, sizeof *m->listed);
    return m->claims && m->words && m->firsts && m->taking && m->ways && m->listed;
}

static void add_claim(maker *m, uint32_t claim, uint32_t first_word, const assay_matcher *node)
{
    size_t count = assay_similar_words(node->similar);
    float given = 0;

    for (size_t i = 0; i < count; i++) {
        m->words[first_word + i] = (claim_word){(float)assay_similar_given(node->similar, i), claim};
        given += m->words[first_word + i].given;
    }
    m->claims[claim] = (claim_node){node, given};
}

static void add_way(maker *m, const assay_similar_way *way, uint32_t first_word)
{
    m->ways[--m->firsts[way->id]] = (claim_way){first_word + way->word, (float)way->coverage};
    assay_class_add(m->taking, way->id);
}

const assay_sieve_claims *assay_sieve_claims_make(assay_arena *arena, const assay_matcher *const *nodes, size_t count,
                                                  size_t classes)
{
    assay_sieve_claims *c = assay_arena_alloc(arena, sizeof *c);
    maker m;
    uint32_t claim = 0, word = 0;

    if (!c)
        return NULL;
    c->classes = classes;
    c->width = (classes + 63) / 64;
    if (!make_room(&m, c, arena, nodes, count, classes))
        return NULL;
    for (size_t i = 0; i < count; i++) {
        size_t ways = nodes[i]->kind == ASSAY_SIMILAR ? assay_similar_ways(m.listed, nodes[i]->similar) : 0;
        for (size_t k = 0; k < ways; k++)
            m.firsts[m.listed[k].id]++;
    }
    for (size_t i = 1; i <= classes; i++)
        m.firsts[i] += m.firsts[i - 1];
    for (size_t i = 0; i < count; i++) { /* each class's end becomes its beginning */
        size_t ways;
        if (nodes[i]->kind != ASSAY_SIMILAR)
            continue;
        ways = assay_similar_ways(m.listed, nodes[i]->similar);
        for (size_t k = 0; k < ways; k++)
            add_way(&m, &m.listed[k], word);
        add_claim(&m, claim++, word, nodes[i]);
        word += (uint32_t)assay_similar_words(nodes[i]->similar);
    }
    c->claims = m.claims;
    c->words = m.words;
    c->firsts = m.firsts;
    c->taking = m.taking;
    c->ways = m.ways;
    return c;
}

void assay_sieve_claims_prefetch(const assay_sieve_claims *c)
{
    assay_prefetch(c->taking, c->width * sizeof *c->taking);
    assay_prefetch(c->firsts, (c->classes + 1) * sizeof *c->firsts);
    assay_prefetch(c->claims, c->count * sizeof *c->claims);
    assay_prefetch(c->words, c->word_count * sizeof *c->words);
}

/* Lay the ways end to end that the answer's classes take; how many. */
static size_t lay_ways(claim_way *laid, const assay_sieve_claims *c, const uint64_t *has)
{
    size_t total = 0;

    for (size_t i = 0; i < c->width; i++)
        for (uint64_t left = has[i] & c->taking[i]; left; left &= left - 1) {
            size_t class = i * 64 + (size_t)__builtin_ctzll(left);
            uint32_t first = c->firsts[class];
            uint32_t count = c->firsts[class + 1] - first;
            uint32_t k = 0;
            do {
                memcpy(laid + total + k, c->ways + first + k, STEP * sizeof *laid);
                k += STEP;
            } while (k < count);
            total += count;
        }
    return total;
}

static bool may_cover(const claim_node *claim, float covered, const uint64_t *classes)
{
    const assay_similar *similar = claim->node->similar;

    if (covered < (float)ASSAY_COVERAGE_FLOOR - DOUBT ||
        (claim->given > 0 && !assay_similar_known(similar, classes))) /* what numbers may cover is no sign of it */
        return false;
    return covered >= (float)ASSAY_COVERAGE_FLOOR + DOUBT || assay_similar_may_cover(similar, classes);
}

uint32_t *assay_sieve_claims_run(assay_arena *arena, const assay_sieve_claims *c, const assay_reading *reading)
{
    claim_way *laid = assay_arena_take(arena, c->way_count + STEP, sizeof *laid);
    claim_word *words = assay_arena_take(arena, c->word_count + 1, sizeof *words);
    float *covered = assay_arena_take(arena, c->count + 1, sizeof *covered);
    uint32_t *found = assay_arena_take(arena, c->count + 1, sizeof *found);
    size_t count = 0;
    size_t total;

    if (!laid || !words || !covered || !found)
        return NULL;
    memcpy(words, c->words, c->word_count * sizeof *words);
    for (size_t i = 0; i < c->count; i++)
        covered[i] = c->claims[i].given;
    total = lay_ways(laid, c, reading->answer_classes);
    for (size_t i = 0; i < total; i++) {
        claim_word *word = &words[laid[i].word];
        float before = word->given;
        word->given = laid[i].coverage > before ? laid[i].coverage : before; /* the best way counts */
        covered[word->claim] += word->given - before;
    }
    for (size_t i = 0; i < c->count; i++)
        if (may_cover(&c->claims[i], covered[i], reading->answer_classes))
            found[count++] = c->claims[i].node->id;
    found[count] = ASSAY_SIEVE_END;
    return found;
}
