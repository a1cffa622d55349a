/*
 * api/report/duplicates.h - answers that share their words.
 *
 * Two answers are alike when they have a run of ASSAY_ALIKE_RUN_MIN words in common, and either half of the shorter
 * one's five-word shingles also stand in the other (containment: Broder 1997, "On the resemblance and containment of
 * documents") or the run has ASSAY_ALIKE_RUN_LONG words. Shingles of the question count for nothing.
 *
 * Pairs are found through fingerprints (winnowing: Schleimer, Wilkerson and Aiken 2003), each answer being compared
 * only with the first and with the one before it that have a fingerprint in common; what is alike is joined into
 * groups, so that an answer handed on to a hundred people is one group. The work grows with the number of words.
 *
 * Not found: words changed so often that five in a row are rare, translations, scripts that put no space between
 * words, and what stands behind the first ASSAY_ALIKE_WORDS_MAX words.
 */
#ifndef API_REPORT_DUPLICATES_H
#define API_REPORT_DUPLICATES_H

#include <stdbool.h>
#include <stdint.h>

#include "assay/grade.h"
#include "grader/base/arena.h"

#define ASSAY_ALIKE_SHINGLE 5u /* words of a shingle */
#define ASSAY_ALIKE_WINDOW 4u  /* shingles of which one becomes a fingerprint: a run of 8 words is never passed over */
#define ASSAY_ALIKE_RUN_MIN 8u /* words in a row that two answers must share */
#define ASSAY_ALIKE_RUN_LONG 25u    /* words in a row that say enough by themselves */
#define ASSAY_ALIKE_OVERLAP_MIN 0.5 /* share of the shorter one's shingles */
#define ASSAY_ALIKE_WORDS_MAX 1000u /* words of an answer that are looked at */

typedef struct assay_alike_text {
    const char *text; /* UTF-8 */
    size_t length;
    uint32_t question; /* only answers to the same question are compared, */
    uint32_t author;   /* and not those of one author */
} assay_alike_text;

/* Answers that are alike, directly or through one another. */
typedef struct assay_alike_group {
    const uint32_t *members; /* indexes of texts, ascending */
    size_t count;
    uint32_t one, other; /* the pair that shares most */
    double overlap;      /* of that pair, 0..1 */
    assay_span shared;   /* their longest common run, in bytes of `one` */
    size_t words;        /* of that run */
} assay_alike_group;

typedef struct assay_alike {
    const assay_alike_group *groups; /* the largest first, then the most alike */
    size_t count;
} assay_alike;

/*
 * `questions[q]` is the text of question q, or NULL; `out` lives in `arena`. A text that is not UTF-8 is like no
 * other. ASSAY_ENOMEM.
 */
assay_status assay_alike_find(assay_alike *out, assay_arena *arena, const assay_alike_text *texts, size_t count,
                              const char *const *questions, size_t question_count, assay_error *error) ASSAY_MUST_CHECK;

#endif
