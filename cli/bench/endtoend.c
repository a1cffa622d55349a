/*
 * endtoend.c - lines of JSON in, lines of JSON out, in memory: what batch grading costs beyond the core, and what a
 * second thread of it is worth. All of it is the batch's own: reader, threads, parser and writer.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "cli/batch/measure.h"
#include "cli/bench/bench.h"

#define FRAME_MAX 80u /* bytes of a record around its answer */
#define RUNS 5        /* the best of them is the least disturbed */

typedef struct stream {
    char *records;
    size_t length, count;
    const assay_rubric *rubric;
    bool failed;
} stream;

static bool build_records(stream *s, const assay_bench_pile *pile, size_t times)
{
    size_t size = times * pile->count * (pile->length + FRAME_MAX);

    s->records = malloc(size + 1);
    s->count = times * pile->count;
    for (size_t i = 0; s->records && i < s->count; i++)
        s->length += (size_t)snprintf(s->records + s->length, size + 1 - s->length,
                                      "{\"question_id\":\"bench-0\",\"answer_id\":\"%zu\",\"answer\":\"%s\"}\n", i,
                                      assay_bench_pile_text(pile, i % pile->count));
    return s->records != NULL;
}

static void pass(void *context)
{
    stream *s = context;

    s->failed = s->failed || assay_batch_measure(s->records, s->length, s->rubric, 1) == 0;
}

double assay_bench_batch(const assay_bench_pile *pile, const assay_rubric *rubric, double run_seconds)
{
    stream s = {.rubric = rubric};
    double seconds = 0;

    if (build_records(&s, pile, 1))
        seconds = assay_bench_time(pass, &s, run_seconds) / (double)s.count;
    free(s.records);
    return s.failed ? 0 : seconds;
}

/* Seconds on the wall. */
static double wall(stream *s, unsigned jobs)
{
    struct timespec before, after;

    (void)clock_gettime(CLOCK_MONOTONIC, &before);
    s->failed = s->failed || assay_batch_measure(s->records, s->length, s->rubric, jobs) == 0;
    (void)clock_gettime(CLOCK_MONOTONIC, &after);
    return (double)(after.tv_sec - before.tv_sec) + (double)(after.tv_nsec - before.tv_nsec) * 1e-9;
}

double assay_bench_batch_speedup(const assay_bench_pile *pile, const assay_rubric *rubric, double run_seconds)
{
    double each = assay_bench_batch(pile, rubric, run_seconds);
    double one = 0, two = 0;
    stream s = {.rubric = rubric};

    if (each > 0 && build_records(&s, pile, 1 + (size_t)(run_seconds / (each * (double)pile->count)))) {
        for (int i = 0; i < RUNS; i++) {
            double again = wall(&s, 1);
            one = i == 0 || again < one ? again : one;
            again = wall(&s, 2);
            two = i == 0 || again < two ? again : two;
        }
    }
    free(s.records);
    return s.failed || two <= 0 ? 0 : one / two;
}
