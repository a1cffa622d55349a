/* tokens.c - the table of tokens. */
#include "api/store/tokens.h"

#include "api/store/row.h"

#define COLUMNS "id, name, hash, scopes, created_at, expires_at, revoked_at, last_used_at"

assay_status assay_token_add(bool *added, assay_db *db, const assay_stored_token *token, assay_error *error)
{
    static const char sql[] =
        "INSERT INTO tokens (" COLUMNS ") SELECT ?1, ?2, ?3, ?4, ?5, ?6, 0, 0 WHERE NOT EXISTS (SELECT 1 FROM tokens "
        "WHERE name = ?2 AND revoked_at = 0 AND (expires_at = 0 OR expires_at > ?5))";
    assay_statement *statement;
    assay_status status = assay_db_prepare(&statement, db, sql, error);

    *added = false;
    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, token->id);
    assay_bind_text(statement, 2, token->name);
    assay_bind_text(statement, 3, token->hash);
    assay_bind_integer(statement, 4, token->scopes);
    assay_bind_integer(statement, 5, token->created_at);
    assay_bind_integer(statement, 6, token->expires_at);
    status = assay_statement_run(statement, error);
    *added = status == ASSAY_OK && assay_db_changes(db) > 0;
    return status;
}

static bool read_token(void *item, assay_statement *statement, assay_arena *arena)
{
    assay_stored_token *out = item;

    out->scopes = (unsigned)assay_column_integer(statement, 3);
    out->created_at = assay_column_integer(statement, 4);
    out->expires_at = assay_column_integer(statement, 5);
    out->revoked_at = assay_column_integer(statement, 6);
    out->last_used_at = assay_column_integer(statement, 7);
    return assay_row_text(&out->id, statement, 0, arena) && assay_row_text(&out->name, statement, 1, arena) &&
           assay_row_text(&out->hash, statement, 2, arena);
}

assay_status assay_token_get(const assay_stored_token **out, assay_db *db, assay_arena *arena, const char *id,
                             assay_error *error)
{
    assay_rows rows;
    assay_status status = assay_row_list_of(&rows, db, "SELECT " COLUMNS " FROM tokens WHERE id = ?1", id, sizeof **out,
                                            read_token, arena, error);

    *out = rows.items;
    return status;
}

assay_status assay_token_list(const assay_stored_token **out, size_t *count, assay_db *db, assay_arena *arena,
                              assay_error *error)
{
    assay_rows rows = {0};
    assay_statement *statement;
    assay_status status =
        assay_db_prepare(&statement, db, "SELECT " COLUMNS " FROM tokens ORDER BY created_at, id", error);

    if (status == ASSAY_OK)
        status = assay_row_list(&rows, statement, sizeof **out, read_token, arena, error);
    *out = rows.items;
    *count = rows.count;
    return status;
}

assay_status assay_token_revoke(bool *found, assay_db *db, const char *id_or_name, int64_t now, assay_error *error)
{
    static const char sql[] = "UPDATE tokens SET revoked_at = ?2 WHERE (id = ?1 OR name = ?1) AND revoked_at = 0";
    assay_statement *statement;
    assay_status status = assay_db_prepare(&statement, db, sql, error);

    *found = false;
    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, id_or_name);
    assay_bind_integer(statement, 2, now);
    status = assay_statement_run(statement, error);
    *found = status == ASSAY_OK && assay_db_changes(db) > 0;
    return status;
}

assay_status assay_token_touch(assay_db *db, const char *id, int64_t now, assay_error *error)
{
    assay_statement *statement;
    assay_status status = assay_db_prepare(&statement, db, "UPDATE tokens SET last_used_at = ?2 WHERE id = ?1", error);

    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, id);
    assay_bind_integer(statement, 2, now);
    return assay_statement_run(statement, error);
}

assay_status assay_token_any(bool *out, assay_db *db, int64_t now, assay_error *error)
{
    static const char sql[] =
        "SELECT 1 FROM tokens WHERE revoked_at = 0 AND (expires_at = 0 OR expires_at > ?1) LIMIT 1";
    assay_statement *statement;
    assay_status status = assay_db_prepare(&statement, db, sql, error);

    *out = false;
    if (status != ASSAY_OK)
        return status;
    assay_bind_integer(statement, 1, now);
    status = assay_statement_step(out, statement, error);
    assay_statement_done(statement);
    return status;
}
