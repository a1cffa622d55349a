/*
 * cli/bench/bench.h - what `assay bench` grades, and the clock it uses.
 *
 * Everything is generated from fixed seeds, so that two builds on one machine grade the same text.
 */
#ifndef CLI_BENCH_BENCH_H
#define CLI_BENCH_BENCH_H

#include "assay/grade.h"

/* Sentences of `length` bytes in all, about `concepts` claims of the rubric below; malloc'ed, NULL when memory is out.
 */
char *assay_bench_text(size_t length, size_t concepts);

/*
 * A rubric with `concepts` concepts and half as many pitfalls, with patterns of every kind. `variant` makes rubrics
 * that differ in their words. NULL when memory is out or freezing fails.
 */
assay_rubric *assay_bench_rubric(size_t concepts, unsigned variant);

typedef void assay_bench_fn(void *context);

/* Processor seconds that one call of `fn` takes: the best of several runs of at least `run_seconds` each. */
double assay_bench_time(assay_bench_fn *fn, void *context, double run_seconds);

/*
 * The floor: one pass that folds (ASCII), splits and hashes the text, and nothing else. Gives the sum of the hashes,
 * so that the work cannot be left out.
 */
unsigned long long assay_bench_floor(const char *text, size_t length);

/* The most memory the process has had resident, in bytes. */
size_t assay_bench_peak(void);

#endif
