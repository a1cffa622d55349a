/* appeals.c - the table of appeals, and the count of open ones that each submission keeps. */
#include "api/store/appeals.h"

#include <string.h>

#include "api/store/audit.h"
#include "api/store/row.h"

/* Count one open appeal more, or less, of a submission; *found is false when there is no such submission. */
static assay_status count_open(bool *found, assay_db *db, const char *submission_id, int change, assay_error *error)
{
    assay_statement *statement;
    assay_status status = assay_db_prepare(
        &statement, db, "UPDATE submissions SET open_appeals = open_appeals + ?2 WHERE id = ?1", error);

    *found = false;
    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, submission_id);
    assay_bind_integer(statement, 2, change);
    status = assay_statement_run(statement, error);
    *found = status == ASSAY_OK && assay_db_changes(db) > 0;
    return status;
}

assay_status assay_appeal_open(assay_appeal_outcome *out, assay_db *db, const assay_appeal *appeal, assay_error *error)
{
    static const char sql[] = "INSERT INTO appeals (id, submission_id, concept_id, created_at, actor, reason, status) "
                              "VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'open') ON CONFLICT DO NOTHING";
    assay_audit_line line = {.created_at = appeal->created_at,
                             .actor = appeal->actor,
                             .action = "appeal.open",
                             .subject = appeal->submission_id};
    assay_statement *statement;
    bool found;
    assay_status status = count_open(&found, db, appeal->submission_id, 1, error);

    *out = ASSAY_APPEAL_NOT_FOUND;
    if (status != ASSAY_OK || !found)
        return status;
    status = assay_db_prepare(&statement, db, sql, error);
    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, appeal->id);
    assay_bind_text(statement, 2, appeal->submission_id);
    assay_bind_text(statement, 3, appeal->concept_id);
    assay_bind_integer(statement, 4, appeal->created_at);
    assay_bind_text(statement, 5, appeal->actor);
    assay_bind_text(statement, 6, appeal->reason);
    status = assay_statement_run(statement, error);
    if (status != ASSAY_OK)
        return status;
    if (assay_db_changes(db) == 0) {
        *out = ASSAY_APPEAL_CONFLICT;
        return count_open(&found, db, appeal->submission_id, -1, error);
    }
    *out = ASSAY_APPEAL_DONE;
    return assay_audit_add(db, &line, error);
}

/* DONE when there is such an appeal of this submission, and it is open: it can be resolved. */
static assay_status find(assay_appeal_outcome *out, assay_db *db, const assay_appeal *appeal, assay_error *error)
{
    static const char sql[] = "SELECT status = 'open' FROM appeals WHERE id = ?1 AND submission_id = ?2";
    assay_statement *statement;
    assay_status status = assay_db_prepare(&statement, db, sql, error);
    bool row = false;

    *out = ASSAY_APPEAL_NOT_FOUND;
    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, appeal->id);
    assay_bind_text(statement, 2, appeal->submission_id);
    status = assay_statement_step(&row, statement, error);
    if (status == ASSAY_OK && row)
        *out = assay_column_integer(statement, 0) ? ASSAY_APPEAL_DONE : ASSAY_APPEAL_CONFLICT;
    assay_statement_done(statement);
    return status;
}

assay_status assay_appeal_resolve(assay_appeal_outcome *out, assay_db *db, const assay_appeal *appeal,
                                  assay_error *error)
{
    static const char sql[] = "UPDATE appeals SET status = ?2, resolved_at = ?3, resolved_by = ?4, resolution = ?5 "
                              "WHERE id = ?1";
    assay_audit_line line = {.created_at = appeal->resolved_at,
                             .actor = appeal->resolved_by,
                             .action = strcmp(appeal->status, "accepted") == 0 ? "appeal.accept" : "appeal.reject",
                             .subject = appeal->submission_id};
    assay_statement *statement;
    bool found;
    assay_status status = find(out, db, appeal, error);

    if (status != ASSAY_OK || *out != ASSAY_APPEAL_DONE)
        return status;
    status = assay_db_prepare(&statement, db, sql, error);
    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, appeal->id);
    assay_bind_text(statement, 2, appeal->status);
    assay_bind_integer(statement, 3, appeal->resolved_at);
    assay_bind_text(statement, 4, appeal->resolved_by);
    assay_bind_text(statement, 5, appeal->resolution);
    status = assay_statement_run(statement, error);
    if (status == ASSAY_OK)
        status = count_open(&found, db, appeal->submission_id, -1, error);
    if (status == ASSAY_OK)
        status = assay_audit_add(db, &line, error);
    return status;
}

static bool read_appeal(void *item, assay_statement *statement, assay_arena *arena)
{
    assay_appeal *out = item;
    const char **const texts[] = {&out->id,     &out->submission_id, &out->concept_id,  &out->actor,
                                  &out->reason, &out->status,        &out->resolved_by, &out->resolution};

    for (int i = 0; i < (int)(sizeof texts / sizeof texts[0]); i++)
        if (!assay_row_text(texts[i], statement, i, arena))
            return false;
    out->created_at = assay_column_integer(statement, 8);
    out->resolved_at = assay_column_integer(statement, 9);
    return true;
}

assay_status assay_appeal_list(const assay_appeal **out, size_t *count, assay_db *db, assay_arena *arena,
                               const char *submission_id, assay_error *error)
{
    static const char sql[] =
        "SELECT id, submission_id, concept_id, actor, reason, status, resolved_by, resolution, created_at, "
        "resolved_at FROM appeals WHERE submission_id = ?1 ORDER BY created_at, id";
    assay_rows rows;
    assay_status status = assay_row_list_of(&rows, db, sql, submission_id, sizeof **out, read_appeal, arena, error);

    *out = rows.items;
    *count = rows.count;
    return status;
}
