/*
 * rubrics/compile/output.h - compiled drafts into files, beside what is there.
 *
 * A rubric carries a fingerprint of its file as the compiler wrote it. A file
 * whose fingerprint no longer fits, or that has none, is a person's work.
 *
 * Ownership: drafts are borrowed; their source.fingerprint is set.
 * Errors:    ASSAY_EIO, ASSAY_ENOMEM.
 */
#ifndef RUBRICS_COMPILE_OUTPUT_H
#define RUBRICS_COMPILE_OUTPUT_H

#include "grader/base/arena.h"
#include "rubrics/compile/driver.h"

/*
 * Write drafts[i] for report->entries[i] and fill in each entry's path and
 * outcome. names[i] is the name of the file without its ending.
 */
assay_status assay_compile_write_folder(assay_compile_report *report, assay_draft *const *drafts,
                                        const char *const *names, const assay_compile_options *options,
                                        assay_error *error) ASSAY_MUST_CHECK;

/* All drafts into the one file options->output, JSON Lines or a JSON array by its ending. */
assay_status assay_compile_write_file(assay_compile_report *report, assay_draft *const *drafts,
                                      const assay_compile_options *options, assay_diagnostics *diagnostics,
                                      assay_error *error) ASSAY_MUST_CHECK;

#endif
