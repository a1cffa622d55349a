/* doubt.c - the benefit of doubt, by the share of an answer's claims that are wrong. */
#include "grader/score/doubt.h"

#include <math.h>

#include "grader/base/bounds.h"
#include "grader/constants.h"
#include "grader/score/score.h"

/* Do two marks rest on the same words? */
static bool spans_meet(const assay_span *a, size_t a_count, const assay_span *b, size_t b_count)
{
    for (size_t i = 0; i < a_count; i++)
        for (size_t k = 0; k < b_count; k++)
            if (a[i].start < b[k].end && b[k].start < a[i].end)
                return true;
    return false;
}

/* Has one of the first `concepts` concepts, contradicted, or of the first `pitfalls` pitfalls this evidence already? */
static bool is_counted(const assay_result *result, size_t concepts, size_t pitfalls, const assay_span *spans,
                       size_t count)
{
    for (size_t i = 0; i < concepts; i++)
        if (result->concepts[i].status == ASSAY_CLAIM_CONTRADICTED &&
            spans_meet(result->concepts[i].evidence, result->concepts[i].evidence_count, spans, count))
            return true;
    for (size_t i = 0; i < pitfalls; i++)
        if (spans_meet(result->pitfalls[i].evidence, result->pitfalls[i].evidence_count, spans, count))
            return true;
    return false;
}

void assay_doubt_discount(assay_concept_result *concepts, const assay_result *result, double share)
{
    for (size_t i = 0; i < result->concept_count; i++) {
        concepts[i].credit *= share;
        if (concepts[i].status != ASSAY_CLAIM_CONTRADICTED)
            concepts[i].status = assay_score_status(concepts[i].credit);
    }
}

/* What was told of the concepts, by their weights. */
typedef struct tally {
    double total, right, wrong;
} tally;

/* A claim that contradicts several concepts is one. */
static tally count_claims(const assay_result *result)
{
    tally claims = {0, 0, 0};

    for (size_t i = 0; i < result->concept_count; i++) {
        const assay_concept_result *concept = &result->concepts[i];

        claims.total += concept->weight;
        claims.right += concept->weight * concept->credit;
        claims.wrong += concept->status == ASSAY_CLAIM_CONTRADICTED &&
                                !is_counted(result, i, 0, concept->evidence, concept->evidence_count)
                            ? concept->weight
                            : 0;
    }
    for (size_t i = 0; i < result->pitfall_count && result->concept_count; i++)
        if (!is_counted(result, result->concept_count, i, result->pitfalls[i].evidence,
                        result->pitfalls[i].evidence_count))
            claims.wrong += claims.total / (double)result->concept_count;
    return claims;
}

/* How much (0..1) an answer is doubted of whose claims this share is wrong. */
static double doubt_of(double wrong)
{
    return assay_most(0, (wrong - ASSAY_DOUBT_FROM) / (ASSAY_DOUBT_TO - ASSAY_DOUBT_FROM));
}

/*
 * The benefit of doubt: what a mostly wrong answer seems to get right is seldom meant. The share of wrong claims among
 * the claims that were recognised lowers every credit alike. A draft that nobody has worked over recognises too few
 * right ones to hold the wrong ones against them; there it is their share of all that it asks for.
 */
double assay_doubt_concepts(assay_concept_result *concepts, const assay_result *result, const assay_rubric *rubric)
{
    tally claims = count_claims(result);
    double trust;

    if (claims.wrong <= 0)
        return 1;
    if (rubric->reference_share > 0)
        trust = 1 - ASSAY_DOUBT_DRAFT_SLOPE * claims.wrong / claims.total;
    else
        trust = 1 - pow(doubt_of(claims.wrong / (claims.wrong + claims.right)), 2);
    trust = assay_least(1, assay_most(ASSAY_DOUBT_LEAST, trust));
    if (trust < 1)
        assay_doubt_discount(concepts, result, trust);
    return trust;
}

double assay_doubt_agreement(const assay_result *result)
{
    tally claims = count_claims(result);

    return claims.wrong > 0 ? 1 - ASSAY_DOUBT_AGREEMENT * assay_least(1, claims.wrong / claims.total) : 1;
}
