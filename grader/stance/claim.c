/*
 * claim.c - what the closest stretch of an answer to a claim is worth.
 *
 * credit = kept / (1 + exp(-(bias + slope * sum of weight * feature))), an
 * additive model: each feature moves the credit one way, so a mark can be
 * explained by naming them. The weights are fitted by tests/quality/fit.py.
 */
#include "grader/stance/claim.h"

#include <math.h>

#include "grader/base/bounds.h"
#include "grader/constants.h"
#include "grader/stance/claim_find.h"

#ifndef ASSAY_CLAIM_MODEL /* tests/quality measures with models that were fitted on other questions */
#define ASSAY_CLAIM_MODEL "grader/stance/claim_model.inc"
#endif

typedef double feature_fn(const assay_claim *claim);

/* 0 up to `from`, 1 from `to` on. */
static double ramp(double value, double from, double to)
{
    return assay_least(1, assay_most(0, (value - from) / (to - from))); /* no branch, unlike fmin */
}

/* clang-format off */
static double coverage(const assay_claim *c) { return c->similarity.coverage; }
static double coverage_root(const assay_claim *c) { return sqrt(c->similarity.coverage); }
static double whole(const assay_claim *c) { return ramp(c->similarity.coverage, ASSAY_WHOLE_FROM, 1); }
static double pairs(const assay_claim *c) { return c->similarity.pairs; }
static double opposite(const assay_claim *c) { return c->similarity.opposite; }
static double shorter_squared(const assay_claim *c) { return c->similarity.shorter * c->similarity.shorter; }
static double grammar(const assay_claim *c) { return c->similarity.grammar; }
static double points(const assay_claim *c) { return c->similarity.points; }
static double letters(const assay_claim *c) { return c->similarity.letters; }
static double clauses(const assay_claim *c) { return c->similarity.clauses / ASSAY_CLAUSES_UNIT; }
static double repeats(const assay_claim *c) { return c->similarity.repeats; }
static double denials(const assay_claim *c) { return c->similarity.denials; }
static double same_verdict(const assay_claim *c) { return c->similarity.verdict > 0; }
static double other_verdict(const assay_claim *c) { return c->similarity.verdict < 0; }
static double alternatives(const assay_claim *c) { return c->alternatives; }
static double turned_coverage(const assay_claim *c) { return c->turned ? c->similarity.coverage : 0; }
/* clang-format on */

static const struct {
    feature_fn *of;
    const char *name;
    double weight;
} features[] = {
#define FEATURE(of, weight) {of, #of, weight},
#include ASSAY_CLAIM_MODEL
#undef FEATURE
};

size_t assay_claim_features(const char **names, double *values, const assay_claim *claim)
{
    size_t count = sizeof features / sizeof *features;

    for (size_t i = 0; i < count; i++) {
        names[i] = features[i].name;
        values[i] = claim->match.count ? features[i].of(claim) : 0;
    }
    return count;
}

double assay_claim_kept(const assay_claim *claim)
{
    const assay_similarity *s = &claim->similarity;

    if (!claim->match.count)
        return 0;
    if (s->relabelled)
        return 1 - ASSAY_TURNED_LOSS;
    if (s->upended)
        return 1 - ASSAY_TURNED_LOSS * ramp(s->coverage, ASSAY_UPENDED_COVERAGE_FROM, ASSAY_UPENDED_COVERAGE_TO);
    if (s->miscounted > 0)
        return 1 - ASSAY_TURNED_LOSS * s->miscounted; /* people give much for the rest of an answer */
    if (!s->one_denies)
        return 1;
    if (s->plain)
        return 1 - ASSAY_TURNED_LOSS * ramp(s->turned_bits, ASSAY_CLOSE_TURNED_FROM, ASSAY_CLOSE_TURNED_TO);
    return 1 - ASSAY_TURNED_LOSS * ramp(s->turned / s->coverage, ASSAY_TURNED_FROM, ASSAY_TURNED_TO) *
                   ramp(s->coverage, ASSAY_TURNED_COVERAGE_FROM, ASSAY_TURNED_COVERAGE_TO);
}

/* How surely opposites stand in the places of what the claim is about, however many undo each other. */
static double opposed(const assay_similarity *s)
{
    return ramp(s->opposite, ASSAY_REVERSED_OPPOSITE_FROM, ASSAY_REVERSED_OPPOSITE_TO) *
           ramp(s->coverage + s->opposite, ASSAY_REVERSED_COVERAGE_FROM, ASSAY_REVERSED_COVERAGE_TO);
}

double assay_claim_reversed(const assay_claim *claim)
{
    const assay_similarity *s = &claim->similarity;
    double reversed;

    if (!claim->match.count)
        return 0;
    reversed = (1 - assay_claim_kept(claim)) / ASSAY_TURNED_LOSS *
               ramp(s->letters, ASSAY_REVERSED_LETTERS_FROM, ASSAY_REVERSED_LETTERS_TO);
    if (!s->relabelled && !s->upended)
        reversed *= ramp(s->turned / s->coverage, ASSAY_REVERSED_TURNED_FROM, ASSAY_REVERSED_TURNED_TO);
    reversed *= ramp(s->coverage + s->opposite, ASSAY_REVERSED_COVERAGE_FROM, ASSAY_REVERSED_COVERAGE_TO);
    return assay_most(reversed, ASSAY_REVERSED_OPPOSED_SHARE * opposed(s));
}

/* How close the claim is by the model, whether it is affirmed or denied. */
static double closeness(const assay_claim *claim, double bias, double slope)
{
    double sum = 0;

    if (!claim->match.count)
        return 0;
#define FEATURE(of, weight) sum += (weight)*of(claim); /* in line: it is done for every claim */
#include ASSAY_CLAIM_MODEL
#undef FEATURE
    return 1 / (1 + exp(-(bias + slope * sum)));
}

double assay_claim_credit(const assay_claim *claim)
{
    return closeness(claim, ASSAY_CLAIM_BIAS, 1);
}

double assay_claim_agreement(const assay_claim *claim, bool points)
{
    double sure = 1 - (1 - ASSAY_HEDGED_SHARE) * claim->hedged;

    return sure * assay_claim_kept(claim) *
           (points ? closeness(claim, ASSAY_CLAIM_POINTS_BIAS, 1)
                   : closeness(claim, ASSAY_CLAIM_WHOLE_BIAS, ASSAY_CLAIM_WHOLE_SLOPE));
}

/* Negations per word in tokens [first, end), beyond what the claim itself has. */
static double excess_negation(const assay_reading *reading, const assay_similar *similar, size_t first, size_t end)
{
    const assay_content *content = reading->content;
    double negators = assay_content_negators(content, end) - assay_content_negators(content, first);

    return assay_most(0, negators / (double)(end - first + 1) - assay_similar_negation_rate(similar));
}

static void judge_stance(assay_claim *claim, const assay_similar *similar, const assay_scopes *scopes)
{
    assay_stance stance;

    if (!claim->match.count)
        return;
    stance = assay_scopes_judge(scopes, &claim->match, false);
    claim->turned = (stance == ASSAY_NEGATED) != (assay_similar_negations(similar) % 2 == 1);
    claim->stance = stance == ASSAY_HEDGED ? ASSAY_HEDGED : ASSAY_AFFIRMED;
}

void assay_claim_measure(assay_claim *out, const assay_similar *similar, const assay_reading *reading,
                         const assay_scopes *scopes, size_t first, size_t end)
{
    assay_claim_place room[2];
    const assay_claim_place *best = assay_claim_find(room, similar, reading, scopes, first, end);

    out->match.count = 0;
    if (!best->match.count)
        return; /* nothing else is looked at */
    out->denial = out->hedged = out->alternatives = 0;
    out->match = best->match;
    out->first = best->stretch.first;
    out->end = best->stretch.end;
    assay_similar_measure(&out->similarity, similar, &best->stretch, &best->found);
    assay_similar_turn(&out->similarity, similar, &best->stretch, &best->found);
    judge_stance(out, similar, scopes);
}

bool assay_claim_may_be_denied(const assay_similar *similar, const assay_reading *reading, const assay_scopes *scopes,
                               size_t first, size_t end)
{
    const assay_sentence *last = &reading->text->sentences[end - 1];
    const assay_stretch stretch = {&reading->marks, scopes, reading->content, reading->text->sentences[first].first,
                                   last->first + last->count};

    return assay_similar_may_turn(similar, &stretch) || (assay_scopes_reaches(scopes, stretch.first, stretch.end) &&
                                                         assay_claim_is_denied(similar, reading, scopes, first, end));
}

void assay_claim_complete(assay_claim *claim, const assay_similar *similar, const assay_reading *reading)
{
    const assay_stretch stretch = {&reading->marks, NULL, reading->content, claim->first, claim->end};

    if (claim->match.count)
        assay_similar_complete(&claim->similarity, similar, &stretch);
}

void assay_claim_compare_letters(assay_claim *claim, const assay_similar *similar, const assay_reading *reading)
{
    const assay_stretch stretch = {&reading->marks, NULL, reading->content, claim->first, claim->end};

    if (claim->match.count)
        assay_similar_compare_letters(&claim->similarity, similar, &stretch);
}

/* The share of what carries the claim that is hedged. */
static double hedged_share(const assay_match *match, const assay_scopes *scopes)
{
    double hedged = 0;

    for (uint32_t i = 0; i < match->count && scopes->of; i++)
        hedged += (scopes->of[match->at[i]].marks & ASSAY_SCOPE_HEDGED) != 0;
    return match->count ? hedged / match->count : 0;
}

#define SEEN_BITS 2048u

/*
 * The different words of content of the sentences in [first, end) that have a word of the reference: to say a thing
 * again, or another beside it, makes an answer no longer. Words that share a bit count as one; few do.
 */
static double words_to_the_point(const assay_reading *reading, const assay_similar *reference, size_t first, size_t end)
{
    const assay_text *text = reading->text;
    uint64_t seen[SEEN_BITS / 64] = {0};
    double words = 0;

    for (size_t t = first; t < end; t++) {
        const assay_word *word = text->tokens[t].word;
        const unsigned bit = word->stem_hash % SEEN_BITS;
        if (!assay_similar_touched(reference, reading->sentence_classes[text->tokens[t].sentence])) {
            const assay_sentence *sentence = &text->sentences[text->tokens[t].sentence];
            t = sentence->first + sentence->count - 1;
            continue;
        }
        if (!assay_words_content(word))
            continue;
        words += !(seen[bit / 64] >> bit % 64 & 1);
        seen[bit / 64] |= (uint64_t)1 << bit % 64;
    }
    return words;
}

/* Compare the tokens [first, end) with each reference. */
static void measure_stretch(assay_claim *out, const assay_similar *const *references, size_t count,
                            const assay_reading *reading, const assay_scopes *scopes, size_t first, size_t end)
{
    const assay_stretch stretch = {&reading->marks, scopes, reading->content, first, end};
    assay_similar_leads leads;
    assay_similar_found found;
    double best = 0;

    *out = (assay_claim){0};
    for (size_t i = 0; i < count && first < end; i++) {
        assay_claim each = {.alternatives = log((double)count)};
        assay_similar_lead(&leads, references[i], &reading->marks);
        assay_similar_find(&found, references[i], &leads, &stretch);
        assay_similar_carry(&found, &each.match, references[i], &stretch);
        assay_similar_measure(&each.similarity, references[i], &stretch, &found);
        assay_similar_turn(&each.similarity, references[i], &stretch, &found);
        assay_similar_complete(&each.similarity, references[i], &stretch);
        assay_similar_shorten(&each.similarity, references[i], words_to_the_point(reading, references[i], first, end));
        assay_similar_compare_letters(&each.similarity, references[i], &stretch);
        each.denial = excess_negation(reading, references[i], first, end);
        judge_stance(&each, references[i], scopes);
        each.hedged = hedged_share(&each.match, scopes);
        if (assay_claim_agreement(&each, false) > best) {
            best = assay_claim_agreement(&each, false);
            *out = each;
        }
    }
}

void assay_claim_measure_whole(assay_claim *out, const assay_similar *const *references, size_t count,
                               const assay_reading *reading, const assay_scopes *scopes)
{
    const assay_sentence *sentences = reading->text->sentences;
    size_t start = 0;
    size_t end = reading->text->token_count;
    size_t first = 0;
    size_t last = reading->text->sentence_count;

    while (first < last && assay_scopes_asks(scopes, &sentences[first])) /* a question claims nothing */
        start += sentences[first++].count;
    while (last > first && assay_scopes_asks(scopes, &sentences[last - 1]))
        end = sentences[--last].first;
    measure_stretch(out, references, count, reading, scopes, start, end);
}

double assay_claim_reversed_sentence(const assay_similar *const *references, size_t count, const assay_reading *reading,
                                     const assay_scopes *scopes)
{
    double most = 0;

    for (size_t s = 0; s < reading->text->sentence_count; s++) {
        const assay_sentence *sentence = &reading->text->sentences[s];
        assay_claim claim;
        if (sentence->idle || assay_scopes_asks(scopes, sentence))
            continue;
        measure_stretch(&claim, references, count, reading, scopes, sentence->first, sentence->first + sentence->count);
        most = assay_most(most, fmax(assay_claim_reversed(&claim), opposed(&claim.similarity)));
    }
    return most;
}
