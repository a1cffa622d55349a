/* audit.c - the audit trail's table. */
#include "api/store/audit.h"

#include "api/store/row.h"

assay_status assay_audit_add(assay_db *db, const assay_audit_line *line, assay_error *error)
{
    assay_statement *statement;
    assay_status status = assay_db_prepare(
        &statement, db, "INSERT INTO audit (created_at, actor, action, subject, detail) VALUES (?1, ?2, ?3, ?4, ?5)",
        error);

    if (status != ASSAY_OK)
        return status;
    assay_bind_integer(statement, 1, line->created_at);
    assay_bind_text(statement, 2, line->actor);
    assay_bind_text(statement, 3, line->action);
    assay_bind_text(statement, 4, line->subject);
    assay_bind_text(statement, 5, line->detail);
    return assay_statement_run(statement, error);
}

static bool read_line(void *item, assay_statement *statement, assay_arena *arena)
{
    assay_audit_line *out = item;

    out->created_at = assay_column_integer(statement, 0);
    return assay_row_text(&out->actor, statement, 1, arena) && assay_row_text(&out->action, statement, 2, arena) &&
           assay_row_text(&out->subject, statement, 3, arena) && assay_row_text(&out->detail, statement, 4, arena);
}

assay_status assay_audit_list(const assay_audit_line **out, size_t *count, assay_db *db, assay_arena *arena,
                              const char *subject, assay_error *error)
{
    static const char sql[] =
        "SELECT created_at, actor, action, subject, detail FROM audit WHERE subject = ?1 ORDER BY id";
    assay_rows rows;
    assay_status status = assay_row_list_of(&rows, db, sql, subject, sizeof **out, read_line, arena, error);

    *out = rows.items;
    *count = rows.count;
    return status;
}
