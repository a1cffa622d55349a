/*
 * cli/batch/dry_run.h - what was understood of ANSWERS, shown before anything is graded.
 */
#ifndef CLI_BATCH_DRY_RUN_H
#define CLI_BATCH_DRY_RUN_H

#include "cli/batch/source.h"

/*
 * Read the whole source and print what it is, what its columns are taken for, its first records, the questions without
 * a rubric, and the faults (from `shown` on; those before were shown). Gives an exit status: data when anything would
 * be left out.
 */
int assay_batch_dry_run(const assay_call *call, assay_batch_source *source, assay_diagnostics *diagnostics,
                        size_t shown);

#endif
