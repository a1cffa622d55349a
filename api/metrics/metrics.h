/*
 * api/metrics/metrics.h - what is counted, and its Prometheus text.
 *
 * Each worker counts in its own assay_metrics; reading adds them up. Counting takes no lock.
 *
 * Threads: an assay_metrics is written by one worker only, and may be read by any thread meanwhile.
 * Units:   latencies in nanoseconds, written as seconds.
 */
#ifndef API_METRICS_METRICS_H
#define API_METRICS_METRICS_H

#include <stdatomic.h>
#include <stdint.h>

#include "api/http/bytes.h"

#define ASSAY_METRICS_ROUTES 64u /* operations, and one for what fits none */
#define ASSAY_METRICS_STATUSES 32u
#define ASSAY_METRICS_BUCKETS 14u
#define ASSAY_METRICS_FLAGS 16u

typedef atomic_uint_fast64_t assay_count;

typedef struct assay_metrics {
    assay_count requests[ASSAY_METRICS_ROUTES][ASSAY_METRICS_STATUSES];
    assay_count buckets[ASSAY_METRICS_ROUTES][ASSAY_METRICS_BUCKETS + 1];
    assay_count nanoseconds[ASSAY_METRICS_ROUTES];
    assay_count graded;
    assay_count flags[ASSAY_METRICS_FLAGS];
    assay_count started, finished; /* requests; the difference is under way */
} assay_metrics;

/* Add to a counter of this worker. */
void assay_metrics_add(assay_count *counter, uint64_t amount);
uint64_t assay_metrics_read(const assay_count *counter);

/* Count a finished request; `route` is an index below ASSAY_METRICS_ROUTES. */
void assay_metrics_request(assay_metrics *metrics, size_t route, unsigned status, uint64_t nanoseconds);

/* Count a graded answer and its flags (assay_flag, or-ed). */
void assay_metrics_graded(assay_metrics *metrics, unsigned flags);

/* Write a family's HELP and TYPE lines; `type` is counter, gauge or histogram. */
void assay_metrics_family(assay_bytes *out, const char *name, const char *type, const char *help);

/* Add the counters of `from` to those of `sum` (which no worker writes). */
void assay_metrics_sum(assay_metrics *sum, const assay_metrics *from);

/* Write counters; `names[i]` is what route i is called, `count` of them. */
void assay_metrics_write(assay_bytes *out, const assay_metrics *sum, const char *const *names, size_t count);

#endif
