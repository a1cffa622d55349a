/*
 * api/batch/hooks.h - the threads that tell who wants to know that a batch is finished.
 *
 * What is due stands in the store, so a restart forgets nothing. A message is sent again and later each time until it
 * is taken, the receiver says 410, or it has been tried often enough. Several are sent at once, each by one thread
 * alone, and few of them to one receiver: one that is slow holds up its own.
 *
 * Threads:   wake from any; the rest from one.
 * Ownership: store and log are borrowed.
 */
#ifndef API_BATCH_HOOKS_H
#define API_BATCH_HOOKS_H

#include "api/batch/hook.h"
#include "api/log/log.h"
#include "api/store/store.h"

typedef struct assay_hooks assay_hooks;

typedef struct assay_hooks_options {
    assay_store *store;
    assay_log *log; /* may be NULL */
    assay_hook_secret secret;
    bool private_allowed; /* receivers on this machine and in private networks */
    int64_t first_delay;  /* milliseconds after the first attempt; 0: that of limits.h */
} assay_hooks_options;

/* Start the threads. */
assay_status assay_hooks_start(assay_hooks **out, const assay_hooks_options *options,
                               assay_error *error) ASSAY_MUST_CHECK;

/* Break off what is being sent (it does not count as an attempt), and end the threads. NULL, and twice, are allowed. */
void assay_hooks_stop(assay_hooks *hooks);
void assay_hooks_free(assay_hooks *hooks); /* NULL is allowed */

/* Something is due. NULL, and a stopped one, are allowed. */
void assay_hooks_wake(assay_hooks *hooks);

#endif
