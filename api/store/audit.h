/*
 * api/store/audit.h - who did what, when: one line an action, never changed.
 *
 * Threads: the connection's; write inside a job.
 */
#ifndef API_STORE_AUDIT_H
#define API_STORE_AUDIT_H

#include "api/store/store.h"
#include "grader/base/arena.h"

typedef struct assay_audit_line {
    int64_t created_at;
    const char *actor;   /* a token's name, or "local" */
    const char *action;  /* "submission.override", "rubric.replace", ... */
    const char *subject; /* the id of what it was done to */
    const char *detail;  /* a JSON value, or NULL */
} assay_audit_line;

assay_status assay_audit_add(assay_db *db, const assay_audit_line *line, assay_error *error) ASSAY_MUST_CHECK;

/* The lines of a subject, oldest first. */
assay_status assay_audit_list(const assay_audit_line **out, size_t *count, assay_db *db, assay_arena *arena,
                              const char *subject, assay_error *error) ASSAY_MUST_CHECK;

#endif
