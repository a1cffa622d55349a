/* store.c - the file, its lock, and the pool of readers. */
#include "api/store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "api/store/migrate.h"

#define READERS_MAX 64u /* connections kept open for reading; more are opened and closed again */

struct assay_store {
    char *path;
    int lock; /* descriptor of PATH.lock, or -1 */
    assay_writer *writer;
    pthread_mutex_t mutex;
    assay_db *readers[READERS_MAX]; /* those not lent; guarded by mutex */
    size_t reader_count;
};

/* The lock is a file of its own: closing any descriptor of the database itself would drop SQLite's own locks. */
static assay_status take_lock(assay_store *store, assay_error *error)
{
    size_t size = strlen(store->path) + sizeof ".lock";
    char *name = malloc(size);
    assay_status status = ASSAY_OK;

    if (!name)
        return assay_error_nomem(error);
    snprintf(name, size, "%s.lock", store->path);
    store->lock = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (store->lock < 0)
        status = assay_error_set(error, ASSAY_EIO, 0, "%s cannot be opened: %s", name, strerror(errno));
    else if (flock(store->lock, LOCK_EX | LOCK_NB) != 0)
        status = assay_error_set(error, ASSAY_EINVALID, 0,
                                 "another service has the store %s; stop it, or name another file", store->path);
    free(name);
    return status;
}

static assay_status check(assay_db *db, const char *path, assay_error *error)
{
    assay_statement *statement;
    assay_status status = assay_db_prepare(&statement, db, "PRAGMA quick_check(1)", error);
    bool row = false;

    if (status == ASSAY_OK)
        status = assay_statement_step(&row, statement, error);
    if (status == ASSAY_OK && row && strcmp(assay_column_text(statement, 0, NULL), "ok") != 0)
        status = assay_error_set(error, ASSAY_EIO, 0, "the store %s is damaged (%s); put a backup in its place", path,
                                 assay_column_text(statement, 0, NULL));
    assay_statement_done(statement);
    return status;
}

/* A new file is its owner's alone: what candidates wrote is nobody else's business. */
static void make_private(const char *path)
{
    int descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

    if (descriptor >= 0)
        close(descriptor);
}

/* A database that was never ours may not even get a write-ahead log; so it is looked at before it is migrated. */
static assay_status prepare_file(const char *path, assay_error *error)
{
    assay_db *db;
    unsigned version;
    assay_status status;

    make_private(path);
    status = assay_db_open(&db, path, ASSAY_DB_WRITE, error);
    if (status != ASSAY_OK)
        return status;
    status = assay_schema_version(&version, db, error);
    if (status == ASSAY_OK)
        status = check(db, path, error);
    if (status == ASSAY_OK)
        status = assay_schema_migrate(db, assay_schema_newest(), error);
    assay_db_close(db);
    return status;
}

assay_status assay_store_open(assay_store **out, const char *path, bool alone, assay_error *error)
{
    assay_store *store = calloc(1, sizeof *store);
    assay_status status;

    *out = NULL;
    if (!store || !(store->path = strdup(path))) {
        free(store);
        return assay_error_nomem(error);
    }
    store->lock = -1;
    pthread_mutex_init(&store->mutex, NULL);
    status = alone ? take_lock(store, error) : ASSAY_OK;
    if (status == ASSAY_OK)
        status = prepare_file(path, error);
    if (status == ASSAY_OK)
        status = assay_writer_open(&store->writer, path, error);
    if (status != ASSAY_OK) {
        assay_store_close(store);
        return status;
    }
    *out = store;
    return ASSAY_OK;
}

void assay_store_close(assay_store *store)
{
    if (!store)
        return;
    assay_writer_close(store->writer);
    while (store->reader_count)
        assay_db_close(store->readers[--store->reader_count]);
    pthread_mutex_destroy(&store->mutex);
    if (store->lock >= 0)
        close(store->lock);
    free(store->path);
    free(store);
}

assay_status assay_store_lend(assay_db **out, assay_store *store, assay_error *error)
{
    *out = NULL;
    pthread_mutex_lock(&store->mutex);
    if (store->reader_count)
        *out = store->readers[--store->reader_count];
    pthread_mutex_unlock(&store->mutex);
    return *out ? ASSAY_OK : assay_db_open(out, store->path, ASSAY_DB_READ, error);
}

void assay_store_return(assay_store *store, assay_db *db)
{
    if (!db)
        return;
    pthread_mutex_lock(&store->mutex);
    if (store->reader_count < READERS_MAX) {
        store->readers[store->reader_count++] = db;
        db = NULL;
    }
    pthread_mutex_unlock(&store->mutex);
    assay_db_close(db);
}

const char *assay_store_file(const assay_store *store)
{
    return store->path;
}

assay_writer *assay_store_writer(assay_store *store)
{
    return store->writer;
}

assay_status assay_store_backup(assay_store *store, const char *path, assay_error *error)
{
    size_t size = strlen(path) + sizeof ".part";
    char *part = malloc(size);
    assay_db *db = NULL;
    assay_status status;

    if (!part)
        return assay_error_nomem(error);
    snprintf(part, size, "%s.part", path);
    if (access(path, F_OK) == 0) {
        status = assay_error_set(error, ASSAY_EINVALID, 0, "%s is there already; name a new file", path);
    } else {
        unlink(part); /* of a backup that was cut off */
        status = assay_store_lend(&db, store, error);
        if (status == ASSAY_OK)
            status = assay_db_backup(db, part, error);
        if (status == ASSAY_OK && rename(part, path) != 0)
            status = assay_error_set(error, ASSAY_EIO, 0, "%s cannot be written: %s", path, strerror(errno));
        if (status != ASSAY_OK)
            unlink(part);
    }
    assay_store_return(store, db);
    free(part);
    return status;
}
