/*
 * api/batch/status.h - a batch as JSON: how it stands.
 */
#ifndef API_BATCH_STATUS_H
#define API_BATCH_STATUS_H

#include "api/json/write.h"
#include "api/store/batches.h"

void assay_batch_status(assay_json *json, const assay_batch *batch);

/* Share of its file that was read, 0..1. */
double assay_batch_progress(const assay_batch *batch);

#endif
