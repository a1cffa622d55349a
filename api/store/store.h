/*
 * api/store/store.h - what the service keeps: opened, checked, copied, closed.
 *
 * The handlers know this header and those of the things kept
 * (submissions.h, appeals.h, audit.h, ...), and nothing of SQL: another
 * database can stand behind the same functions.
 *
 * Threads:   every function is safe from any thread. Reading never waits for
 *            writing: each reader has a connection of its own, lent from a
 *            pool; one thread writes (writer.h).
 * Errors:    ASSAY_EIO when the database or the disk refuses; ASSAY_ENOMEM.
 */
#ifndef API_STORE_STORE_H
#define API_STORE_STORE_H

#include "api/store/writer.h"

#define ASSAY_STORE_ID_SIZE 37 /* bytes of an id with its NUL: a UUID of version 7, which sorts by time */

typedef struct assay_store assay_store;

/*
 * Open the store in the file `path`, made when there is none; check it (PRAGMA quick_check) and bring its schema up to
 * date. `alone` is for the service: a second one on the same file is refused (ASSAY_EINVALID); tools that read or add a
 * token beside a running service pass false. ASSAY_EINVALID also for a file that is no store of ours or a newer one.
 */
assay_status assay_store_open(assay_store **out, const char *path, bool alone, assay_error *error) ASSAY_MUST_CHECK;

/* Write what is queued, then close. No other call may be under way. NULL is allowed. */
void assay_store_close(assay_store *store);

/* Borrow a connection for reading, and give it back. */
assay_status assay_store_lend(assay_db **out, assay_store *store, assay_error *error) ASSAY_MUST_CHECK;
void assay_store_return(assay_store *store, assay_db *db);

/* The path that it was opened with. */
const char *assay_store_file(const assay_store *store);

/* The writer, for jobs. */
assay_writer *assay_store_writer(assay_store *store);

/* Copy the store, as it stands at one moment, to a new file, which appears only when it is whole. */
assay_status assay_store_backup(assay_store *store, const char *path, assay_error *error) ASSAY_MUST_CHECK;

/* Milliseconds since 1970, UTC. */
int64_t assay_store_now(void);

/* A new id (RFC 9562, version 7): unique, and later ones sort behind earlier ones, to the millisecond. */
void assay_store_new_id(char out[ASSAY_STORE_ID_SIZE]);

#endif
