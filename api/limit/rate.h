/*
 * api/limit/rate.h - how often each of many may ask: token buckets in a table that does not grow.
 *
 * A bucket is one number, the moment at which it would be full again (GCRA), so taking from it is one exchange of a
 * word. When the table has no room for a newcomer, the bucket that is nearest to full gives way: at worst somebody who
 * asks a lot is forgiven a little.
 *
 * Threads: a table may be used by any thread at once, without a lock.
 * Units:   nanoseconds of one clock that does not go back.
 */
#ifndef API_LIMIT_RATE_H
#define API_LIMIT_RATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct assay_rates assay_rates;

typedef struct assay_rate_answer {
    bool allowed;
    unsigned remaining;     /* requests that may follow at once */
    unsigned full_seconds;  /* until the whole burst may be asked for again */
    unsigned retry_seconds; /* when not allowed: until the next may come */
} assay_rate_answer;

/* Buckets of `burst` that fill by `per_second`; both above 0. NULL when memory is out. */
assay_rates *assay_rates_new(double per_second, double burst);
void assay_rates_free(assay_rates *rates); /* NULL is allowed */

unsigned assay_rates_burst(const assay_rates *rates);

/* Seconds in which an empty bucket fills, at least 1. */
unsigned assay_rates_window(const assay_rates *rates);

/* Take one from the bucket of whoever the bytes name. */
void assay_rates_take(assay_rate_answer *out, assay_rates *rates, const void *who, size_t length, uint64_t now);

#endif
