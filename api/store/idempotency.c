/* idempotency.c - the table of keys. */
#include "api/store/idempotency.h"

#include <stdio.h>
#include <string.h>

assay_status assay_idempotency_look(assay_idempotency *out, char subject[ASSAY_STORE_ID_SIZE], assay_db *db,
                                    const char *actor, const char *key, const char *request_hash, assay_error *error)
{
    assay_statement *statement;
    assay_status status = assay_db_prepare(
        &statement, db, "SELECT request_hash, subject FROM idempotency WHERE actor = ?1 AND key = ?2", error);
    bool row = false;

    *out = ASSAY_KEY_NEW;
    subject[0] = '\0';
    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, actor);
    assay_bind_text(statement, 2, key);
    status = assay_statement_step(&row, statement, error);
    if (status == ASSAY_OK && row) {
        bool same = strcmp(assay_column_text(statement, 0, NULL), request_hash) == 0;
        *out = same ? ASSAY_KEY_SAME : ASSAY_KEY_DIFFERENT;
        snprintf(subject, ASSAY_STORE_ID_SIZE, "%s", assay_column_text(statement, 1, NULL));
    }
    assay_statement_done(statement);
    return status;
}

static assay_status forget(assay_db *db, int64_t before, assay_error *error)
{
    assay_statement *statement;
    assay_status status = assay_db_prepare(&statement, db, "DELETE FROM idempotency WHERE created_at < ?1", error);

    if (status != ASSAY_OK)
        return status;
    assay_bind_integer(statement, 1, before);
    return assay_statement_run(statement, error);
}

assay_status assay_idempotency_keep(assay_db *db, const char *actor, const char *key, const char *request_hash,
                                    const char *subject, int64_t now, assay_error *error)
{
    static const char sql[] = "INSERT INTO idempotency (actor, key, created_at, request_hash, subject) "
                              "VALUES (?1, ?2, ?3, ?4, ?5)";
    assay_statement *statement;
    assay_status status = forget(db, now - ASSAY_IDEMPOTENCY_KEPT, error);

    if (status == ASSAY_OK)
        status = assay_db_prepare(&statement, db, sql, error);
    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, actor);
    assay_bind_text(statement, 2, key);
    assay_bind_integer(statement, 3, now);
    assay_bind_text(statement, 4, request_hash);
    assay_bind_text(statement, 5, subject);
    return assay_statement_run(statement, error);
}
