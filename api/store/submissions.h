/*
 * api/store/submissions.h - stored answers, their results, and the human's word on them.
 *
 * A submission is never changed but by a new result (a regrade) or an
 * override; both leave what was there before, and a line in the audit trail.
 *
 * Functions that take an assay_db run inside a job (api/store/writer.h) when
 * they write, and on a lent connection when they read.
 *
 * Ownership: what is read lies in the caller's arena.
 * Units:     times in milliseconds since 1970, scores in points.
 */
#ifndef API_STORE_SUBMISSIONS_H
#define API_STORE_SUBMISSIONS_H

#include "api/store/store.h"
#include "grader/base/arena.h"

/* What one grading gave, to be stored. */
typedef struct assay_stored_result {
    int64_t graded_at;
    const char *rubric_id, *rubric_hash, *engine;
    double score, max_score, confidence;
    unsigned flags;   /* assay_flag, or-ed */
    const char *json; /* the result of the contract, whole */
} assay_stored_result;

typedef struct assay_submission {
    char id[ASSAY_STORE_ID_SIZE];
    int64_t created_at;
    const char *question_id;
    const char *answer_id, *candidate, *batch_id; /* or NULL */
    const char *answer;
    size_t answer_length;
    const char *extra; /* members that pass through, a JSON object; or NULL */
    assay_stored_result result;
    double final_score; /* the newest override's, else the result's */
    bool overridden;
    unsigned open_appeals;
} assay_submission;

typedef struct assay_override {
    int64_t created_at;
    const char *actor, *reason;
    double score;
} assay_override;

/* Store a submission with its first result; its id and created_at are the caller's. */
assay_status assay_submission_insert(assay_db *db, const assay_submission *submission,
                                     assay_error *error) ASSAY_MUST_CHECK;

/* *out is NULL when there is none. Lists of results and overrides come newest first. */
assay_status assay_submission_get(const assay_submission **out, assay_db *db, assay_arena *arena, const char *id,
                                  assay_error *error) ASSAY_MUST_CHECK;
assay_status assay_submission_results(const assay_stored_result **out, size_t *count, assay_db *db, assay_arena *arena,
                                      const char *id, assay_error *error) ASSAY_MUST_CHECK;
assay_status assay_submission_overrides(const assay_override **out, size_t *count, assay_db *db, assay_arena *arena,
                                        const char *id, assay_error *error) ASSAY_MUST_CHECK;

/* A further result, which becomes the one that counts. An override stays. *found is false when there is no such id. */
assay_status assay_submission_regrade(bool *found, assay_db *db, const char *id, const assay_stored_result *result,
                                      const char *actor, assay_error *error) ASSAY_MUST_CHECK;

/*
 * A human's score with its reason. *found is false when there is no such submission. ASSAY_EINVALID when the score is
 * not within 0..max_score.
 */
assay_status assay_submission_override(bool *found, assay_db *db, const char *id, const assay_override *override,
                                       assay_error *error) ASSAY_MUST_CHECK;

typedef enum assay_submission_sort {
    ASSAY_SORT_CREATED,
    ASSAY_SORT_SCORE, /* the final one */
    ASSAY_SORT_CONFIDENCE
} assay_submission_sort;

typedef enum assay_filter { ASSAY_FILTER_ANY, ASSAY_FILTER_ONLY, ASSAY_FILTER_WITHOUT } assay_filter;

/* What a list shows; a member that is NULL, 0 or NaN does not filter. */
typedef struct assay_submission_query {
    const char *question_id, *candidate, *batch_id;
    unsigned flags;                             /* all of these */
    double score_min, score_max;                /* of the final score, both included */
    double confidence_below;                    /* this is not included */
    int64_t from, before;                       /* of created_at: from <= t < before */
    const char *concept_id;                     /* those whose newest result gives this concept ... */
    const char *concept_status;                 /* ... this status (covered, partial, missed, contradicted) */
    assay_filter flagged, overridden, appealed; /* any flag; an override; an open appeal */
    assay_submission_sort sort;
    bool descending;
    bool with_answers;  /* else `answer` and `result.json` of the items are NULL */
    const char *cursor; /* of the page before, or NULL */
    unsigned limit;     /* at most this many */
} assay_submission_query;

typedef struct assay_submission_page {
    const assay_submission *items;
    size_t count;
    const char *next; /* the cursor of the next page, or NULL */
} assay_submission_page;

/* A query that filters nothing: newest first, 50 a page. */
assay_submission_query assay_submission_query_new(void);

/* ASSAY_EINVALID for a cursor that is not one of this sort's. */
assay_status assay_submission_list(assay_submission_page *out, assay_db *db, assay_arena *arena,
                                   const assay_submission_query *query, assay_error *error) ASSAY_MUST_CHECK;

#endif
