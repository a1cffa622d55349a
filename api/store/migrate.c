/*
 * migrate.c - the steps of the schema, and how they are taken.
 *
 * A step that was released is never changed: a new need is a new step at the end of the table.
 *
 * Times are milliseconds since 1970. The columns score to flags of a submission repeat its newest result, so that a
 * list is filtered and sorted without reading results; final_score is the human's when there is an override.
 */
#include "api/store/migrate.h"

#include <inttypes.h>
#include <stdio.h>

#define APPLICATION_ID 0x41535359 /* "ASSY", in the file's header */

static const char submissions[] =
    "CREATE TABLE submissions ("
    "  id TEXT PRIMARY KEY, created_at INTEGER NOT NULL, question_id TEXT NOT NULL, answer_id TEXT,"
    "  candidate TEXT, batch_id TEXT, answer TEXT NOT NULL, extra TEXT,"
    "  result_id INTEGER NOT NULL, score REAL NOT NULL, max_score REAL NOT NULL, confidence REAL NOT NULL,"
    "  flags INTEGER NOT NULL, final_score REAL NOT NULL,"
    "  overridden INTEGER NOT NULL DEFAULT 0, open_appeals INTEGER NOT NULL DEFAULT 0"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX submissions_by_time ON submissions (created_at, id);"
    "CREATE INDEX submissions_by_question ON submissions (question_id, created_at, id);"
    "CREATE INDEX submissions_by_candidate ON submissions (candidate, created_at, id) WHERE candidate IS NOT NULL;"
    "CREATE INDEX submissions_by_batch ON submissions (batch_id, created_at, id) WHERE batch_id IS NOT NULL;"
    "CREATE TABLE results ("
    "  id INTEGER PRIMARY KEY, submission_id TEXT NOT NULL REFERENCES submissions (id) ON DELETE CASCADE"
    "    DEFERRABLE INITIALLY DEFERRED,"
    "  graded_at INTEGER NOT NULL, rubric_id TEXT NOT NULL, rubric_hash TEXT NOT NULL, engine TEXT NOT NULL,"
    "  score REAL NOT NULL, json TEXT NOT NULL"
    ") STRICT;"
    "CREATE INDEX results_by_submission ON results (submission_id, id);"
    "CREATE TABLE overrides ("
    "  id INTEGER PRIMARY KEY, submission_id TEXT NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,"
    "  created_at INTEGER NOT NULL, actor TEXT NOT NULL, score REAL NOT NULL, reason TEXT NOT NULL"
    ") STRICT;"
    "CREATE INDEX overrides_by_submission ON overrides (submission_id, id);"
    "CREATE TABLE audit ("
    "  id INTEGER PRIMARY KEY, created_at INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,"
    "  subject TEXT NOT NULL, detail TEXT"
    ") STRICT;"
    "CREATE INDEX audit_by_subject ON audit (subject, id);"
    "CREATE TABLE idempotency ("
    "  actor TEXT NOT NULL, key TEXT NOT NULL, created_at INTEGER NOT NULL, request_hash TEXT NOT NULL,"
    "  subject TEXT NOT NULL, PRIMARY KEY (actor, key)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX idempotency_by_age ON idempotency (created_at);";

static const char appeals[] =
    "CREATE TABLE appeals ("
    "  id TEXT PRIMARY KEY, submission_id TEXT NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,"
    "  concept_id TEXT NOT NULL, created_at INTEGER NOT NULL, actor TEXT NOT NULL, reason TEXT NOT NULL,"
    "  status TEXT NOT NULL CHECK (status IN ('open', 'accepted', 'rejected')),"
    "  resolved_at INTEGER, resolved_by TEXT, resolution TEXT"
    ") STRICT, WITHOUT ROWID;"
    "CREATE UNIQUE INDEX appeals_open ON appeals (submission_id, concept_id) WHERE status = 'open';"
    "CREATE INDEX appeals_by_submission ON appeals (submission_id, created_at);";

static const char tokens[] = "CREATE TABLE tokens ("
                             "  id TEXT PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, scopes INTEGER NOT NULL,"
                             "  created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, revoked_at INTEGER NOT NULL,"
                             "  last_used_at INTEGER NOT NULL"
                             ") STRICT, WITHOUT ROWID;";

static const char rubric_versions[] =
    "CREATE TABLE rubric_versions ("
    "  rubric_id TEXT NOT NULL, version INTEGER NOT NULL, created_at INTEGER NOT NULL, actor TEXT NOT NULL,"
    "  hash TEXT NOT NULL, json TEXT, PRIMARY KEY (rubric_id, version)"
    ") STRICT;";

/* records is how many the reader gave out so far: where a batch goes on after a restart. */
static const char batches[] =
    "CREATE TABLE batches ("
    "  id TEXT PRIMARY KEY, created_at INTEGER NOT NULL, actor TEXT NOT NULL, name TEXT, format TEXT NOT NULL,"
    "  map TEXT, encoding TEXT, bytes INTEGER NOT NULL,"
    "  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),"
    "  started_at INTEGER NOT NULL DEFAULT 0, finished_at INTEGER NOT NULL DEFAULT 0, error TEXT, layout TEXT,"
    "  records INTEGER NOT NULL DEFAULT 0, bytes_read INTEGER NOT NULL DEFAULT 0,"
    "  graded INTEGER NOT NULL DEFAULT 0, faults INTEGER NOT NULL DEFAULT 0,"
    "  hook_url TEXT, hook_state TEXT CHECK (hook_state IN ('waiting', 'due', 'delivered', 'failed')),"
    "  hook_attempts INTEGER NOT NULL DEFAULT 0, hook_next_at INTEGER NOT NULL DEFAULT 0,"
    "  hook_last_at INTEGER NOT NULL DEFAULT 0, hook_error TEXT"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX batches_by_time ON batches (created_at, id);"
    "CREATE INDEX batches_unfinished ON batches (created_at, id) WHERE state IN ('queued', 'running');"
    "CREATE INDEX batches_hooks ON batches (hook_next_at) WHERE hook_state = 'due';"
    "CREATE TABLE batch_rows ("
    "  batch_id TEXT NOT NULL REFERENCES batches (id) ON DELETE CASCADE, ordinal INTEGER NOT NULL,"
    "  question TEXT NOT NULL, submission_id TEXT NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,"
    "  PRIMARY KEY (batch_id, ordinal)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX batch_rows_by_submission ON batch_rows (submission_id);"
    "CREATE TABLE batch_faults ("
    "  batch_id TEXT NOT NULL REFERENCES batches (id) ON DELETE CASCADE, number INTEGER NOT NULL,"
    "  line INTEGER NOT NULL, column INTEGER NOT NULL, message TEXT NOT NULL, mend TEXT,"
    "  PRIMARY KEY (batch_id, number)"
    ") STRICT, WITHOUT ROWID;";

/* warnings: those that are kept, as a JSON list of what the API says. */
static const char batch_warnings[] = "ALTER TABLE batches ADD COLUMN warning_count INTEGER NOT NULL DEFAULT 0;"
                                     "ALTER TABLE batches ADD COLUMN warnings TEXT NOT NULL DEFAULT '[]';";

/* Scores are kept as they are shown, with 4 decimals. */
static const char decimals[] = "UPDATE submissions SET score = round(score, 4), final_score = round(final_score, 4),"
                               "  confidence = round(confidence, 4);"
                               "UPDATE results SET score = round(score, 4);";

static const char rubric_refs[] = "ALTER TABLE rubric_versions ADD COLUMN ref TEXT;"
                                  "UPDATE rubric_versions SET ref = json ->> 'ref';"
                                  "CREATE INDEX rubric_versions_by_ref ON rubric_versions (ref);";

static const char *const steps[] = {submissions, appeals,        tokens,   rubric_versions,
                                    batches,     batch_warnings, decimals, rubric_refs};

enum { STEP_COUNT = sizeof steps / sizeof steps[0] };

unsigned assay_schema_newest(void)
{
    return STEP_COUNT;
}

static assay_status read_pragma(int64_t *out, assay_db *db, const char *sql, assay_error *error)
{
    assay_statement *statement;
    assay_status status = assay_db_prepare(&statement, db, sql, error);
    bool row;

    *out = 0;
    if (status == ASSAY_OK)
        status = assay_statement_step(&row, statement, error);
    if (status == ASSAY_OK && row)
        *out = assay_column_integer(statement, 0);
    assay_statement_done(statement);
    return status;
}

assay_status assay_schema_version(unsigned *out, assay_db *db, assay_error *error)
{
    int64_t version, application, tables;
    assay_status status = read_pragma(&version, db, "PRAGMA user_version", error);

    *out = 0;
    if (status == ASSAY_OK)
        status = read_pragma(&application, db, "PRAGMA application_id", error);
    if (status == ASSAY_OK)
        status = read_pragma(&tables, db, "SELECT count(*) FROM sqlite_schema", error);
    if (status != ASSAY_OK)
        return status;
    if (tables > 0 && application != APPLICATION_ID)
        return assay_error_set(error, ASSAY_EINVALID, 0,
                               "the file is a database of another program; name another file for Assay's");
    *out = (unsigned)version;
    return ASSAY_OK;
}

static assay_status take_step(assay_db *db, unsigned step, assay_error *error)
{
    char pragmas[96];
    assay_status status = assay_db_execute(db, "BEGIN IMMEDIATE", error);

    if (status != ASSAY_OK)
        return status;
    snprintf(pragmas, sizeof pragmas, "PRAGMA application_id=%d; PRAGMA user_version=%u", APPLICATION_ID, step + 1);
    status = assay_db_execute(db, steps[step], error);
    if (status == ASSAY_OK)
        status = assay_db_execute(db, pragmas, error);
    if (status == ASSAY_OK)
        status = assay_db_execute(db, "COMMIT", error);
    if (status != ASSAY_OK && assay_db_execute(db, "ROLLBACK", NULL) != ASSAY_OK)
        return status; /* the first error tells more */
    return status;
}

assay_status assay_schema_migrate(assay_db *db, unsigned version, assay_error *error)
{
    unsigned current;
    assay_status status = assay_schema_version(&current, db, error);

    if (status == ASSAY_OK && current > STEP_COUNT)
        return assay_error_set(error, ASSAY_EINVALID, 0,
                               "the database has schema %u, and this program knows %d; use the newer program", current,
                               STEP_COUNT);
    for (; status == ASSAY_OK && current < version && current < STEP_COUNT; current++)
        status = take_step(db, current, error);
    return status;
}
