/*
 * db.c - SQLite behind db.h.
 *
 * Prepared statements are kept in a list ordered by last use: a service has some dozens, and the busy ones stand first.
 */
#include "api/store/db.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#define BUSY_MILLISECONDS 10000
#define BACKUP_WAIT_MILLISECONDS 5
#define STATEMENTS_MAX 128u /* kept prepared; the one used longest ago is let go */

struct assay_statement {
    assay_statement *next;
    assay_db *db;
    sqlite3_stmt *handle;
    char *sql;
    int fault; /* of a bind, told by the next step */
    bool busy;
};

struct assay_db {
    sqlite3 *handle;
    assay_statement *statements;
};

static assay_status fault(const assay_db *db, const char *doing, assay_error *error)
{
    int code = db->handle ? sqlite3_errcode(db->handle) : SQLITE_NOMEM;

    if (code == SQLITE_NOMEM)
        return assay_error_nomem(error);
    return assay_error_set(error, ASSAY_EIO, 0, "the database could not %s: %s", doing, sqlite3_errmsg(db->handle));
}

static void free_statement(assay_statement *statement)
{
    sqlite3_finalize(statement->handle);
    free(statement->sql);
    free(statement);
}

void assay_db_close(assay_db *db)
{
    if (!db)
        return;
    while (db->statements) {
        assay_statement *next = db->statements->next;
        free_statement(db->statements);
        db->statements = next;
    }
    sqlite3_close(db->handle);
    free(db);
}

assay_status assay_db_execute(assay_db *db, const char *sql, assay_error *error)
{
    if (sqlite3_exec(db->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
        return fault(db, "do what it was asked", error);
    return ASSAY_OK;
}

assay_status assay_db_open(assay_db **out, const char *path, assay_db_mode mode, assay_error *error)
{
    /*
     * Commits of some dozen rows touch the same ends of the same trees again and again: pages for all of them (KiB),
     * and a log of four times SQLite's own length before it is carried over into the file, which takes two more waits.
     */
    static const char settings[] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                                   "PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY;"
                                   "PRAGMA cache_size=-16384; PRAGMA wal_autocheckpoint=4000;";
    static const char reading[] = "PRAGMA query_only=ON; PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY;";
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (mode == ASSAY_DB_WRITE ? SQLITE_OPEN_CREATE : 0);
    assay_db *db = calloc(1, sizeof *db);
    assay_status status;

    *out = NULL;
    if (!db)
        return assay_error_nomem(error);
    if (sqlite3_open_v2(path, &db->handle, flags, NULL) != SQLITE_OK) {
        status = assay_error_set(error, ASSAY_EIO, 0, "the database %s cannot be opened: %s", path,
                                 db->handle ? sqlite3_errmsg(db->handle) : "out of memory");
    } else {
        sqlite3_busy_timeout(db->handle, BUSY_MILLISECONDS);
        sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
        status = assay_db_execute(db, mode == ASSAY_DB_WRITE ? settings : reading, error);
    }
    if (status != ASSAY_OK) {
        assay_db_close(db);
        return status;
    }
    *out = db;
    return ASSAY_OK;
}

static assay_statement *take_known(assay_db *db, const char *sql)
{
    for (assay_statement **link = &db->statements; *link; link = &(*link)->next) {
        assay_statement *each = *link;
        if (!each->busy && strcmp(each->sql, sql) == 0) {
            *link = each->next;
            return each;
        }
    }
    return NULL;
}

/* Let go of the statement used longest ago when too many are kept. */
static void trim(assay_db *db)
{
    assay_statement **last = NULL;
    size_t count = 0;

    for (assay_statement **link = &db->statements; *link; link = &(*link)->next, count++)
        if (!(*link)->busy)
            last = link;
    if (count >= STATEMENTS_MAX && last) {
        assay_statement *old = *last;
        *last = old->next;
        free_statement(old);
    }
}

static assay_status make_statement(assay_statement **out, assay_db *db, const char *sql, assay_error *error)
{
    assay_statement *statement = calloc(1, sizeof *statement);

    *out = NULL;
    if (!statement || !(statement->sql = strdup(sql))) {
        free(statement);
        return assay_error_nomem(error);
    }
    if (sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement->handle, NULL) != SQLITE_OK) {
        free_statement(statement);
        return fault(db, "prepare a statement", error);
    }
    statement->db = db;
    *out = statement;
    return ASSAY_OK;
}

assay_status assay_db_prepare(assay_statement **out, assay_db *db, const char *sql, assay_error *error)
{
    assay_statement *statement = take_known(db, sql);

    *out = NULL;
    if (!statement) {
        assay_status status;
        trim(db);
        status = make_statement(&statement, db, sql, error);
        if (status != ASSAY_OK)
            return status;
    }
    statement->next = db->statements;
    db->statements = statement;
    statement->busy = true;
    *out = statement;
    return ASSAY_OK;
}

static void remember(assay_statement *statement, int code)
{
    if (code != SQLITE_OK && statement->fault == SQLITE_OK)
        statement->fault = code;
}

void assay_bind_bytes(assay_statement *statement, int parameter, const char *bytes, size_t length)
{
    if (!bytes)
        remember(statement, sqlite3_bind_null(statement->handle, parameter));
    else
        remember(statement,
                 sqlite3_bind_text64(statement->handle, parameter, bytes, length, SQLITE_STATIC, SQLITE_UTF8));
}

void assay_bind_text(assay_statement *statement, int parameter, const char *text)
{
    assay_bind_bytes(statement, parameter, text, text ? strlen(text) : 0);
}

void assay_bind_integer(assay_statement *statement, int parameter, int64_t number)
{
    remember(statement, sqlite3_bind_int64(statement->handle, parameter, number));
}

void assay_bind_real(assay_statement *statement, int parameter, double number)
{
    remember(statement, sqlite3_bind_double(statement->handle, parameter, number));
}

assay_status assay_statement_step(bool *row, assay_statement *statement, assay_error *error)
{
    int code;

    *row = false;
    if (statement->fault != SQLITE_OK)
        return assay_error_set(error, ASSAY_EIO, 0, "the database refused a value: %s",
                               sqlite3_errstr(statement->fault));
    code = sqlite3_step(statement->handle);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        return fault(statement->db, "do what it was asked", error);
    *row = code == SQLITE_ROW;
    return ASSAY_OK;
}

assay_status assay_statement_run(assay_statement *statement, assay_error *error)
{
    assay_status status;
    bool row;

    do
        status = assay_statement_step(&row, statement, error);
    while (status == ASSAY_OK && row);
    assay_statement_done(statement);
    return status;
}

void assay_statement_done(assay_statement *statement)
{
    if (!statement)
        return;
    sqlite3_reset(statement->handle);
    sqlite3_clear_bindings(statement->handle);
    statement->fault = SQLITE_OK;
    statement->busy = false;
}

const char *assay_column_text(assay_statement *statement, int column, size_t *length)
{
    const char *text = (const char *)sqlite3_column_text(statement->handle, column);

    if (length)
        *length = (size_t)sqlite3_column_bytes(statement->handle, column);
    return text;
}

int64_t assay_column_integer(assay_statement *statement, int column)
{
    return sqlite3_column_int64(statement->handle, column);
}

double assay_column_real(assay_statement *statement, int column)
{
    return sqlite3_column_double(statement->handle, column);
}

bool assay_column_is_null(assay_statement *statement, int column)
{
    return sqlite3_column_type(statement->handle, column) == SQLITE_NULL;
}

int64_t assay_db_changes(const assay_db *db)
{
    return sqlite3_changes64(db->handle);
}

int64_t assay_db_total_changes(const assay_db *db)
{
    return sqlite3_total_changes64(db->handle);
}

assay_status assay_db_backup(assay_db *db, const char *path, assay_error *error)
{
    sqlite3 *target = NULL;
    sqlite3_backup *copy = NULL;
    int code = sqlite3_open_v2(path, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    assay_status status = ASSAY_OK;

    if (code == SQLITE_OK) {
        copy = sqlite3_backup_init(target, "main", db->handle, "main");
        code = copy ? SQLITE_OK : sqlite3_errcode(target);
    }
    while (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED) {
        code = sqlite3_backup_step(copy, -1); /* in pieces, a busy writer would make it begin again and again */
        if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
            sqlite3_sleep(BACKUP_WAIT_MILLISECONDS);
    }
    if (copy)
        sqlite3_backup_finish(copy);
    if (code != SQLITE_DONE)
        status = assay_error_set(error, ASSAY_EIO, 0, "the backup %s could not be written: %s", path,
                                 target ? sqlite3_errmsg(target) : sqlite3_errstr(code));
    sqlite3_close(target);
    return status;
}
