/*
 * api/http/sleepers.h - connections that wait without a thread: streams that have nothing to say, woken by a ticker,
 * and requests whose answer others make.
 *
 * Threads:   sleep, begin and end are safe from any thread; new and stop are one thread's.
 * Ownership: connections are the HTTP library's; `suspend` and `resume` are its functions.
 * Units:     a tick is a fifth of a second.
 */
#ifndef API_HTTP_SLEEPERS_H
#define API_HTTP_SLEEPERS_H

#include <stdbool.h>

typedef struct assay_sleepers assay_sleepers;

typedef struct assay_sleepers_calls {
    void (*suspend)(void *connection);
    void (*resume)(void *connection);
    void (*tick)(void *context); /* at each tick, on the ticker's thread */
    void *context;
} assay_sleepers_calls;

/* NULL when memory is out or there is no thread for the ticker. */
assay_sleepers *assay_sleepers_new(const assay_sleepers_calls *calls);

/* Suspend a connection until the next tick; false, and it is not, when memory is out or all stops. */
bool assay_sleepers_sleep(assay_sleepers *sleepers, void *connection);

/* Suspend a connection until assay_sleepers_end; false, and it is not, when all stops. */
bool assay_sleepers_begin(assay_sleepers *sleepers, void *connection);
void assay_sleepers_end(assay_sleepers *sleepers, void *connection);

/* Wake all, let none sleep again, and wait for those that others make an answer for. NULL is allowed. */
void assay_sleepers_stop(assay_sleepers *sleepers);
void assay_sleepers_free(assay_sleepers *sleepers); /* after the stop; NULL is allowed */

#endif
