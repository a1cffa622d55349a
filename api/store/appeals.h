/*
 * api/store/appeals.h - a candidate's word against the mark of one concept, and what a person made of it.
 *
 * Ownership: what is read lies in the caller's arena.
 * Threads:   the connection's; write inside a job.
 */
#ifndef API_STORE_APPEALS_H
#define API_STORE_APPEALS_H

#include "api/store/store.h"
#include "grader/base/arena.h"

typedef struct assay_appeal {
    const char *id, *submission_id, *concept_id;
    int64_t created_at;
    const char *actor, *reason;
    const char *status; /* "open", "accepted", "rejected" */
    int64_t resolved_at;
    const char *resolved_by, *resolution; /* NULL while it is open */
} assay_appeal;

typedef enum assay_appeal_outcome {
    ASSAY_APPEAL_DONE,
    ASSAY_APPEAL_NOT_FOUND, /* no such submission, or appeal */
    ASSAY_APPEAL_CONFLICT   /* one of this concept is open already; or it was resolved before */
} assay_appeal_outcome;

/* Open an appeal; `appeal->id`, `created_at`, `actor` and `reason` are the caller's. */
assay_status assay_appeal_open(assay_appeal_outcome *out, assay_db *db, const assay_appeal *appeal,
                               assay_error *error) ASSAY_MUST_CHECK;

/*
 * Accept or reject an open appeal of a submission: `id`, `submission_id`, the new `status`, and who resolved it how and
 * when. The score is not touched: an override does that.
 */
assay_status assay_appeal_resolve(assay_appeal_outcome *out, assay_db *db, const assay_appeal *appeal,
                                  assay_error *error) ASSAY_MUST_CHECK;

/* Those of one submission, oldest first. */
assay_status assay_appeal_list(const assay_appeal **out, size_t *count, assay_db *db, assay_arena *arena,
                               const char *submission_id, assay_error *error) ASSAY_MUST_CHECK;

#endif
