/*
 * similar_find.c - which words of a claim a stretch of an answer has, and where. Each is found by the best of its ways
 * that leads to a token: most lead to none in all of the answer, so the others are listed once.
 */
#include <limits.h>

#include "grader/constants.h"
#include "grader/match/similar_claim.h"

/* The first number of the stretch that stands for the claim's, or the stretch's end. */
static size_t find_number(const assay_stretch *stretch, const assay_number *claimed)
{
    const assay_token *tokens = stretch->marks->tokens;

    for (size_t t = stretch->first; t < stretch->end; t++) {
        assay_number number;
        if (!(tokens[t].word->traits & ASSAY_NUMBER))
            continue;
        number = assay_number_at(tokens, stretch->marks->count, t);
        if (assay_number_stands_for(&number, claimed))
            return t;
    }
    return stretch->end;
}

/* The token nearest after `wanted`, else before, to which a way leads that has no number; the stretch's end: none. */
static size_t find_class(const assay_stretch *stretch, size_t wanted, unsigned id)
{
    const size_t t = assay_marks_next(stretch->marks, id, wanted, stretch->end);
    const size_t last = t < stretch->end ? wanted : assay_marks_last(stretch->marks, id, stretch->first, wanted);

    return last < wanted ? last : t;
}

/*
 * What follows is made twice, inline: for a claim that names no number beside a text whose rows are one word long, as
 * nearly all are, most of what else is to be asked falls away.
 */
#define TWICE __attribute__((always_inline)) static inline

static bool is_simple(const assay_similar *similar, const assay_marks *marks)
{
    return marks->row == 1 && !similar->has_numbers;
}

TWICE void lead(assay_similar_leads *out, const assay_similar *similar, const assay_marks *marks, bool simple)
{
    const uint64_t *const rows = marks->places;
    uint64_t known = 0;
    size_t count = 0;

    for (size_t i = 0; i < similar->way_count; i++) {
        const assay_claim_way *way = &similar->ways[i];
        const uint64_t places = simple ? rows[way->id] : way->number ? 0 : rows[way->id * marks->row];
        out->ways[count] = (uint16_t)i; /* written over where it leads nowhere: which do cannot be foretold */
        count += simple ? places != 0 : assay_class_in(marks->present, way->id) | way->number;
        known |= places;
    }
    out->count = count;
    out->known = known;
    out->all = !simple;
}

void assay_similar_lead(assay_similar_leads *out, const assay_similar *similar, const assay_marks *marks)
{
    if (is_simple(similar, marks))
        lead(out, similar, marks, true);
    else
        lead(out, similar, marks, false);
}

/*
 * Where a way leads, near to `wanted` where that can be chosen; the stretch's end: nowhere. `here` are the tokens of
 * the stretch, a bit each, in a short text; else it is 0.
 */
TWICE size_t follow(const assay_similar *similar, const assay_claim_way *way, const assay_stretch *stretch,
                    uint64_t here, size_t wanted, bool simple)
{
    if (!simple && way->number)
        return find_number(stretch, &similar->words[way->word].number);
    if (simple || here) {
        const uint64_t places = stretch->marks->places[way->id] & here;
        const uint64_t after = places >> wanted << wanted;
        return after ? (size_t)__builtin_ctzll(after) : places ? 63 - (size_t)__builtin_clzll(places) : stretch->end;
    }
    return find_class(stretch, wanted, way->id);
}

/* Does it lead to a token of the stretch? */
TWICE bool leads_to(const assay_similar *similar, const assay_claim_way *way, const assay_stretch *stretch,
                    uint64_t here, bool simple)
{
    if (simple)
        return (stretch->marks->places[way->id] & here) != 0;
    return follow(similar, way, stretch, here, stretch->first, false) < stretch->end;
}

/* The tokens of a stretch of a short text, a bit each; of a longer one 0. */
static inline uint64_t tokens_of(const assay_stretch *stretch)
{
    return stretch->marks->row == 1 ? assay_marks_span(stretch->first, stretch->end) : 0;
}

TWICE void find(assay_similar_found *out, const assay_similar *similar, const assay_similar_leads *leads,
                const assay_stretch *stretch, bool simple)
{
    const uint64_t here = tokens_of(stretch);
    unsigned found = UINT_MAX; /* the last word that is */
    double weight = 0;
    size_t count = 0;

    for (size_t i = 0; i < leads->count; i++) { /* without a branch on what is there, for that cannot be foretold */
        const assay_claim_way *way = &similar->ways[leads->ways[i]];
        const bool best = leads_to(similar, way, stretch, here, simple) & (way->word != found);
        out->ways[count] = leads->ways[i];
        count += best;
        found = best ? way->word : found;
        weight += best * way->weight;
    }
    out->count = count;
    out->coverage = weight / similar->total;
}

void assay_similar_find(assay_similar_found *out, const assay_similar *similar, const assay_similar_leads *leads,
                        const assay_stretch *stretch)
{
    if (leads->all)
        find(out, similar, leads, stretch, false);
    else
        find(out, similar, leads, stretch, true);
}

TWICE void carry(assay_similar_found *found, assay_match *match, const assay_similar *similar,
                 const assay_stretch *stretch, bool simple)
{
    const uint64_t here = tokens_of(stretch);
    unsigned next = UINT_MAX; /* the word behind the one before */
    size_t before = stretch->first;
    size_t pairs = 0;
    size_t first = UINT32_MAX;
    size_t last = 0;

    for (size_t i = 0; i < found->count; i++) {
        const assay_claim_way *way = &similar->ways[found->ways[i]];
        const bool follows = way->word == next;
        const size_t wanted = follows ? before : stretch->first;
        const size_t place = follow(similar, way, stretch, here, wanted, simple);
        pairs += follows & (place > before) & (place - before <= ASSAY_PAIR_WORDS);
        if (i < ASSAY_MATCH_TOKENS_MAX)
            match->at[i] = (uint32_t)place;
        first = place < first ? place : first;
        last = place > last ? place : last;
        next = way->word + 1u;
        before = place;
    }
    match->quality = 1;
    match->count = (uint32_t)(found->count < ASSAY_MATCH_TOKENS_MAX ? found->count : ASSAY_MATCH_TOKENS_MAX);
    match->first = (uint32_t)first;
    match->last = (uint32_t)last;
    found->pairs = similar->count > 1 ? (double)pairs / (double)(similar->count - 1) : 0;
}

void assay_similar_carry(assay_similar_found *found, assay_match *match, const assay_similar *similar,
                         const assay_stretch *stretch)
{
    if (is_simple(similar, stretch->marks))
        carry(found, match, similar, stretch, true);
    else
        carry(found, match, similar, stretch, false);
}

/* Of the tokens in the part of a row those that the claim knows, a bit each. */
static uint64_t known_of(const assay_similar *similar, const assay_similar_leads *leads, const assay_marks *marks,
                         size_t part)
{
    uint64_t known = 0;

    for (size_t i = 0; i < leads->count; i++) {
        const assay_claim_way *way = &similar->ways[leads->ways[i]];
        known |= way->number ? 0 : marks->places[way->id * marks->row + part];
    }
    return known;
}

/* The share of the stretch's information that the claim knows, question words left out. */
double assay_similar_precision(const assay_similar *similar, const assay_similar_leads *leads,
                               const assay_stretch *stretch)
{
    const assay_marks *marks = stretch->marks;
    const assay_content *content = stretch->content;
    const size_t behind = assay_content_fresh(content, stretch->end);
    size_t part = 0;
    uint64_t met = leads->known;
    double known = 0;
    double whole = 0;

    for (size_t i = assay_content_fresh(content, stretch->first); i < behind; i++) {
        const size_t t = content->fresh[i];
        const double bits = assay_claim_information(marks->tokens[t].word);
        if (t / 64 != part)
            met = known_of(similar, leads, marks, part = t / 64);
        whole += bits;
        known += (double)(met >> t % 64 & 1) * bits; /* no branch: which of them a claim knows cannot be foretold */
    }
    return whole > 0 ? known / whole : 0;
}
