/*
 * api/store/submission_summary.h - many submissions at a glance: how many, how well, how sure, and what became of each
 * concept of each question.
 *
 * Ownership: what is read lies in the caller's arena.
 * Units:     a share is a final score by the full score, 0..1.
 */
#ifndef API_STORE_SUBMISSION_SUMMARY_H
#define API_STORE_SUBMISSION_SUMMARY_H

#include "api/store/submissions.h"

#define ASSAY_SUMMARY_BINS 10u

/* In the order of their names in a result: covered, partial, missed, contradicted. */
enum { ASSAY_SUMMARY_STATES = 4 };
extern const char *const assay_summary_states[ASSAY_SUMMARY_STATES];

typedef struct assay_concept_summary {
    const char *id;
    uint64_t counts[ASSAY_SUMMARY_STATES];
} assay_concept_summary;

typedef struct assay_pitfall_summary {
    const char *id;
    uint64_t count;
} assay_pitfall_summary;

typedef struct assay_question_summary {
    const char *question_id;
    uint64_t count;
    double shares; /* their sum */
    assay_concept_summary *concepts;
    size_t concept_count, concept_room;
    assay_pitfall_summary *pitfalls;
    size_t pitfall_count, pitfall_room;
} assay_question_summary;

typedef struct assay_submission_summary {
    uint64_t count, unsure, flagged, overridden, appealed;
    double shares; /* their sum */
    uint64_t bins[ASSAY_SUMMARY_BINS];
    assay_question_summary *questions; /* by id */
    size_t question_count, question_room;
} assay_submission_summary;

/* Of the newest `query->limit` that fit; order and cursor of the query do not matter. */
assay_status assay_submission_summarize(assay_submission_summary *out, assay_db *db, assay_arena *arena,
                                        const assay_submission_query *query, assay_error *error) ASSAY_MUST_CHECK;

#endif
