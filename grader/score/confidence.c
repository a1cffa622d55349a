/*
 * confidence.c - a logistic model a kind of rubric, of a few things that tell of errors. The largest by far is the
 * score itself: people hardly differ about what is all right or all wrong.
 */
#include "grader/score/confidence.h"

#include <math.h>

#include "grader/base/bounds.h"
#include "grader/constants.h"

enum { MIDDLE, INNER, UNFOUND, UNREAD, UNDECIDED, LONG, NOTHING, WORDY };

const char *const assay_confidence_names[ASSAY_CONFIDENCE_FEATURES] = {
    [MIDDLE] = "middle",       [INNER] = "inner", [UNFOUND] = "unfound", [UNREAD] = "unread",
    [UNDECIDED] = "undecided", [LONG] = "long",   [NOTHING] = "nothing", [WORDY] = "wordy",
};

/* A constant, then a weight a feature. */
static const double weights[ASSAY_RUBRIC_KINDS][1 + ASSAY_CONFIDENCE_FEATURES] = {
    [ASSAY_RUBRIC_WORKED] = {ASSAY_SURE_WORKED},
    [ASSAY_RUBRIC_DRAFT] = {ASSAY_SURE_DRAFT},
    [ASSAY_RUBRIC_RECORD] = {ASSAY_SURE_RECORD},
    [ASSAY_RUBRIC_ATTEMPT] = {ASSAY_SURE_ATTEMPT},
};

assay_rubric_kind assay_rubric_kind_of(const assay_rubric *rubric)
{
    if (rubric->reference_share <= 0)
        return ASSAY_RUBRIC_WORKED;
    if (rubric->reference_share < 1)
        return ASSAY_RUBRIC_DRAFT;
    return rubric->attempt_share > 0 ? ASSAY_RUBRIC_ATTEMPT : ASSAY_RUBRIC_RECORD;
}

static double share_of(size_t part, double whole)
{
    return assay_least(1, (double)part / whole);
}

void assay_confidence_features(double values[ASSAY_CONFIDENCE_FEATURES], const assay_result *result,
                               const assay_census *census, const assay_sums *sums)
{
    double score = result->max_score > 0 ? result->score / result->max_score : 0;
    double lacks = 1 - score;
    size_t own = census->content - census->echoed;

    values[MIDDLE] = 4 * score * lacks;
    values[INNER] = sqrt(assay_most(0, values[MIDDLE]));
    values[UNFOUND] = result->flags ? 0 : lacks * share_of(own, ASSAY_SURE_OWN_WORDS) / (1 + (double)sums->wrong);
    values[UNREAD] = lacks * share_of(own - census->known, ASSAY_SURE_OWN_WORDS);
    values[UNDECIDED] = sums->weight > 0 ? sums->open / sums->weight : 0;
    values[LONG] = score * share_of(census->words, ASSAY_SURE_LONG_WORDS);
    values[NOTHING] = lacks * (1 - share_of(census->known, ASSAY_SURE_KNOWN_WORDS));
    values[WORDY] = lacks * share_of(census->words, ASSAY_SURE_MANY_WORDS);
}

double assay_confidence_of(const assay_result *result, const assay_rubric *rubric, const assay_census *census,
                           const assay_sums *sums)
{
    const double *weight = weights[assay_rubric_kind_of(rubric)];
    double values[ASSAY_CONFIDENCE_FEATURES];
    double sum = weight[0];
    double chance;

    if (result->flags & ASSAY_FLAG_EMPTY)
        return 1;
    assay_confidence_features(values, result, census, sums);
    /* no loop: its pairs of values would wait for each of them to be stored */
    sum += weight[1 + MIDDLE] * values[MIDDLE];
    sum += weight[1 + INNER] * values[INNER];
    sum += weight[1 + UNFOUND] * values[UNFOUND];
    sum += weight[1 + UNREAD] * values[UNREAD];
    sum += weight[1 + UNDECIDED] * values[UNDECIDED];
    sum += weight[1 + LONG] * values[LONG];
    sum += weight[1 + NOTHING] * values[NOTHING];
    sum += weight[1 + WORDY] * values[WORDY];
    chance = 1 / (1 + exp(-sum));
    if (result->flags & (ASSAY_FLAG_LIMIT_HIT | ASSAY_FLAG_NOT_LANGUAGE))
        chance *= ASSAY_CONFIDENCE_IMPAIRED;
    return chance;
}
