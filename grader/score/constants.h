/*
 * constants.h - the numbers that turn evidence into marks, each with its
 * source or the measurement that set it.
 */
#ifndef ASSAY_SCORE_CONSTANTS_H
#define ASSAY_SCORE_CONSTANTS_H

/* Evidence at least this strong earns a concept in full: raters tick or do not tick, they seldom measure. */
#define ASSAY_FULL_STRENGTH 0.8

/* Credit from which a concept is called covered, and partial. */
#define ASSAY_COVERED_CREDIT 0.75
#define ASSAY_PARTIAL_CREDIT 0.2

/* Share of its credit that a claim keeps when it is only guessed at ("maybe"). */
#define ASSAY_HEDGED_SHARE 0.8

/* Share of its credit that a claim keeps when the answer also says the opposite elsewhere. */
#define ASSAY_MIXED_SHARE 0.5

/* What denying the opposite of a claim is worth as evidence for the claim. */
#define ASSAY_DENIED_OPPOSITE 0.85

/*
 * Below this share of words of grammar, a text of at least 12 words is a list
 * (measured on interview answers: lists fall from 5.2 to 0.2 of 10 at almost
 * no cost to prose).
 */
#define ASSAY_LIST_FUNCTION_SHARE 0.18
#define ASSAY_LIST_WORDS_MIN 12u

/* Share of its score that a keyword list keeps. */
#define ASSAY_STUFFED_SHARE 0.08

/* An answer whose words of content are to this share the question's own says nothing new. */
#define ASSAY_ECHO_SHARE 0.7

#endif
