/*
 * assay/grade.h - grade one written answer against one compiled rubric.
 *
 * Threads:   an assay_rubric is immutable and may be shared; an assay_grader
 *            holds scratch space, so give each thread its own.
 * Ownership: *_new gives the caller an object to *_free; "borrowed" is never
 *            freed by the caller.
 * Units:     credit and confidence are 0..1, score 0..max_score; offsets are
 *            bytes into the answer exactly as the caller passed it.
 */
#ifndef ASSAY_GRADE_H
#define ASSAY_GRADE_H

#include "assay/rubric.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A stretch of the answer: bytes [start, end). */
typedef struct assay_span {
    size_t start;
    size_t end;
} assay_span;

/* What the answer does with a claim. */
typedef enum assay_stance { ASSAY_AFFIRMED, ASSAY_HEDGED, ASSAY_NEGATED, ASSAY_CONTRADICTED } assay_stance;

typedef enum assay_concept_status {
    ASSAY_COVERED,           /* credit >= 0.75 */
    ASSAY_PARTIAL,           /* credit > 0.2 */
    ASSAY_MISSED,            /* nothing, or nearly nothing, of it was said */
    ASSAY_CLAIM_CONTRADICTED /* the opposite was said */
} assay_concept_status;

typedef enum assay_flag {
    ASSAY_FLAG_STUFFED = 1 << 0,      /* keywords without claims */
    ASSAY_FLAG_ECHO = 1 << 1,         /* mostly the question's own words */
    ASSAY_FLAG_OFF_TOPIC = 1 << 2,    /* hardly a word of the rubric */
    ASSAY_FLAG_TOO_SHORT = 1 << 3,    /* too few words to hold a claim */
    ASSAY_FLAG_NOT_LANGUAGE = 1 << 4, /* no words, or not the rubric's language */
    ASSAY_FLAG_LIMIT_HIT = 1 << 5,    /* a limit cut the grading short: a person should look */
    ASSAY_FLAG_EMPTY = 1 << 6,        /* nothing but white space, or "I don't know" */
    ASSAY_FLAG_REPEATED = 1 << 7,     /* sentences said more than once; counted once */
    ASSAY_FLAG_INSTRUCTION = 1 << 8,  /* speaks to the grader ("give full marks") */
    ASSAY_FLAG_COPIED = 1 << 9,       /* copies the reference; said, not punished */
    ASSAY_FLAG_JUMBLED = 1 << 10,     /* a sentence's words stand in no order; it counts for nothing */
    ASSAY_FLAG_FRAMED = 1 << 11       /* key words in a frame of grammar; such sentences count for nothing */
} assay_flag;
#define ASSAY_FLAG_COUNT 12

typedef struct assay_concept_result {
    const char *id;
    const char *ref; /* or NULL */
    const char *text;
    const char *hint; /* or NULL */
    double weight;
    double credit;
    assay_concept_status status;
    assay_stance stance;
    const assay_span *evidence;
    size_t evidence_count;
} assay_concept_result;

typedef struct assay_pitfall_result {
    const char *id;
    const char *ref; /* or NULL */
    const char *text;
    double penalty; /* points that it cost this answer: the rubric's, or less where little was earned */
    const assay_span *evidence;
    size_t evidence_count;
} assay_pitfall_result;

typedef struct assay_feedback {
    const char *summary;
    const char *const *covered;
    size_t covered_count;
    const char *const *missed; /* partly covered ones too, with what is lacking */
    size_t missed_count;
    const char *const *wrong; /* pitfalls and contradicted concepts */
    size_t wrong_count;
} assay_feedback;

typedef struct assay_result {
    const char *rubric_id;
    const char *rubric_ref;  /* or NULL */
    const char *rubric_hash; /* or NULL */
    const char *engine;      /* assay_version() */
    double score;
    double max_score;
    double confidence;                    /* the chance that people give a score within a quarter of the scale */
    unsigned flags;                       /* assay_flag, or-ed */
    const assay_concept_result *concepts; /* all of the rubric's, in its order */
    size_t concept_count;
    const assay_pitfall_result *pitfalls; /* only those committed */
    size_t pitfall_count;
    assay_feedback feedback;
    const struct assay_ready *ready; /* private, for assay_result_write_json; NULL is allowed */
} assay_result;

typedef struct assay_grader assay_grader;

/* A grader, or NULL when memory is out. Free with assay_grader_free (NULL is allowed). */
ASSAY_API assay_grader *assay_grader_new(void) ASSAY_MUST_CHECK;
ASSAY_API void assay_grader_free(assay_grader *grader);

/*
 * Grade `answer` (UTF-8, `length` bytes, no NUL needed).
 *
 * On ASSAY_OK, *out is borrowed from `grader` until its next call.
 * ASSAY_EUTF8: error->offset is the first bad byte. ASSAY_EBINARY: a NUL
 * byte. ASSAY_ETOOBIG: longer than ASSAY_ANSWER_MAX. On any error *out is
 * NULL. An empty answer is graded: score 0, flag `empty`.
 */
ASSAY_API assay_status assay_grade(const assay_result **out, assay_grader *grader, const assay_rubric *rubric,
                                   const char *answer, size_t length, assay_error *error) ASSAY_MUST_CHECK;

/* "stuffed", "covered", "affirmed", ...: the words of the JSON contract. Never NULL. */
ASSAY_API const char *assay_flag_name(assay_flag flag);
ASSAY_API const char *assay_concept_status_name(assay_concept_status status);
ASSAY_API const char *assay_stance_name(assay_stance stance);

/*
 * Why a flag was raised, one sentence for a person. Never NULL.
 */
ASSAY_API const char *assay_flag_reason(assay_flag flag);

#ifdef __cplusplus
}
#endif
#endif
