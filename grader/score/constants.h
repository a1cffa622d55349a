/*
 * constants.h - the numbers that turn evidence into marks, each with its
 * source or the measurement that set it.
 */
#ifndef ASSAY_SCORE_CONSTANTS_H
#define ASSAY_SCORE_CONSTANTS_H

/* Evidence at least this strong earns a concept in full: raters tick or do not tick, they seldom measure. */
#define ASSAY_FULL_STRENGTH 0.8

/*
 * Fitted credit of a claim (stance/claim_model.inc) from which `similar` counts, and from which it counts in full: a
 * concept asks whether the claim was made. Measured on rubrics compiled from a guide: r 0.444 from 0.5 to 0.85, 0.458
 * from 0.4 to 0.75, 0.463 from 0.3 to 0.7, where rubrics worked out by hand begin to suffer (0.904, 0.902, 0.899).
 */
#define ASSAY_SIMILAR_FROM 0.4
#define ASSAY_SIMILAR_FULL 0.75

/* Credit from which a concept is called covered, and partial. */
#define ASSAY_COVERED_CREDIT 0.75
#define ASSAY_PARTIAL_CREDIT 0.2

/* Share of its credit that a claim keeps when it is only guessed at ("maybe"). */
#define ASSAY_HEDGED_SHARE 0.8

/* Share of its credit that a claim keeps when the answer also says the opposite elsewhere. */
#define ASSAY_MIXED_SHARE 0.5

/*
 * The share of wrong claims (contradicted concepts, pitfalls) among an answer's recognised claims from which its other
 * credits are doubted, and at which they keep only the least share. Measured on 264 interview answers: of the concepts
 * found, raters agreed with 95 % where the share was below 0.1, 93 % about 0.2, 65 % about 0.4, 31 % about 0.6 and
 * 18 % about 0.8.
 */
#define ASSAY_DOUBT_FROM 0.25
#define ASSAY_DOUBT_TO 0.75
#define ASSAY_DOUBT_LEAST 0.1

/*
 * The same where only the claim's own words stand denied elsewhere: they mostly belong to another claim there. Measured
 * on 276 interview answers and 624 of our own: with 0.5, 0.7, 0.8 and 0.9
 * r is 0.894, 0.906, 0.906, 0.905 and 0.960, 0.967, 0.967, 0.968, and the mean of experts 8.87, 8.97, 8.99, 9.01.
 */
#define ASSAY_INCIDENTAL_SHARE 0.85

/*
 * A longer answer that denies far more than its reference does argues against it: negations per word beyond the
 * reference's own rate and the slack lower its agreement with the slope. Measured on rubrics compiled from a guide: r
 * 0.40 without, 0.42 with a slope of 4, 0.44 with 8 and 12; upside-down answers have 0.03, others 0.01.
 */
#define ASSAY_DENIAL_SLOPE 12.0
#define ASSAY_DENIAL_SLACK 0.01
#define ASSAY_DENIAL_LEAST 0.1
#define ASSAY_DENIAL_WORDS_MIN 40u

/* What denying the opposite of a claim is worth as evidence for the claim. */
#define ASSAY_DENIED_OPPOSITE 0.85

/*
 * A text of at least so many words with a smaller share of words of grammar is a list. Measured on interview answers:
 * keyword lists have 0 to 0.05 (three of 23 have 0.15 to 0.31), the tersest notes of seniors 0.1 and more, prose 0.38
 * and more.
 */
#define ASSAY_LIST_FUNCTION_SHARE 0.09
#define ASSAY_LIST_WORDS_MIN 7u

/* Several sentences with at least this share of verbs are orders in telegraph style ("Profile first. Kill N+1."). */
#define ASSAY_ORDERS_VERB_SHARE 0.2
#define ASSAY_ORDERS_WORDS_MAX 12u /* words a sentence, on average */

/*
 * A sentence with at least so many parts, at most so many words a part and at most this share of parts with a verb
 * is an enumeration; an answer that is so to the last share is a list, whatever small words it is dressed in.
 */
#define ASSAY_LIST_PARTS_MIN 8u
#define ASSAY_LIST_PART_WORDS 2.7
#define ASSAY_LIST_VERB_SHARE 0.3
#define ASSAY_LIST_ANSWER_SHARE 0.6

/* Share of its credit that a concept keeps in a keyword list. */
#define ASSAY_STUFFED_SHARE 0.08

/* A longer text is not only an excuse. */
#define ASSAY_DECLINED_WORDS_MAX 8u

/* An answer whose words of content are to this share the question's own says nothing new. */
#define ASSAY_ECHO_SHARE 0.7

#endif
