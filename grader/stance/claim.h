/*
 * claim.h - how far an answer makes a claim of the reference: the measure of
 * its best stretch, and the credit fitted to such measures.
 *
 * Threads: pure functions over a reading.
 */
#ifndef ASSAY_STANCE_CLAIM_H
#define ASSAY_STANCE_CLAIM_H

#include "grader/match/matcher.h"
#include "grader/stance/scopes.h"

/* A claim beside the stretch of the answer that comes closest to it. */
typedef struct assay_claim {
    assay_similarity similarity;
    assay_match match;   /* the tokens that carry it; none: nothing was found */
    size_t first, end;   /* of one claim: the tokens [first, end) of the stretch */
    bool turned;         /* one of the two is negated, the other is not */
    assay_stance stance; /* AFFIRMED or HEDGED */
    /* of a whole answer */
    double denial;       /* negations per word beyond the claim's own rate, 0..1 */
    double hedged;       /* the share of the match that is, 0..1 */
    double alternatives; /* ln of how many references there were to choose from */
} assay_claim;

/* False when the closest stretch of the sentences [first, end) is not denied, says no contrary and has no opposites. */
bool assay_claim_may_be_denied(const assay_similar *similar, const assay_reading *reading, const assay_scopes *scopes,
                               size_t first, size_t end);

/*
 * Compare the claim with every stretch of up to ASSAY_CLAIM_SENTENCES of the sentences [first, end), keep the closest
 * and tell whether it says the contrary. What it is worth is known when it is completed, and the letters compared;
 * without them it is worth less.
 */
void assay_claim_measure(assay_claim *out, const assay_similar *similar, const assay_reading *reading,
                         const assay_scopes *scopes, size_t first, size_t end);
void assay_claim_complete(assay_claim *claim, const assay_similar *similar, const assay_reading *reading);
void assay_claim_compare_letters(assay_claim *claim, const assay_similar *similar, const assay_reading *reading);

/* Compare the answer, but for what it asks at either end, with each of `count` references; keep the best agreement. */
void assay_claim_measure_whole(assay_claim *out, const assay_similar *const *references, size_t count,
                               const assay_reading *reading, const assay_scopes *scopes);

#define ASSAY_CLAIM_FEATURES_MAX 24u

/* The model's features of a claim, for the script that fits them: names and values; the number of them. */
size_t assay_claim_features(const char **names, double *values, const assay_claim *claim);

/*
 * What an answer keeps of its credit whatever else it has, 0..1: little when it says most of the reference's words and
 * denies what that affirms or the other way round; nothing when it has no word of it.
 */
double assay_claim_kept(const assay_claim *claim);

/*
 * How surely (0..1) the answer says the contrary of the reference, all of it: by its kept share, and only when it has
 * hardly other words; a denial within a longer answer may well be of something else. Opposites in many places alone,
 * which two of them could undo, make it half sure.
 */
double assay_claim_reversed(const assay_claim *claim);

/*
 * How surely some sentence of the answer, read by itself, says the contrary of the closest reference; beside what
 * agrees with it opposites alone are enough.
 */
double assay_claim_reversed_sentence(const assay_similar *const *references, size_t count, const assay_reading *reading,
                                     const assay_scopes *scopes);

/* How surely (0..1) a claim is made, by the fitted model of claim_model.inc, were it not turned round. */
double assay_claim_credit(const assay_claim *claim);

/*
 * What people give a whole answer that comes so close to the reference (0..1), less what turning and hedging it cost;
 * where they reward an attempt (`points`) they are sooner content.
 */
double assay_claim_agreement(const assay_claim *claim, bool points);

#endif
