/*
 * score.c - the verdict on each concept and pitfall, and the sum.
 *
 * score = max_score * sum(weight * credit) / sum(weight) - sum(penalty), not
 * below 0; an answer that earns little loses less by a pitfall. In a keyword
 * list every concept keeps a small share of its credit.
 */
#include "grader/score/score.h"

#include <limits.h>
#include <string.h>

#include "grader/base/bounds.h"
#include "grader/constants.h"
#include "grader/score/attempt.h"
#include "grader/score/confidence.h"
#include "grader/score/doubt.h"
#include "grader/score/flags.h"
#include "grader/score/sums.h"
#include "grader/stance/claim.h"

_Static_assert(ASSAY_CONCEPTS_MAX <= CHAR_BIT * sizeof(uint64_t), "concepts and pitfalls have a bit each");

typedef struct scorer {
    assay_arena *arena;
    const assay_rubric *rubric;
    assay_reading *reading;
    assay_scopes *scopes;
    assay_mention (*mentions)[ASSAY_MENTIONS_MAX]; /* one row a contrast */
    size_t *mention_counts;
    assay_wholes *wholes;
    uint64_t judged; /* a bit a concept: it may not be missed */
    assay_sums sums;
    assay_pitfall_result *pitfalls;
    assay_census census;
    assay_strung strung;
    double trust;    /* what the claims keep of their credit beside wrong ones */
    double reversed; /* how surely the whole answer says the contrary of the reference */
    double beside;   /* and how much more surely one of its sentences does */
} scorer;

static bool find_mentions(scorer *s)
{
    if (s->rubric->contrast_count == 0)
        return true;
    s->mentions = assay_arena_alloc_array(s->arena, s->rubric->contrast_count, sizeof *s->mentions);
    s->mention_counts = assay_arena_alloc_array(s->arena, s->rubric->contrast_count, sizeof *s->mention_counts);
    if (!s->mentions || !s->mention_counts)
        return false;
    for (size_t i = 0; i < s->rubric->contrast_count; i++) {
        s->mention_counts[i] = assay_mentions_find(s->mentions[i], &s->rubric->contrasts[i], s->reading);
        for (size_t k = 0; k < s->mention_counts[i]; k++)
            if (assay_mention_is_foil(&s->mentions[i][k]))
                assay_scopes_end_denial(s->scopes, s->mentions[i][k].opener, s->mentions[i][k].end);
    }
    return true;
}

static assay_judge judge_for(const scorer *s, const assay_concept *concept, bool pitfall)
{
    assay_judge judge = {
        .reading = s->reading, .scopes = s->scopes, .pitfall = pitfall, .subject = -1, .wholes = s->wholes};

    s->wholes->count = 0;
    judge.all_mentions = (const assay_mention(*)[ASSAY_MENTIONS_MAX])s->mentions;
    judge.all_counts = s->mention_counts;
    judge.contrast_count = s->rubric->contrast_count;
    if (concept && concept->contrast >= 0) {
        judge.contrast = &s->rubric->contrasts[concept->contrast];
        judge.subject = concept->subject;
        judge.mentions = s->mentions[concept->contrast];
        judge.mention_count = s->mention_counts[concept->contrast];
    }
    return judge;
}

static const assay_span no_span;

/* Spans of the answer, in its own bytes. NULL when memory is out. */
static const assay_span *make_spans(const scorer *s, const assay_evidence *evidence)
{
    assay_span *spans;

    if (evidence->count == 0)
        return &no_span;
    spans = assay_arena_take(s->arena, evidence->count, sizeof *spans);
    for (uint32_t i = 0; spans && i < evidence->count; i++)
        spans[i] = (assay_span){s->reading->text->tokens[evidence->first[i]].start,
                                s->reading->text->tokens[evidence->last[i]].end};
    return spans;
}

assay_concept_status assay_score_status(double credit)
{
    static const assay_concept_status by_passed[] = {ASSAY_MISSED, ASSAY_PARTIAL, ASSAY_COVERED};

    return by_passed[(credit > ASSAY_PARTIAL_CREDIT) + (credit >= ASSAY_COVERED_CREDIT)]; /* no branch */
}

/*
 * Weigh what affirms a claim against what denies it; the side that decided, and its credit. Denied at another place
 * than where it is made, a claim keeps `mixed_share` of its credit; where that is nothing, the denial decides.
 */
static const assay_side *decide(assay_concept_result *out, const assay_side *yes, const assay_side *no,
                                double mixed_share)
{
    double credit = assay_least(1, yes->strength / ASSAY_FULL_STRENGTH);

    out->stance = yes->hedged ? ASSAY_HEDGED : ASSAY_AFFIRMED;
    if (yes->hedged)
        credit *= ASSAY_HEDGED_SHARE;
    if (no->strength > 0 && (yes->strength <= 0 || mixed_share <= 0 ||
                             (assay_evidence_meets(&yes->evidence, &no->evidence) && no->strength >= yes->strength))) {
        out->credit = 0;
        out->stance = ASSAY_CONTRADICTED;
        out->status = no->strength >= ASSAY_CLAIMED_STRENGTH ? ASSAY_CLAIM_CONTRADICTED : ASSAY_MISSED;
        return no;
    }
    if (no->strength >= ASSAY_CLAIMED_STRENGTH && !assay_evidence_meets(&yes->evidence, &no->evidence))
        credit *= mixed_share;
    out->credit = credit;
    out->status = assay_score_status(credit);
    return yes;
}

/*
 * A pattern, unless the sieve has found that the answer cannot satisfy it. Where there is none its id is 0, and it is
 * not asked for first: which of them there are cannot be foretold.
 */
static const assay_matcher *possible_one(const scorer *s, const assay_matcher *pattern, unsigned id)
{
    return s->reading->possible[id] ? pattern : NULL;
}

/* Is what was said denied elsewhere as a whole statement, or in the same words? Then nothing is said. */
static bool is_taken_back(const scorer *s, const assay_side *yes, const assay_side *no)
{
    if (yes->strength <= 0 || assay_evidence_meets(&yes->evidence, &no->evidence))
        return false;
    for (uint32_t i = 0; i < no->evidence.count; i++)
        if (assay_scopes_rejects(s->scopes, no->evidence.first[i], no->evidence.last[i]))
            return true;
    return false;
}

/* Judge a concept that the answer may make or deny. */
static bool judge_concept(scorer *s, assay_concept_result *out, const assay_concept *concept,
                          const assay_matcher *match, const assay_matcher *contradicted_by)
{
    assay_judge judge = judge_for(s, concept, false);
    assay_verdict made;
    const assay_side *denial;
    const assay_side *decided;
    double mixed_share = 1;

    assay_judge_pattern(&made, &judge, match, contradicted_by);
    if (made.no.strength >= ASSAY_CLAIMED_STRENGTH && !made.no.foreign)
        mixed_share = ASSAY_INCIDENTAL_SHARE;
    if (made.contrary.strength >= ASSAY_CLAIMED_STRENGTH)
        mixed_share = ASSAY_MIXED_SHARE;
    if (made.no.strength >= ASSAY_CLAIMED_STRENGTH && !made.no.foreign && is_taken_back(s, &made.yes, &made.no))
        mixed_share = 0;
    denial = made.contrary.strength >= made.no.strength ? &made.contrary : &made.no;
    decided = decide(out, &made.yes, denial, mixed_share);
    out->evidence = make_spans(s, &decided->evidence);
    out->evidence_count = decided->evidence.count;
    return out->evidence != NULL;
}

/* The concepts that have a pattern that is possible, a bit each: which they are cannot be foretold. */
static uint64_t possible_concepts(const assay_rubric *rubric, const bool *possible)
{
    uint64_t found = 0;

    for (size_t i = 0; i < rubric->concept_count; i++) {
        const assay_concept_ids *ids = &rubric->concept_ids[i];
        found |= (uint64_t)(possible[ids->match] | possible[ids->contradicted_by]) << i;
    }
    return found;
}

/* Most concepts, of most answers, have none. */
static bool score_concepts(scorer *s, assay_result *out, assay_concept_result *concepts)
{
    const assay_rubric *rubric = s->rubric;

    if (!concepts)
        return false;
    s->sums.weight = rubric->total_weight;
    memcpy(concepts, rubric->missed, rubric->concept_count * sizeof *concepts);
    out->concepts = concepts;
    out->concept_count = rubric->concept_count;
    for (uint64_t left = possible_concepts(rubric, s->reading->possible); left; left &= left - 1) {
        const size_t i = (size_t)__builtin_ctzll(left);
        const assay_concept_ids *ids = &rubric->concept_ids[i];
        const assay_concept *concept = &rubric->concepts[i];
        const assay_matcher *match = possible_one(s, concept->match, ids->match);
        const assay_matcher *contradicted_by = possible_one(s, concept->contradicted_by, ids->contradicted_by);
        if (!match && !contradicted_by)
            continue;
        s->judged |= (uint64_t)1 << i;
        if (!judge_concept(s, &concepts[i], concept, match, contradicted_by))
            return false;
        assay_sums_add(&s->sums, &concepts[i]);
    }
    return true;
}

/* Sum them up again: some have lost of their credit. */
static void sum_concepts(scorer *s, const assay_result *result)
{
    s->sums = (assay_sums){.weight = s->rubric->total_weight, .wrong = result->pitfall_count};
    for (uint64_t left = s->judged; left; left &= left - 1)
        assay_sums_add(&s->sums, &result->concepts[__builtin_ctzll(left)]);
}

/* Judge a pitfall that the answer may commit. */
static bool score_pitfall(scorer *s, assay_result *out, const assay_pitfall *pitfall)
{
    assay_judge judge = judge_for(s, NULL, true);
    assay_verdict verdict;
    const assay_span *evidence;

    assay_judge_pattern(&verdict, &judge, pitfall->match, NULL);
    if (verdict.yes.strength < ASSAY_CLAIMED_STRENGTH || verdict.no.strength > verdict.yes.strength)
        return true;
    if (!s->pitfalls)
        s->pitfalls = assay_arena_take(s->arena, s->rubric->pitfall_count, sizeof *s->pitfalls);
    evidence = make_spans(s, &verdict.yes.evidence);
    if (!s->pitfalls || !evidence)
        return false;
    out->pitfalls = s->pitfalls;
    s->sums.wrong++;
    s->pitfalls[out->pitfall_count++] = (assay_pitfall_result){.id = pitfall->id,
                                                               .ref = pitfall->ref,
                                                               .text = pitfall->text,
                                                               .penalty = pitfall->penalty,
                                                               .evidence = evidence,
                                                               .evidence_count = verdict.yes.evidence.count};
    return true;
}

static bool score_pitfalls(scorer *s, assay_result *out)
{
    uint64_t left = 0; /* those that are possible, a bit each, for it cannot be foretold either */

    for (size_t i = 0; i < s->rubric->pitfall_count; i++)
        left |= (uint64_t)s->reading->possible[s->rubric->pitfalls[i].match_id] << i;
    for (; left; left &= left - 1) {
        const assay_pitfall *pitfall = &s->rubric->pitfalls[__builtin_ctzll(left)];
        if (pitfall->match && !score_pitfall(s, out, pitfall))
            return false;
    }
    return true;
}

/* False for a rubric that has nothing to compare an answer with: it waits for calibration. */
static bool can_score(const assay_rubric *rubric)
{
    return rubric->concept_count > 0 || (rubric->reference_share > 0 && rubric->reference_claim_count > 0);
}

/* A list names things and claims nothing of them, neither right nor wrong. */
static void discount_list(assay_result *result, assay_concept_result *concepts)
{
    for (size_t i = 0; i < result->concept_count; i++) {
        concepts[i].credit *= ASSAY_STUFFED_SHARE;
        concepts[i].status = assay_score_status(concepts[i].credit);
    }
    result->pitfall_count = 0;
}

/* Who mostly strings words together has not meant what else seems right: the share that the rest keeps. */
static double trust_beside_idle(const assay_text *text)
{
    double share = (assay_flags_idle_share(text) - ASSAY_IDLE_FROM) / (ASSAY_IDLE_TO - ASSAY_IDLE_FROM);

    return assay_least(1, assay_most(ASSAY_DOUBT_LEAST, 1 - share));
}

/* Lower the credits of an answer that is a list, in disorder, or in part for show. */
static void discount(scorer *s, assay_result *out, assay_concept_result *concepts)
{
    const bool listed = (out->flags & ASSAY_FLAG_STUFFED) != 0;
    const bool doubted = (out->flags & (ASSAY_FLAG_JUMBLED | ASSAY_FLAG_FRAMED)) != 0;
    const double kept = listed ? 1 : assay_strung_kept(&s->strung);

    if (listed)
        discount_list(out, concepts);
    if (doubted)
        assay_doubt_discount(concepts, out, trust_beside_idle(s->reading->text));
    if (kept < 1)
        assay_doubt_discount(concepts, out, kept);
    if (listed || doubted || kept < 1)
        sum_concepts(s, out);
}

/* How far the whole answer agrees with the closest reference, 0..1; a list agrees with nothing. */
static double agreement_of(scorer *s, unsigned flags)
{
    const assay_rubric *rubric = s->rubric;
    assay_claim claim;
    double agreement;

    if (rubric->reference_share <= 0)
        return 0;
    assay_claim_measure_whole(&claim, rubric->reference_claims, rubric->reference_claim_count, s->reading, s->scopes);
    agreement = assay_claim_agreement(&claim, rubric->attempt_share > 0);
    s->reversed = assay_claim_reversed(&claim);
    if (s->reading->text->sentence_count > 1 && claim.similarity.coverage > ASSAY_CONTRARY_COVERAGE)
        s->beside = assay_most(0, assay_claim_reversed_sentence(rubric->reference_claims, rubric->reference_claim_count,
                                                                s->reading, s->scopes) -
                                      s->reversed);
    if (flags & ASSAY_FLAG_STUFFED)
        agreement *= ASSAY_STUFFED_SHARE;
    else
        agreement *= assay_strung_kept(&s->strung);
    agreement *= 1 - assay_flags_idle_share(s->reading->text);
    if (s->reading->text->token_count >= ASSAY_DENIAL_WORDS_MIN)
        agreement *=
            assay_most(ASSAY_DENIAL_LEAST, 1 - ASSAY_DENIAL_SLOPE * assay_most(0, claim.denial - ASSAY_DENIAL_SLACK));
    return agreement;
}

/* The share of the scale up to which an answer may be an echo or off topic. */
static double most_off_topic(const scorer *s)
{
    bool parrots = s->rubric->reference_share > 0 && s->census.echoed == s->census.content;

    return parrots ? ASSAY_ON_TOPIC_ECHO_SCORE : ASSAY_ON_TOPIC_SCORE;
}

/*
 * The share of their penalties that pitfalls cost an answer that earns so much: of little there is little to lose. What
 * it is doubted for was earned, too.
 */
static double penalty_share(const scorer *s, double earned)
{
    return assay_least(1, earned / s->trust / ASSAY_PENALTY_FULL_FROM);
}

/* Make the penalties what they cost the answer. */
static void lower_penalties(const scorer *s, const assay_result *result, double share)
{
    for (size_t i = 0; i < result->pitfall_count; i++)
        s->pitfalls[i].penalty *= share;
}

/*
 * A rubric of a reference alone knows too few words to call it off topic what speaks of the question's things in
 * others: only where hardly any word is the question's or known it is about something else.
 */
static bool is_of_the_question(const scorer *s)
{
    const assay_census *census = &s->census;

    return s->rubric->reference_share >= 1 &&
           (double)(census->known + census->echoed) >= ASSAY_OFF_TOPIC_SHARE * (double)census->content;
}

static void sum_up(const scorer *s, assay_result *out, const assay_sums *sums, double agreement)
{
    double earned = sums->weight > 0 ? sums->earned / sums->weight : 0;
    double penalty = 0;
    double attempt = 0;
    double score;

    for (size_t i = 0; i < out->pitfall_count; i++)
        penalty += out->pitfalls[i].penalty;
    earned += s->rubric->reference_share * (agreement - earned);
    if (s->rubric->max_score * (earned - most_off_topic(s)) > penalty * penalty_share(s, earned))
        out->flags &=
            ~(unsigned)(ASSAY_FLAG_ECHO | ASSAY_FLAG_OFF_TOPIC); /* what the attempt adds tells nothing of it */
    if (s->rubric->attempt_share > 0 && can_score(s->rubric))
        attempt = assay_attempt_share(
            &(assay_attempt){s->rubric, s->reading->text, &s->census, &s->strung, out->flags, s->reversed});
    if (is_of_the_question(s))
        out->flags &= ~(unsigned)ASSAY_FLAG_OFF_TOPIC;
    earned = attempt + (1 - attempt) * earned;
    earned *= 1 - ASSAY_CONTRARY_LOSS * s->beside;
    lower_penalties(s, out, penalty_share(s, earned));
    score = s->rubric->max_score * earned - penalty * penalty_share(s, earned);
    out->score = assay_most(0, assay_least(s->rubric->max_score, score));
    out->max_score = s->rubric->max_score;
}

bool assay_score(assay_result *out, assay_arena *arena, const assay_rubric *rubric, assay_reading *reading,
                 assay_scopes *scopes)
{
    assay_wholes wholes; /* too much to be emptied but by its count */
    scorer s = {.arena = arena, .rubric = rubric, .reading = reading, .scopes = scopes, .wholes = &wholes};
    assay_concept_result *concepts = assay_arena_take(arena, rubric->concept_count + 1, sizeof *concepts);
    double agreement;

    if (!find_mentions(&s) || !score_concepts(&s, out, concepts) || !score_pitfalls(&s, out))
        return false;
    assay_census_take(&s.census, reading);
    assay_strung_measure(&s.strung, rubric, reading);
    out->flags = assay_flags_of(rubric, reading, &s.census, &s.strung);
    discount(&s, out, concepts);
    s.trust = s.sums.wrong ? assay_doubt_concepts(concepts, out, rubric) : 1;
    if (s.trust < 1)
        sum_concepts(&s, out);
    agreement = agreement_of(&s, out->flags);
    agreement *= rubric->reference_share < 1 ? s.trust : s.sums.wrong ? assay_doubt_agreement(out) : 1;
    sum_up(&s, out, &s.sums, agreement);
    if (rubric->reference_share <= 0 && s.sums.covers) /* of the question's subjects, it says something */
        out->flags &= ~(unsigned)ASSAY_FLAG_ECHO;
    out->confidence = can_score(rubric) ? assay_confidence_of(out, rubric, &s.census, &s.sums) : 0;
    return true;
}
