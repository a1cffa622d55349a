/*
 * cli/batch/progress.h - how far a batch has come, for who waits: a bar on a terminal, a line now and then elsewhere.
 *
 * Threads: one thread at a time.
 */
#ifndef CLI_BATCH_PROGRESS_H
#define CLI_BATCH_PROGRESS_H

#include <stdint.h>

#include "cli/terminal/terminal.h"

typedef struct assay_progress {
    const assay_terminal *terminal; /* NULL: say nothing */
    bool bar;
    double began, shown, interval; /* seconds of the clock */
    uint64_t first;                /* rows graded by an earlier run */
    double first_share;
    bool drawn; /* a bar stands there */
} assay_progress;

/* Seconds on a clock that is never set. */
double assay_progress_clock(void);

/* `bar` when the terminal is one and nothing else is printed to it; `rows` and `share` are where an earlier run
 * stopped. */
void assay_progress_begin(assay_progress *progress, const assay_terminal *terminal, bool bar, uint64_t rows);

/* `share` of the input that was read, 0..1; below 0 when nobody knows. Shows when it is time to. */
void assay_progress_step(assay_progress *progress, uint64_t rows, double share);

/* Take the bar away, so that something else can be said. */
void assay_progress_clear(assay_progress *progress);

#endif
