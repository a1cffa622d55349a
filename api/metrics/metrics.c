/*
 * metrics.c - counters a worker, summed when asked for.
 */
#include "api/metrics/metrics.h"

#include <assert.h>
#include <inttypes.h>

#include "assay/grade.h"

static const unsigned statuses[] = {200, 201, 202, 204, 206, 303, 304, 400, 401, 403, 404, 405, 406, 408, 409,
                                    410, 411, 412, 413, 414, 415, 421, 422, 428, 429, 431, 500, 501, 503};

#define STATUSES (sizeof statuses / sizeof *statuses)

static_assert(STATUSES < ASSAY_METRICS_STATUSES, "a column for every status and one for the others");
static_assert(ASSAY_FLAG_COUNT <= ASSAY_METRICS_FLAGS, "a counter for every flag");

/* Upper ends in microseconds. */
static const uint64_t bounds[ASSAY_METRICS_BUCKETS] = {50,    100,   250,   500,    1000,   2500,    5000,
                                                       10000, 25000, 50000, 100000, 250000, 1000000, 10000000};

/* Only the worker writes, so the read and the write need not be one step. */
void assay_metrics_add(assay_count *counter, uint64_t amount)
{
    atomic_store_explicit(counter, atomic_load_explicit(counter, memory_order_relaxed) + amount, memory_order_relaxed);
}

uint64_t assay_metrics_read(const assay_count *counter)
{
    return atomic_load_explicit(counter, memory_order_relaxed);
}

static size_t status_column(unsigned status)
{
    size_t i = 0;

    while (i < STATUSES && statuses[i] != status)
        i++;
    return i;
}

void assay_metrics_request(assay_metrics *metrics, size_t route, unsigned status, uint64_t nanoseconds)
{
    size_t bucket = 0;

    while (bucket < ASSAY_METRICS_BUCKETS && nanoseconds > bounds[bucket] * 1000)
        bucket++;
    assay_metrics_add(&metrics->requests[route][status_column(status)], 1);
    assay_metrics_add(&metrics->buckets[route][bucket], 1);
    assay_metrics_add(&metrics->nanoseconds[route], nanoseconds);
}

void assay_metrics_graded(assay_metrics *metrics, unsigned flags)
{
    assay_metrics_add(&metrics->graded, 1);
    for (unsigned i = 0; i < ASSAY_FLAG_COUNT; i++)
        if (flags & 1u << i)
            assay_metrics_add(&metrics->flags[i], 1);
}

void assay_metrics_sum(assay_metrics *sum, const assay_metrics *from)
{
    for (size_t route = 0; route < ASSAY_METRICS_ROUTES; route++) {
        for (size_t i = 0; i < ASSAY_METRICS_STATUSES; i++)
            assay_metrics_add(&sum->requests[route][i], assay_metrics_read(&from->requests[route][i]));
        for (size_t i = 0; i <= ASSAY_METRICS_BUCKETS; i++)
            assay_metrics_add(&sum->buckets[route][i], assay_metrics_read(&from->buckets[route][i]));
        assay_metrics_add(&sum->nanoseconds[route], assay_metrics_read(&from->nanoseconds[route]));
    }
    assay_metrics_add(&sum->graded, assay_metrics_read(&from->graded));
    for (size_t i = 0; i < ASSAY_METRICS_FLAGS; i++)
        assay_metrics_add(&sum->flags[i], assay_metrics_read(&from->flags[i]));
    assay_metrics_add(&sum->started, assay_metrics_read(&from->started));
    assay_metrics_add(&sum->finished, assay_metrics_read(&from->finished));
}

void assay_metrics_family(assay_bytes *out, const char *name, const char *type, const char *help)
{
    (void)assay_bytes_format(out, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void write_requests(assay_bytes *out, const assay_metrics *sum, const char *const *names, size_t count)
{
    assay_metrics_family(out, "assay_requests_total", "counter", "Requests answered, by operation and status.");
    for (size_t route = 0; route < count; route++)
        for (size_t i = 0; i <= STATUSES; i++) {
            uint64_t value = assay_metrics_read(&sum->requests[route][i]);
            if (value)
                (void)assay_bytes_format(out, "assay_requests_total{operation=\"%s\",status=\"%u\"} %" PRIu64 "\n",
                                         names[route], i < STATUSES ? statuses[i] : 0, value);
        }
}

static void write_latencies(assay_bytes *out, const assay_metrics *sum, const char *const *names, size_t count)
{
    static const char name[] = "assay_request_seconds";

    assay_metrics_family(out, name, "histogram", "From a request's header to the end of its response.");
    for (size_t route = 0; route < count; route++) {
        uint64_t below = 0;
        for (size_t i = 0; i <= ASSAY_METRICS_BUCKETS; i++)
            below += assay_metrics_read(&sum->buckets[route][i]);
        if (below == 0)
            continue;
        below = 0;
        for (size_t i = 0; i < ASSAY_METRICS_BUCKETS; i++) {
            below += assay_metrics_read(&sum->buckets[route][i]);
            (void)assay_bytes_format(out, "%s_bucket{operation=\"%s\",le=\"%g\"} %" PRIu64 "\n", name, names[route],
                                     (double)bounds[i] / 1e6, below);
        }
        below += assay_metrics_read(&sum->buckets[route][ASSAY_METRICS_BUCKETS]);
        (void)assay_bytes_format(out,
                                 "%s_bucket{operation=\"%s\",le=\"+Inf\"} %" PRIu64 "\n%s_sum{operation=\"%s\"} %.9f\n"
                                 "%s_count{operation=\"%s\"} %" PRIu64 "\n",
                                 name, names[route], below, name, names[route],
                                 (double)assay_metrics_read(&sum->nanoseconds[route]) / 1e9, name, names[route], below);
    }
}

void assay_metrics_write(assay_bytes *out, const assay_metrics *sum, const char *const *names, size_t count)
{
    write_requests(out, sum, names, count);
    write_latencies(out, sum, names, count);
    assay_metrics_family(out, "assay_requests_under_way", "gauge", "Requests begun and not ended.");
    (void)assay_bytes_format(out, "assay_requests_under_way %" PRIu64 "\n",
                             assay_metrics_read(&sum->started) - assay_metrics_read(&sum->finished));
    assay_metrics_family(out, "assay_answers_graded_total", "counter", "Answers graded.");
    (void)assay_bytes_format(out, "assay_answers_graded_total %" PRIu64 "\n", assay_metrics_read(&sum->graded));
    assay_metrics_family(out, "assay_flags_total", "counter", "Flags raised on answers.");
    for (unsigned i = 0; i < ASSAY_FLAG_COUNT; i++)
        (void)assay_bytes_format(out, "assay_flags_total{flag=\"%s\"} %" PRIu64 "\n",
                                 assay_flag_name((assay_flag)(1u << i)), assay_metrics_read(&sum->flags[i]));
}
