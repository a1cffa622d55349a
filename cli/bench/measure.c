/*
 * measure.c - processor time, what a second thread is worth, and memory.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <sys/resource.h>
#include <time.h>

#include "cli/bench/bench.h"

#define RUNS 5 /* the best of them is the least disturbed */

static double seconds_of(clockid_t clock)
{
    struct timespec now = {0};

    (void)clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static double run(assay_bench_fn *fn, void *context, unsigned long count)
{
    double start = seconds_of(CLOCK_PROCESS_CPUTIME_ID);

    for (unsigned long i = 0; i < count; i++)
        fn(context);
    return seconds_of(CLOCK_PROCESS_CPUTIME_ID) - start;
}

/* How many calls take `run_seconds`, and the time that many took. */
static unsigned long find_count(double *seconds, assay_bench_fn *fn, void *context, double run_seconds)
{
    unsigned long count = 1;

    *seconds = run(fn, context, count);
    while (*seconds < run_seconds && count < 1ul << 30) {
        count *= 2;
        *seconds = run(fn, context, count);
    }
    return count;
}

double assay_bench_time(assay_bench_fn *fn, void *context, double run_seconds)
{
    double best;
    unsigned long count = find_count(&best, fn, context, run_seconds);

    for (int i = 1; i < RUNS; i++) {
        double again = run(fn, context, count);
        best = again < best ? again : best;
    }
    return best / (double)count;
}

typedef struct lane {
    assay_bench_fn *fn;
    void *context;
    unsigned long count;
    atomic_uint *waiting; /* threads that are not ready yet: all start together */
} lane;

static void *run_lane(void *argument)
{
    const lane *own = argument;

    atomic_fetch_sub(own->waiting, 1);
    while (atomic_load(own->waiting) > 0)
        ;
    for (unsigned long i = 0; i < own->count; i++)
        own->fn(own->context);
    return NULL;
}

/* Seconds on the wall that `threads` threads need to make `count` calls each; 0 when a thread cannot be had. */
static double wall(assay_bench_fn *fn, void *contexts[2], unsigned long count, unsigned threads)
{
    atomic_uint waiting = threads;
    lane first = {fn, contexts[0], count, &waiting};
    lane second = {fn, contexts[1], count, &waiting};
    double start = seconds_of(CLOCK_MONOTONIC);
    pthread_t other;

    if (threads > 1 && pthread_create(&other, NULL, run_lane, &second) != 0)
        return 0;
    run_lane(&first);
    if (threads > 1 && pthread_join(other, NULL) != 0)
        return 0;
    return seconds_of(CLOCK_MONOTONIC) - start;
}

double assay_bench_speedup(assay_bench_fn *fn, void *contexts[2], double run_seconds)
{
    double one, two, unused;
    unsigned long count = find_count(&unused, fn, contexts[0], run_seconds);

    (void)find_count(&unused, fn, contexts[1], run_seconds);
    one = wall(fn, contexts, count, 1);
    two = wall(fn, contexts, count, 2);
    for (int i = 1; i < RUNS; i++) {
        double again = wall(fn, contexts, count, 1);
        one = again < one ? again : one;
        again = wall(fn, contexts, count, 2);
        two = again < two ? again : two;
    }
    return two > 0 ? 2 * one / two : 0;
}

size_t assay_bench_peak(void)
{
    struct rusage usage;

    if (getrusage(RUSAGE_SELF, &usage) != 0)
        return 0;
    return (size_t)usage.ru_maxrss * 1024; /* Linux counts in KiB */
}
