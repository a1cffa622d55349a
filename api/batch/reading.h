/*
 * api/batch/reading.h - a batch's file, read record by record, always in the same way.
 *
 * Threads:   one thread at a time.
 * Ownership: a reading owns its file; the catalogue is retained.
 * Errors:    ASSAY_EINVALID: the file cannot be read as answers, and the diagnostics say why.
 */
#ifndef API_BATCH_READING_H
#define API_BATCH_READING_H

#include "api/batch/uploads.h"
#include "api/service/catalogue.h"
#include "api/store/batches.h"
#include "rubrics/records/answers.h"

typedef struct assay_reading {
    FILE *in;
    assay_catalogue *catalogue; /* knows the questions of headings */
    assay_answers *answers;
} assay_reading;

/* Open the file of `batch` (its id, format, map and encoding). On an error nothing stays open. */
assay_status assay_reading_open(assay_reading *out, assay_uploads *uploads, const assay_batch *batch,
                                assay_catalogue *catalogue, assay_diagnostics *diagnostics,
                                assay_error *error) ASSAY_MUST_CHECK;
void assay_reading_close(assay_reading *reading);

/* Pass over records that were graded before. */
assay_status assay_reading_skip(assay_reading *reading, int64_t records, assay_error *error) ASSAY_MUST_CHECK;

/* What its columns are taken for, as a text to compare: equal texts give equal records. NULL when memory is out. */
const char *assay_reading_layout(assay_reading *reading, assay_arena *arena);

/* Bytes of the file that were read so far. */
int64_t assay_reading_bytes(const assay_reading *reading);

/* The name of a batch's file in messages. */
#define ASSAY_READING_NAME "the file"

#endif
