/*
 * cli/batch/pipeline.h - work on a stream in chunks, by several threads, with the results in the order of the stream.
 *
 * There is no thread that only reads and none that only writes: each takes the next chunk from the stream, works on it,
 * and puts into order what is finished. So N threads keep N cores busy, and one thread runs without waiting for any.
 *
 * Threads:   `fill` and `drain` are each called by one thread at a time, in the order of the chunks; `work` by all at
 *            once. What happened in `fill` is visible to `work`, and what happened in both to `drain`, of the same
 * chunk. Ownership: chunks are the caller's; the pipeline only hands them round. Their number bounds the memory: a fast
 * thread waits when it is so many chunks ahead of the slowest.
 */
#ifndef CLI_BATCH_PIPELINE_H
#define CLI_BATCH_PIPELINE_H

#include <stdbool.h>
#include <stddef.h>

#define ASSAY_PIPELINE_JOBS_MAX 256u
#define ASSAY_PIPELINE_CHUNKS_A_JOB 3u /* one being worked on, two that wait for their turn */

typedef struct assay_pipeline {
    void *context;
    bool (*fill)(void *context, void *chunk);                  /* false: the stream has ended, the chunk is empty */
    void (*work)(void *context, unsigned worker, void *chunk); /* worker is 0 .. jobs - 1 */
    bool (*drain)(void *context, void *chunk);                 /* false: stop; later chunks are not drained */
    void *const *chunks;
    size_t chunk_count; /* at least `jobs` */
    unsigned jobs;
} assay_pipeline;

/*
 * Run to the end of the stream. The calling thread is worker 0. Gives the number of threads that worked: fewer than
 * `jobs` when the system refuses more, at least 1; 0 when nothing could run at all.
 */
unsigned assay_pipeline_run(const assay_pipeline *pipeline);

#endif
