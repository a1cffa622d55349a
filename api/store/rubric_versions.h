/*
 * api/store/rubric_versions.h - rubrics as they were saved: each version for ever, the last one in force.
 *
 * A rubric that was deleted has a last version without text; saving it again
 * gives the next one.
 *
 * Ownership: what is read lies in the caller's arena.
 * Threads:   the connection's; write inside a job.
 */
#ifndef API_STORE_RUBRIC_VERSIONS_H
#define API_STORE_RUBRIC_VERSIONS_H

#include "api/store/store.h"
#include "grader/base/arena.h"
#include "rubrics/format/format.h"

#define ASSAY_RUBRIC_ID_SIZE (ASSAY_ID_MAX + 1u)

typedef struct assay_rubric_version {
    const char *rubric_id;
    unsigned version; /* from 1 */
    int64_t created_at;
    const char *actor;
    const char *hash; /* the rubric's content hash; "" in a deletion */
    const char *json; /* the rubric; NULL in a deletion */
} assay_rubric_version;

/*
 * Whose `name` is already, as an id or a ref, of all rubrics in force but `rubric_id`: into `owner`, "" when nobody's.
 * `of_files` is the id of the rubric of the files that has it (NULL for none), and counts unless the store knows
 * better.
 */
assay_status assay_rubric_version_owner(char owner[ASSAY_RUBRIC_ID_SIZE], assay_db *db, const char *name,
                                        const char *rubric_id, const char *of_files,
                                        assay_error *error) ASSAY_MUST_CHECK;

/*
 * Save the next version of a rubric (`version->version` is set to it), or its deletion when `json` is NULL. `expected`
 * is the hash of what must be in force: NULL for anything that is, "" for nothing. What is in force is the last
 * version, or, for a rubric that was never saved, what the files hold: its hash is `of_files`, "" for none. *saved is
 * false when another is in force.
 */
assay_status assay_rubric_version_save(bool *saved, assay_db *db, assay_rubric_version *version, const char *expected,
                                       const char *of_files, assay_error *error) ASSAY_MUST_CHECK;

/* One version, or (0) the last one, deletions included; *out is NULL when there is none. */
assay_status assay_rubric_version_get(const assay_rubric_version **out, assay_db *db, assay_arena *arena,
                                      const char *rubric_id, unsigned version, assay_error *error) ASSAY_MUST_CHECK;

/* All versions of a rubric without their text, newest first. */
assay_status assay_rubric_version_list(const assay_rubric_version **out, size_t *count, assay_db *db,
                                       assay_arena *arena, const char *rubric_id, assay_error *error) ASSAY_MUST_CHECK;

/* The last version of every rubric, deletions included, by id: what the service loads when it starts. */
assay_status assay_rubric_version_current(const assay_rubric_version **out, size_t *count, assay_db *db,
                                          assay_arena *arena, assay_error *error) ASSAY_MUST_CHECK;

#endif
