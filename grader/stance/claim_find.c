/* claim_find.c - compares stretches of an answer with a claim, and keeps the closest. */
#include "grader/stance/claim_find.h"

#include "grader/constants.h"

/* A claim that is looked for in an answer. */
typedef struct search {
    const assay_similar *similar;
    const assay_reading *reading;
    const assay_scopes *scopes;
    assay_similar_leads leads;
} search;

/* How well a stretch stands for the claim, to choose among stretches: long ones must be worth their length. */
static double rank(const assay_claim_place *c, double precision)
{
    return c->found.coverage + ASSAY_RANK_PRECISION * precision + ASSAY_RANK_PAIRS * c->found.pairs;
}

static double exact_rank(assay_claim_place *c, const search *s)
{
    if (c->precision < 0)
        c->precision = assay_similar_precision(s->similar, &s->leads, &c->stretch);
    return rank(c, c->precision);
}

/* Is `c` closer than `best` by more than `gain`? Mostly coverage alone tells, and precision is dear. */
static bool is_closer(assay_claim_place *c, assay_claim_place *best, double gain, const search *s)
{
    if (!best->match.count || rank(c, 0) > rank(best, 1) + gain)
        return true;
    if (rank(c, 1) <= rank(best, 0) + gain)
        return false;
    return exact_rank(c, s) > exact_rank(best, s) + gain;
}

/* Has a sentence anything of the claim? */
static bool is_touched(const search *s, size_t sentence)
{
    const assay_sentence *it = &s->reading->text->sentences[sentence];

    if (s->leads.all)
        return assay_similar_touched(s->similar, s->reading->sentence_classes[sentence]);
    return s->leads.known & assay_marks_span(it->first, it->first + it->count);
}

/* Compare a stretch of sentences [first, last]. Is it close, and closer than the best before it? */
static bool compare(assay_claim_place *each, assay_claim_place *best, const search *s, size_t first, size_t last)
{
    const assay_sentence *sentences = s->reading->text->sentences;

    each->stretch.first = sentences[first].first;
    each->stretch.end = (size_t)sentences[last].first + sentences[last].count;
    each->precision = -1;
    assay_similar_find(&each->found, s->similar, &s->leads, &each->stretch);
    if (each->found.coverage < ASSAY_COVERAGE_FLOOR)
        return false;
    assay_similar_carry(&each->found, &each->match, s->similar, &each->stretch);
    return is_closer(each, best, first < last ? ASSAY_STRETCH_GAIN : 0, s);
}

/* Of some sentences in a row, a bit each: those that claim nothing, and those that have anything of the claim. */
typedef struct row {
    uint64_t silent, touched;
} row;

#define ROW 64u                                      /* sentences that are looked at in a row */
#define ROW_STARTS (ROW - ASSAY_CLAIM_SENTENCES + 1) /* those of them with which a whole stretch can begin */

static row look_over(const search *s, size_t first, size_t end)
{
    row found = {0, 0};

    for (size_t i = first; i < end && i < first + ROW; i++) {
        const assay_sentence *it = &s->reading->text->sentences[i];
        found.silent |= (uint64_t)(it->idle | assay_scopes_asks(s->scopes, it)) << (i - first);
        found.touched |= (uint64_t)is_touched(s, i) << (i - first);
    }
    return found;
}

/* Of the sentences from `from` on those that may end a stretch: one that has nothing of the claim only lengthens it. */
static uint64_t last_ones(const row *sentences, size_t from)
{
    const uint64_t silent = sentences->silent >> from | (uint64_t)1 << ASSAY_CLAIM_SENTENCES;

    return sentences->touched >> from & ((silent & -silent) - 1);
}

static void begin(search *out, const assay_similar *similar, const assay_reading *reading, const assay_scopes *scopes)
{
    out->similar = similar; /* it is too much to be emptied */
    out->reading = reading;
    out->scopes = scopes;
    assay_similar_lead(&out->leads, similar, &reading->marks);
}

/* The closest stretch of the sentences [first, end). */
static const assay_claim_place *closest(assay_claim_place room[2], const search *s, size_t first, size_t end)
{
    assay_claim_place *best = &room[0];
    assay_claim_place *each = &room[1];

    room[0].stretch = room[1].stretch = (assay_stretch){&s->reading->marks, s->scopes, s->reading->content, 0, 0};
    best->match.count = 0;
    for (; first < end; first += ROW_STARTS) {
        const row sentences = look_over(s, first, end);
        for (size_t from = 0; from < ROW_STARTS && sentences.touched >> from; from++)
            for (uint64_t left = last_ones(&sentences, from); left; left &= left - 1) {
                assay_claim_place *beaten = best;
                if (!compare(each, best, s, first + from, first + from + (size_t)__builtin_ctzll(left)))
                    continue;
                best = each;
                each = beaten;
            }
    }
    return best;
}

const assay_claim_place *assay_claim_find(assay_claim_place room[2], const assay_similar *similar,
                                          const assay_reading *reading, const assay_scopes *scopes, size_t first,
                                          size_t end)
{
    search s;

    begin(&s, similar, reading, scopes);
    return closest(room, &s, first, end);
}

/*
 * In a short text: is a token that the claim knows reached, or may it end the subject of a denied verb, behind whose
 * denial one is? No match of others is denied.
 */
static bool may_be_denied(const search *s)
{
    uint64_t asked = s->leads.known;

    for (unsigned i = 1; i <= ASSAY_DENIED_VERB_WORDS; i++)
        asked |= s->leads.known << (i + 1);
    return s->leads.all || asked & s->scopes->reached[0];
}

bool assay_claim_is_denied(const assay_similar *similar, const assay_reading *reading, const assay_scopes *scopes,
                           size_t first, size_t end)
{
    search s;
    assay_claim_place room[2];
    const assay_claim_place *best;

    if (!scopes->of)
        return false;
    begin(&s, similar, reading, scopes);
    if (!may_be_denied(&s))
        return false;
    best = closest(room, &s, first, end);
    return best->match.count && assay_scopes_judge(scopes, &best->match, false) == ASSAY_NEGATED;
}
