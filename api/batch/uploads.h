/*
 * api/batch/uploads.h - files of answers on their way in: STORE.uploads/, a file a batch, named by the batch's id.
 *
 * A file is there while its batch is being sent or is not finished. What a crash left behind is removed at the next
 * start.
 *
 * Threads:   an upload belongs to one thread at a time; all else is safe from any thread.
 * Ownership: an upload's uploads must outlive it.
 * Errors:    ASSAY_EIO when the disk refuses; ASSAY_ETOOBIG when all uploads together have ASSAY_API_UPLOADS_MAX bytes.
 */
#ifndef API_BATCH_UPLOADS_H
#define API_BATCH_UPLOADS_H

#include <stdio.h>

#include "api/store/store.h"
#include "rubrics/crypto/crypto.h"

typedef struct assay_uploads assay_uploads;

/* Make the folder beside the store's file, and remove what belongs to no unfinished batch. */
assay_status assay_uploads_open(assay_uploads **out, assay_store *store, assay_error *error) ASSAY_MUST_CHECK;
void assay_uploads_close(assay_uploads *uploads); /* NULL is allowed */

/* Read a batch's file; ASSAY_ENOTFOUND when it is not there. */
assay_status assay_uploads_read(FILE **out, assay_uploads *uploads, const char *id,
                                assay_error *error) ASSAY_MUST_CHECK;
void assay_uploads_remove(assay_uploads *uploads, const char *id);

/* Bytes of all files. */
uint64_t assay_uploads_bytes(const assay_uploads *uploads);

typedef struct assay_upload {
    assay_uploads *uploads;
    char id[ASSAY_STORE_ID_SIZE]; /* of the batch to be */
    int descriptor;               /* -1 when it is closed */
    uint64_t bytes;
    assay_sha256 hash; /* over them; begun */
} assay_upload;

assay_status assay_upload_begin(assay_upload *out, assay_uploads *uploads, assay_error *error) ASSAY_MUST_CHECK;
assay_status assay_upload_write(assay_upload *upload, const char *bytes, size_t length,
                                assay_error *error) ASSAY_MUST_CHECK;

/* Bring it to the disk, and close it. Waits for the disk. */
assay_status assay_upload_sync(assay_upload *upload, assay_error *error) ASSAY_MUST_CHECK;

/* Close it and take it away. */
void assay_upload_abandon(assay_upload *upload);

#endif
