/*
 * api/store/migrate.h - bring a database's schema to the newest version, step by step.
 *
 * The version stands in the file's user_version. Each step is one
 * transaction: a crash leaves the version before it or after it.
 *
 * Threads: the connection's.
 */
#ifndef API_STORE_MIGRATE_H
#define API_STORE_MIGRATE_H

#include "api/store/db.h"

/* The newest version: the count of steps. */
unsigned assay_schema_newest(void);

/* The version of the schema in `db`; 0 for an empty database. ASSAY_EINVALID when the file is not one of ours. */
assay_status assay_schema_version(unsigned *out, assay_db *db, assay_error *error) ASSAY_MUST_CHECK;

/*
 * Step up to `version` (at most assay_schema_newest()). ASSAY_EINVALID when the file is not one of ours, or newer than
 * this program.
 */
assay_status assay_schema_migrate(assay_db *db, unsigned version, assay_error *error) ASSAY_MUST_CHECK;

#endif
