/* similar.c - a claim beside a stretch of an answer: what the words that it has of the claim are worth. */
#include <math.h>

#include "grader/base/bounds.h"
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

    for (size_t i = 0; i < similar->way_count; i++) {
        const assay_claim_way *way = &similar->ways[i];
        if (way->number)
            continue;
        if (out)
            out[count] = (assay_similar_way){way->word, way->id, way->weight / similar->total};
        count++;
    }
    return count;
}

bool assay_similar_may_cover(const assay_similar *similar, const uint64_t *classes)
{
    double found = 0;
    double best = 0;

    for (size_t i = 0; i < similar->way_count; i++) {
        const assay_claim_way *way = &similar->ways[i];
        double covered = (assay_class_in(classes, way->id) | way->number) * way->weight;
        best = covered > best ? covered : best;
        if (i + 1 == similar->way_count || way[1].word != way->word) {
            found += best;
            best = 0;
        }
    }
    return found / similar->total >= ASSAY_COVERAGE_FLOOR;
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

/* How far a clause is made of which such a share of its information is found. */
static double point_made(double whole, double share)
{
    const double made = (share - ASSAY_POINT_FROM) / (ASSAY_POINT_TO - ASSAY_POINT_FROM);

    return (double)(whole >= ASSAY_POINT_BITS) * assay_least(1, assay_most(0, made)); /* no branch */
}

static double points_made(const tally *points)
{
    return points->made + point_made(points->whole, points->found / points->whole);
}

static void count_point(tally *points, const assay_claim_word *word, double credit)
{
    if (word->clause != points->clause)
        *points = (tally){.clause = word->clause, .made = points_made(points)};
    points->whole += word->weight;
    points->found += word->weight * credit;
}

/* The clauses that are made of the claim. */
static double count_points(const assay_similar *similar, const assay_similar_found *found)
{
    tally points = {0};
    size_t next = 0;

    if (similar->clauses <= 1)
        return point_made(similar->total, found->coverage);
    for (size_t i = 0; i < similar->count; i++) {
        const assay_claim_way *way = next < found->count ? &similar->ways[found->ways[next]] : NULL;
        const bool is_here = way && way->word == i;
        count_point(&points, &similar->words[i], is_here ? way->credit : 0);
        next += is_here;
    }
    return points_made(&points);
}

/* The information of the words in whose place, they are not `here`, their opposite stands. */
static double measure_opposite(const assay_similar *similar, const assay_stretch *stretch, const uint64_t *here)
{
    double opposite = 0;

    for (size_t part = 0; part * 64 < similar->count; part++)
        for (uint64_t left = similar->opposed[part] & ~here[part]; left; left &= left - 1) {
            const assay_claim_word *word = &similar->words[part * 64 + (size_t)__builtin_ctzll(left)];
            if (assay_marks_next(stretch->marks, (unsigned)word->opposite, stretch->first, stretch->end) < stretch->end)
                opposite += word->weight;
        }
    return opposite;
}

void assay_similar_measure(assay_similarity *out, const assay_similar *similar, const assay_stretch *stretch,
                           const assay_similar_found *found)
{
    uint64_t here[ASSAY_SIMILAR_WORDS_MAX / 64 + 1] = {0};

    for (size_t i = 0; i < found->count; i++) {
        const unsigned word = similar->ways[found->ways[i]].word;
        here[word / 64] |= (uint64_t)1 << word % 64;
    }
    *out = (assay_similarity){.coverage = found->coverage,
                              .pairs = found->pairs,
                              .points = count_points(similar, found),
                              .clauses = similar->clauses,
                              .repeats = similar->repeats,
                              .denials = similar->denials};
    out->opposite = measure_opposite(similar, stretch, here) / similar->total;
    out->here = here[0];
}

void assay_similar_shorten(assay_similarity *out, const assay_similar *similar, double words)
{
    double fewer = ((double)similar->count + 1) / (words + 1);

    out->shorter = fewer > 1 ? fmin(ASSAY_SHORTER_MAX, log(fewer)) : 0; /* few are */
}

void assay_similar_complete(assay_similarity *out, const assay_similar *similar, const assay_stretch *stretch)
{
    const uint32_t words =
        assay_content_words(stretch->content, stretch->end) - assay_content_words(stretch->content, stretch->first);

    out->points = log(1 + out->points);
    assay_similar_shorten(out, similar, words);
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
