/*
 * api/batch/runner.h - one batch from where it stands to its end.
 *
 * Threads: one thread at a time; `stopping` may be set by any.
 */
#ifndef API_BATCH_RUNNER_H
#define API_BATCH_RUNNER_H

#include <stdatomic.h>

#include "api/batch/chunk.h"
#include "api/log/log.h"
#include "api/service/service.h"

typedef struct assay_runner {
    assay_service *service;
    assay_store *store;
    assay_uploads *uploads;
    assay_log *log;
    const atomic_bool *stopping;
    atomic_uint_fast64_t rows, faults; /* of this process, for metrics */
    assay_chunker chunker;
} assay_runner;

/*
 * Grade chunk by chunk until the batch is finished, was cancelled, or `stopping` is set. A file that cannot be read as
 * answers finishes it, too. An error is of the disk or the memory: the batch stays where it is, to be tried again.
 */
assay_status assay_runner_run(assay_runner *runner, const assay_batch *batch, assay_error *error) ASSAY_MUST_CHECK;

#endif
