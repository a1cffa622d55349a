/*
 * api/store/db.h - a connection to a SQLite database, and prepared statements.
 *
 * The only door to SQLite: everything else in api/store speaks this. A
 * statement is prepared once for each connection and SQL text, kept, and
 * handed out again.
 *
 * Threads:   a connection and its statements belong to one thread at a time.
 * Ownership: statements belong to their connection. Text that a column gives
 *            is borrowed until the statement is stepped or done.
 * Units:     parameters count from 1, columns from 0; a time is milliseconds
 *            since 1970, UTC.
 * Errors:    ASSAY_EIO for what SQLite or the disk refuses, with its words;
 *            ASSAY_ENOMEM.
 */
#ifndef API_STORE_DB_H
#define API_STORE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "assay/status.h"

typedef struct assay_db assay_db;
typedef struct assay_statement assay_statement;

typedef enum assay_db_mode {
    ASSAY_DB_WRITE, /* makes the file when there is none */
    ASSAY_DB_READ
} assay_db_mode;

/*
 * Open the file at `path`: write-ahead log, foreign keys checked, a commit on the disk before it is answered
 * (synchronous=FULL), and a wait of a few seconds for another process's lock.
 */
assay_status assay_db_open(assay_db **out, const char *path, assay_db_mode mode, assay_error *error) ASSAY_MUST_CHECK;
void assay_db_close(assay_db *db); /* NULL is allowed */

/* Statements without parameters or rows, separated by semicolons. */
assay_status assay_db_execute(assay_db *db, const char *sql, assay_error *error) ASSAY_MUST_CHECK;

/*
 * The statement for `sql`, with no parameter bound. Finish with assay_statement_done; asked for again before that, the
 * same text gives a second statement.
 */
assay_status assay_db_prepare(assay_statement **out, assay_db *db, const char *sql,
                              assay_error *error) ASSAY_MUST_CHECK;

/* A fault of binding shows when the statement is stepped. The text must live until then; NULL binds null. */
void assay_bind_text(assay_statement *statement, int parameter, const char *text);
void assay_bind_bytes(assay_statement *statement, int parameter, const char *bytes, size_t length);
void assay_bind_integer(assay_statement *statement, int parameter, int64_t number);
void assay_bind_real(assay_statement *statement, int parameter, double number);

/* The next row: *row is false at the end. */
assay_status assay_statement_step(bool *row, assay_statement *statement, assay_error *error) ASSAY_MUST_CHECK;

/* Step to the end, then done: for statements that give no rows. */
assay_status assay_statement_run(assay_statement *statement, assay_error *error) ASSAY_MUST_CHECK;

/* Give the statement back; NULL is allowed. */
void assay_statement_done(assay_statement *statement);

/* NULL for a null. */
const char *assay_column_text(assay_statement *statement, int column, size_t *length);
int64_t assay_column_integer(assay_statement *statement, int column);
double assay_column_real(assay_statement *statement, int column);
bool assay_column_is_null(assay_statement *statement, int column);

/* Rows that the last statement changed. */
int64_t assay_db_changes(const assay_db *db);

/* Rows that were changed since the database was opened, those that were rolled back, too. */
int64_t assay_db_total_changes(const assay_db *db);

/* Copy the whole database, as it stands at one moment, into a new file. Others go on reading and writing. */
assay_status assay_db_backup(assay_db *db, const char *path, assay_error *error) ASSAY_MUST_CHECK;

#endif
