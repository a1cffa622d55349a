/*
 * cli/bench/bench.h - what `assay bench` grades, and the clocks it uses.
 *
 * Everything is generated from fixed seeds, so that two builds on one machine grade the same text. Only ratios of one
 * run are worth comparing: seconds tell of the machine, ratios of the program.
 */
#ifndef CLI_BENCH_BENCH_H
#define CLI_BENCH_BENCH_H

#include "assay/grade.h"

/* Different answers of one length: many enough, and read in turn, that no text is learnt by heart. */
typedef struct assay_bench_pile {
    char *bytes; /* each answer ends with a NUL */
    size_t length, count;
} assay_bench_pile;

/* About `concepts` claims of the rubric below, in right, wrong and misspelt words. False when memory is out. */
bool assay_bench_pile_make(assay_bench_pile *out, size_t length, size_t count, size_t concepts);
void assay_bench_pile_free(assay_bench_pile *pile);
const char *assay_bench_pile_text(const assay_bench_pile *pile, size_t index);

/*
 * A rubric like the shipped ones: `concepts` concepts, each found by phrases, `near`, `similar` and now and then a
 * regex, with what contradicts it; half as many pitfalls; synonyms. `variant` makes rubrics that differ in their
 * claims. NULL when memory is out or freezing fails.
 */
assay_rubric *assay_bench_rubric(size_t concepts, unsigned variant);

typedef void assay_bench_fn(void *context);

/* Processor seconds that one call of `fn` takes: the best of several runs of at least `run_seconds` each. */
double assay_bench_time(assay_bench_fn *fn, void *context, double run_seconds);

/*
 * How many times as many calls two threads make in the same time on the wall as one; contexts[i] belongs to thread i. 0
 * when no second thread can be had.
 */
double assay_bench_speedup(assay_bench_fn *fn, void *contexts[2], double run_seconds);

/*
 * The floor: what no grader can leave out. One pass that folds (ASCII), splits and hashes a text into the hashes of its
 * words. `folded` has room for the text, `words` for half as many hashes and one. Gives their number.
 */
size_t assay_bench_floor(char *folded, unsigned long long *words, const char *text, size_t length);

/*
 * Answers as JSON Lines in, results with full feedback as JSON Lines out, in memory: seconds for one answer, 0 when it
 * failed.
 */
double assay_bench_batch(const assay_bench_pile *pile, const assay_rubric *rubric, double run_seconds);

/* How many times as fast that is, on the wall, with two threads as with one; 0 when it failed. */
double assay_bench_batch_speedup(const assay_bench_pile *pile, const assay_rubric *rubric, double run_seconds);

/* The most memory the process has had resident, in bytes. */
size_t assay_bench_peak(void);

#endif
