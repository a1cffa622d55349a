/*
 * api/batch/chunk.h - the next records of a batch, graded, as rows and faults to be stored.
 *
 * Threads:   one thread at a time.
 * Ownership: rows and faults lie in the chunk's arena, until the next fill.
 */
#ifndef API_BATCH_CHUNK_H
#define API_BATCH_CHUNK_H

#include "api/batch/reading.h"

typedef struct assay_chunker {
    assay_grader *grader;
    assay_arena *arena;
} assay_chunker;

/* Release it in any case. */
assay_status assay_chunker_start(assay_chunker *out, assay_error *error) ASSAY_MUST_CHECK;
void assay_chunker_release(assay_chunker *chunker);

/*
 * Read and grade up to ASSAY_API_BATCH_CHUNK_ROWS records with `catalogue`. `out` comes with id, from and the number of
 * faults so far; at the end of the file, out->end is "done". What is wrong with a record is a fault, not an error.
 */
assay_status assay_chunker_fill(assay_batch_chunk *out, assay_chunker *chunker, assay_reading *reading,
                                const assay_catalogue *catalogue, int64_t faults_before,
                                assay_error *error) ASSAY_MUST_CHECK;

/* Faults and warnings for diagnostics, and none beyond those that a batch keeps. */
assay_status assay_chunker_remarks(assay_batch_chunk *out, assay_arena *arena, const assay_diagnostics *diagnostics,
                                   int64_t faults_before, assay_error *error) ASSAY_MUST_CHECK;

#endif
