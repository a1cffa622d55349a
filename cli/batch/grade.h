/*
 * cli/batch/grade.h - what one thread of a batch does with a chunk: parse, grade, write.
 *
 * Threads: a grader belongs to one thread.
 */
#ifndef CLI_BATCH_GRADE_H
#define CLI_BATCH_GRADE_H

#include "cli/batch/engine.h"

typedef struct assay_batch_grader assay_batch_grader;

/* NULL when memory is out; free accepts NULL. */
assay_batch_grader *assay_batch_grader_new(const assay_engine *engine);
void assay_batch_grader_free(assay_batch_grader *grader);

/* Grade a chunk's rows: results, tally and faults go into the chunk, as does what ended the work. */
void assay_batch_grader_grade(assay_batch_grader *grader, assay_chunk *chunk);

#endif
