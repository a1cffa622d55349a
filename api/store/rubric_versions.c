/* rubric_versions.c - the table of rubrics' versions. */
#include "api/store/rubric_versions.h"

#include <stdio.h>
#include <string.h>

#include "api/store/audit.h"
#include "api/store/row.h"

#define HASH_SIZE 65 /* of a SHA-256 in hexadecimal, and its NUL */
#define COLUMNS "rubric_id, version, created_at, actor, hash, json"

/* The last version's number, and the hash of what is in force. */
static assay_status find_last(unsigned *last, char in_force[HASH_SIZE], assay_db *db, const char *rubric_id,
                              const char *of_files, assay_error *error)
{
    static const char sql[] =
        "SELECT version, hash FROM rubric_versions WHERE rubric_id = ?1 ORDER BY version DESC LIMIT 1";
    assay_statement *statement;
    assay_status status = assay_db_prepare(&statement, db, sql, error);
    bool row = false;

    *last = 0;
    snprintf(in_force, HASH_SIZE, "%s", of_files);
    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, rubric_id);
    status = assay_statement_step(&row, statement, error);
    if (status == ASSAY_OK && row) {
        *last = (unsigned)assay_column_integer(statement, 0);
        snprintf(in_force, HASH_SIZE, "%s", assay_column_text(statement, 1, NULL));
    }
    assay_statement_done(statement);
    return status;
}

assay_status assay_rubric_version_owner(char owner[ASSAY_RUBRIC_ID_SIZE], assay_db *db, const char *name,
                                        const char *rubric_id, const char *of_files, assay_error *error)
{
    static const char sql[] =
        "SELECT rubric_id FROM rubric_versions AS r WHERE (rubric_id = ?1 OR ref = ?1) AND rubric_id <> ?2 "
        "AND json IS NOT NULL "
        "AND version = (SELECT max(version) FROM rubric_versions WHERE rubric_id = r.rubric_id) "
        "UNION ALL SELECT ?3 WHERE ?3 <> ?2 AND NOT EXISTS (SELECT 1 FROM rubric_versions WHERE rubric_id = ?3) "
        "LIMIT 1";
    assay_statement *statement;
    assay_status status = assay_db_prepare(&statement, db, sql, error);
    bool row = false;

    *owner = '\0';
    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, name);
    assay_bind_text(statement, 2, rubric_id);
    assay_bind_text(statement, 3, of_files);
    status = assay_statement_step(&row, statement, error);
    if (status == ASSAY_OK && row)
        snprintf(owner, ASSAY_RUBRIC_ID_SIZE, "%s", assay_column_text(statement, 0, NULL));
    assay_statement_done(statement);
    return status;
}

static assay_status insert(assay_db *db, const assay_rubric_version *version, assay_error *error)
{
    assay_statement *statement;
    assay_status status = assay_db_prepare(
        &statement, db, "INSERT INTO rubric_versions (" COLUMNS ", ref) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6 ->> 'ref')",
        error);

    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, version->rubric_id);
    assay_bind_integer(statement, 2, version->version);
    assay_bind_integer(statement, 3, version->created_at);
    assay_bind_text(statement, 4, version->actor);
    assay_bind_text(statement, 5, version->hash);
    assay_bind_text(statement, 6, version->json);
    return assay_statement_run(statement, error);
}

assay_status assay_rubric_version_save(bool *saved, assay_db *db, assay_rubric_version *version, const char *expected,
                                       const char *of_files, assay_error *error)
{
    assay_audit_line line = {.created_at = version->created_at,
                             .actor = version->actor,
                             .action = version->json ? "rubric.save" : "rubric.delete",
                             .subject = version->rubric_id};
    char in_force[HASH_SIZE];
    unsigned last;
    assay_status status = find_last(&last, in_force, db, version->rubric_id, of_files, error);

    *saved = false;
    if (status != ASSAY_OK || (expected ? strcmp(expected, in_force) != 0 : !*in_force))
        return status;
    version->version = last + 1;
    status = insert(db, version, error);
    if (status == ASSAY_OK)
        status = assay_audit_add(db, &line, error);
    *saved = status == ASSAY_OK;
    return status;
}

static bool read_version(void *item, assay_statement *statement, assay_arena *arena)
{
    assay_rubric_version *out = item;

    out->version = (unsigned)assay_column_integer(statement, 1);
    out->created_at = assay_column_integer(statement, 2);
    return assay_row_text(&out->rubric_id, statement, 0, arena) && assay_row_text(&out->actor, statement, 3, arena) &&
           assay_row_text(&out->hash, statement, 4, arena) && assay_row_text(&out->json, statement, 5, arena);
}

assay_status assay_rubric_version_get(const assay_rubric_version **out, assay_db *db, assay_arena *arena,
                                      const char *rubric_id, unsigned version, assay_error *error)
{
    static const char sql[] = "SELECT " COLUMNS " FROM rubric_versions WHERE rubric_id = ?1 AND (?2 = 0 OR version = "
                              "?2) ORDER BY version DESC LIMIT 1";
    assay_rows rows = {0};
    assay_statement *statement;
    assay_status status = assay_db_prepare(&statement, db, sql, error);

    if (status == ASSAY_OK) {
        assay_bind_text(statement, 1, rubric_id);
        assay_bind_integer(statement, 2, version);
        status = assay_row_list(&rows, statement, sizeof **out, read_version, arena, error);
    }
    *out = rows.items;
    return status;
}

assay_status assay_rubric_version_list(const assay_rubric_version **out, size_t *count, assay_db *db,
                                       assay_arena *arena, const char *rubric_id, assay_error *error)
{
    static const char sql[] = "SELECT rubric_id, version, created_at, actor, hash, NULL FROM rubric_versions "
                              "WHERE rubric_id = ?1 ORDER BY version DESC";
    assay_rows rows;
    assay_status status = assay_row_list_of(&rows, db, sql, rubric_id, sizeof **out, read_version, arena, error);

    *out = rows.items;
    *count = rows.count;
    return status;
}

assay_status assay_rubric_version_current(const assay_rubric_version **out, size_t *count, assay_db *db,
                                          assay_arena *arena, assay_error *error)
{
    static const char sql[] =
        "SELECT " COLUMNS " FROM rubric_versions AS r WHERE version = (SELECT max(version) FROM rubric_versions "
        "WHERE rubric_id = r.rubric_id) ORDER BY rubric_id";
    assay_rows rows = {0};
    assay_statement *statement;
    assay_status status = assay_db_prepare(&statement, db, sql, error);

    if (status == ASSAY_OK)
        status = assay_row_list(&rows, statement, sizeof **out, read_version, arena, error);
    *out = rows.items;
    *count = rows.count;
    return status;
}
