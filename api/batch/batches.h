/*
 * api/batch/batches.h - batches in the service: taken in, graded one after the other, and told of when they are done.
 *
 * One thread grades, the oldest batch first. What it graded it stores in chunks, each with the batch's new position in
 * one transaction; so it goes on after a crash where it stood.
 *
 * Threads:   every function is safe from any thread, but for new, start, stop and free.
 * Ownership: the store and the log are borrowed, the service from start to stop.
 * Errors:    as the store's.
 */
#ifndef API_BATCH_BATCHES_H
#define API_BATCH_BATCHES_H

#include "api/batch/hook.h"
#include "api/batch/uploads.h"
#include "api/http/bytes.h"
#include "api/log/log.h"

struct assay_service;

typedef struct assay_batches assay_batches;

typedef struct assay_batches_options {
    assay_store *store;
    assay_log *log;           /* may be NULL */
    assay_hook_secret secret; /* webhooks are signed with it; without one there are none */
    bool private_hooks;       /* they may go to this machine and to private networks */
    int64_t hook_delay;       /* milliseconds after the first attempt; 0: that of limits.h */
} assay_batches_options;

/* Batches can be taken in from now on; they are graded once it is started. */
assay_status assay_batches_new(assay_batches **out, const assay_batches_options *options,
                               assay_error *error) ASSAY_MUST_CHECK;
assay_status assay_batches_start(assay_batches *batches, struct assay_service *service,
                                 assay_error *error) ASSAY_MUST_CHECK;

/* Finish the chunk under way, and stop; batches can still be taken in. NULL, and twice, are allowed. */
void assay_batches_stop(assay_batches *batches);
void assay_batches_free(assay_batches *batches); /* NULL is allowed */

assay_uploads *assay_batches_uploads(assay_batches *batches);

const assay_batches_options *assay_batches_get(const assay_batches *batches);

/* There is something new to do. */
void assay_batches_wake(assay_batches *batches);

/* Lines of /metrics; an assay_collect_fn. */
void assay_batches_collect(void *batches, assay_bytes *out);

#endif
