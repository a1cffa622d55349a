/*
 * measure.c - processor time, the floor that it is compared with, and memory.
 *
 * Only ratios of one run are reported: seconds tell of the machine, ratios of the program.
 */
#include <sys/resource.h>
#include <time.h>

#include "cli/bench/bench.h"

#define RUNS 5 /* the best of them is the least disturbed */

static double processor_seconds(void)
{
    struct timespec now = {0};

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static double run(assay_bench_fn *fn, void *context, unsigned long count)
{
    double start = processor_seconds();

    for (unsigned long i = 0; i < count; i++)
        fn(context);
    return processor_seconds() - start;
}

double assay_bench_time(assay_bench_fn *fn, void *context, double run_seconds)
{
    unsigned long count = 1;
    double best = run(fn, context, count);

    while (best < run_seconds && count < 1ul << 30) {
        count *= 2;
        best = run(fn, context, count);
    }
    for (int i = 1; i < RUNS; i++) {
        double again = run(fn, context, count);
        best = again < best ? again : best;
    }
    return best / (double)count;
}

unsigned long long assay_bench_floor(const char *text, size_t length)
{
    const unsigned long long basis = 14695981039346656037ull, prime = 1099511628211ull; /* FNV-1a */
    unsigned long long sum = 0, hash = basis;

    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c >= 'A' && c <= 'Z')
            c = (unsigned char)(c | 0x20);
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80) {
            hash = (hash ^ c) * prime;
        } else if (hash != basis) {
            sum += hash;
            hash = basis;
        }
    }
    return sum + hash;
}

size_t assay_bench_peak(void)
{
    struct rusage usage;

    if (getrusage(RUSAGE_SELF, &usage) != 0)
        return 0;
    return (size_t)usage.ru_maxrss * 1024; /* Linux counts in KiB */
}
