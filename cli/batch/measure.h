/*
 * cli/batch/measure.h - a whole batch in memory, for who measures it: lines of JSON in, results with full feedback out,
 * through the same reader, threads and writer as a batch of files; only the file and its journal are left out.
 *
 * Threads: it starts jobs - 1 of its own and uses the caller's.
 */
#ifndef CLI_BATCH_MEASURE_H
#define CLI_BATCH_MEASURE_H

#include "assay/rubric.h"

/* Grade every record against `rubric`. Gives the bytes of all results, which are thrown away; 0 when any failed. */
size_t assay_batch_measure(const char *records, size_t length, const assay_rubric *rubric, unsigned jobs);

#endif
