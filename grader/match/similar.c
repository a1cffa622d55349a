/*
 * similar.c - a claim beside a stretch of an answer. Finding the claim's words is a bit test a word and stretch, so a
 * claim costs little however long the answer is.
 */
#include <math.h>

#include "grader/constants.h"
#include "grader/match/similar_claim.h"

static bool meets(const uint64_t *set, const uint64_t *other, size_t width)
{
    uint64_t both = 0;

    for (size_t i = 0; set && i < width; i++)
        both |= set[i] & other[i];
    return both != 0;
}

bool assay_similar_touched(const assay_similar *similar, const uint64_t *classes)
{
    return similar->has_numbers || assay_similar_known(similar, classes);
}

bool assay_similar_known(const assay_similar *similar, const uint64_t *classes)
{
    return meets(classes, similar->known, similar->known_width);
}

size_t assay_similar_words(const assay_similar *similar)
{
    return similar->count;
}

double assay_similar_given(const assay_similar *similar, size_t word)
{
    return similar->words[word].number.text ? similar->words[word].weight / similar->total : 0;
}

size_t assay_similar_ways(assay_similar_way *out, const assay_similar *similar)
{
    size_t count = 0;

    for (unsigned i = 0; i < similar->count; i++)
        for (unsigned k = 0; k < similar->words[i].way_count; k++, count++)
            if (out)
                out[count] =
                    (assay_similar_way){i, similar->words[i].ways[k].id,
                                        similar->words[i].weight * similar->words[i].ways[k].credit / similar->total};
    return count;
}

/* Is a class in any of the sets? 1 or 0. */
static inline unsigned is_in(const uint64_t *const *sets, size_t count, unsigned id)
{
    uint64_t bits = sets[0][id / 64];

    for (size_t i = 1; i < count; i++)
        bits |= sets[i][id / 64];
    return bits >> id % 64 & 1;
}

/* Without a branch on what is there, for that cannot be foretold: the best way of each word is added behind its last.
 */
bool assay_similar_may_cover(const assay_similar *similar, const uint64_t *const *sets, size_t count)
{
    double found = 0;
    double best = 0;

    for (size_t i = 0; i < similar->cover_count; i++) {
        const assay_claim_cover *way = &similar->covers[i];
        double covered = (is_in(sets, count, way->id) | way->given) * way->weight;
        best = covered > best ? covered : best;
        found += way->last * best;
        best *= !way->last;
    }
    return found / similar->total >= ASSAY_COVERAGE_FLOOR;
}

/* Of the places of a short text the nearest after `wanted`, else before; `end` when there is none. */
static inline size_t find_nearest(uint64_t places, size_t wanted, size_t end)
{
    uint64_t after = places >> wanted << wanted;

    if (!places)
        return end;
    return after ? (size_t)__builtin_ctzll(after) : 63 - (size_t)__builtin_clzll(places);
}

/* The token of [first, end) nearest after `wanted` (else before) that can stand for class `id`, or `end`. */
static size_t find_class(const assay_marks *marks, size_t first, size_t end, size_t wanted, unsigned id)
{
    size_t t;

    if (!assay_class_in(marks->present, id))
        return end;
    if (marks->row == 1)
        return find_nearest(assay_marks_short(marks, id, first, end), wanted, end);
    t = assay_marks_next(marks, id, wanted, end);
    if (t < end)
        return t;
    t = assay_marks_last(marks, id, first, wanted);
    return t < wanted ? t : end;
}

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

double assay_claim_find(const assay_claim_word *word, const assay_stretch *stretch, size_t wanted, size_t *place)
{
    double best = 0;

    *place = stretch->end;
    for (size_t i = 0; i < word->way_count; i++) {
        const assay_claim_way *way = &word->ways[i];
        size_t t = way->credit > best ? find_class(stretch->marks, stretch->first, stretch->end, wanted, way->id)
                                      : stretch->end;
        if (t < stretch->end) {
            best = way->credit;
            *place = t;
        }
    }
    if (best > 0 || !word->number.text)
        return best;
    *place = find_number(stretch, &word->number);
    return *place < stretch->end;
}

static void keep_token(assay_match *match, size_t t)
{
    if (match->count < ASSAY_MATCH_TOKENS_MAX)
        match->at[match->count++] = (uint32_t)t;
    if (t < match->first)
        match->first = (uint32_t)t;
    if (t > match->last)
        match->last = (uint32_t)t;
}

/* The share of the stretch's information that the claim knows, question words left out. */
double assay_similar_precision(const assay_similar *similar, const assay_stretch *stretch)
{
    const assay_marks *marks = stretch->marks;
    const assay_content *content = stretch->content;
    const assay_content_count *before = &content->before[stretch->first];
    const assay_content_count *behind = &content->before[stretch->end];
    double known = 0;
    double whole = 0;

    for (size_t i = before->fresh; i < behind->fresh; i++) {
        size_t t = content->fresh[i];
        double bits = assay_claim_information(marks->tokens[t].word);
        unsigned met = meets(marks->single[t]->loose, similar->known, similar->known_width);
        if (marks->pair)
            met |= (unsigned)meets(marks->pair[t], similar->known, similar->known_width);
        if (marks->triple)
            met |= (unsigned)meets(marks->triple[t], similar->known, similar->known_width);
        whole += bits;
        known += met * bits; /* no branch: which of them a claim knows cannot be foretold */
    }
    return whole > 0 ? known / whole : 0;
}

static double measure_grammar(const assay_similar *similar, const assay_stretch *stretch)
{
    double whole = 0;
    double found = 0;

    for (size_t i = 0; i < similar->grammar_count; i++) {
        bool here = false;
        for (size_t t = stretch->first; t < stretch->end && !here; t++)
            here = stretch->marks->tokens[t].word->stem_hash == similar->grammar[i].stem_hash;
        whole += similar->grammar[i].bits;
        found += here ? similar->grammar[i].bits : 0;
    }
    return whole > 0 ? found / whole : ASSAY_GRAMMAR_UNKNOWN;
}

/* The clauses of a claim, counted while its words are looked for in their order. */
typedef struct tally {
    uint32_t clause;
    double whole, found; /* information of the clause at hand */
    double made;         /* clauses that were found, some of them in part */
} tally;

static double points_made(const tally *points)
{
    double share;

    if (points->whole < ASSAY_POINT_BITS)
        return points->made;
    share = (points->found / points->whole - ASSAY_POINT_FROM) / (ASSAY_POINT_TO - ASSAY_POINT_FROM);
    return points->made + fmin(1, fmax(0, share));
}

static void count_point(tally *points, const assay_claim_word *word, double credit)
{
    if (word->clause != points->clause)
        *points = (tally){.clause = word->clause, .made = points_made(points)};
    points->whole += word->weight;
    points->found += word->weight * credit;
}

static bool has_opposite(const assay_claim_word *word, const assay_stretch *stretch)
{
    bool has_both = word->turn.rival.before || word->turn.rival.after; /* "from top to bottom": of course it is there */

    return word->opposite >= 0 && !has_both &&
           find_class(stretch->marks, stretch->first, stretch->end, stretch->first, (unsigned)word->opposite) <
               stretch->end;
}

void assay_similar_measure(assay_similarity *out, const assay_similar *similar, const assay_stretch *stretch,
                           assay_match *match)
{
    const size_t end = stretch->end;
    double found = 0;
    double pairs = 0;
    double opposite = 0;
    tally points = {0};
    size_t before = end;

    *match = (assay_match){.quality = 1, .first = UINT32_MAX};
    for (size_t i = 0; i < similar->count; i++) {
        const assay_claim_word *word = &similar->words[i];
        size_t place;
        double credit = assay_claim_find(word, stretch, before < end ? before : stretch->first, &place);
        found += word->weight * credit;
        count_point(&points, word, credit);
        if (place == end && has_opposite(word, stretch))
            opposite += word->weight;
        if (place < end && before < end && i)
            pairs += place > before && place - before <= ASSAY_PAIR_WORDS;
        if (place < end)
            keep_token(match, place);
        before = place;
    }
    *out = (assay_similarity){.coverage = found / similar->total,
                              .pairs = similar->count > 1 ? pairs / (double)(similar->count - 1) : 0,
                              .points = points_made(&points),
                              .opposite = opposite / similar->total,
                              .clauses = similar->clauses,
                              .repeats = similar->repeats,
                              .denials = similar->denials};
}

void assay_similar_shorten(assay_similarity *out, const assay_similar *similar, double words)
{
    double fewer = ((double)similar->count + 1) / (words + 1);

    out->shorter = fewer > 1 ? fmin(ASSAY_SHORTER_MAX, log(fewer)) : 0; /* few are */
}

void assay_similar_complete(assay_similarity *out, const assay_similar *similar, const assay_stretch *stretch)
{
    const assay_content_count *before = stretch->content->before;

    out->points = log(1 + out->points);
    assay_similar_shorten(out, similar, before[stretch->end].words - before[stretch->first].words);
    out->grammar = measure_grammar(similar, stretch);
    if (similar->verdict)
        out->verdict = similar->verdict * assay_claim_verdict(stretch->marks->tokens, stretch->first, stretch->end);
}

void assay_similar_compare_letters(assay_similarity *out, const assay_similar *similar, const assay_stretch *stretch)
{
    out->letters =
        assay_letters_alike(&similar->letters, assay_content_letters(stretch->content, stretch->first, stretch->end));
}

bool assay_similar_has_numbers(const assay_similar *similar)
{
    return similar->has_numbers;
}

unsigned assay_similar_negations(const assay_similar *similar)
{
    return similar->negations;
}

double assay_similar_negation_rate(const assay_similar *similar)
{
    return similar->length > 0 ? (double)similar->negations / (double)similar->length : 0;
}
