/*
 * cli/batch/target.h - where results and report go, and in which format: looked at before anything is graded.
 *
 * Ownership: everything is borrowed.
 * Errors:    said on the call's error terminal, with false.
 */
#ifndef CLI_BATCH_TARGET_H
#define CLI_BATCH_TARGET_H

#include "cli/batch/session.h"

/* "jsonl", "csv" or "xlsx". */
const char *assay_batch_format_name(assay_results_format format);

/* As `to` (or NULL) tells; else by the ending of session->output; else JSON Lines. */
bool assay_batch_choose_format(assay_session *session, const char *to);

/* Nothing that is read is written to, nothing is written twice, and the report's folder is there and may be written. */
bool assay_batch_check_targets(const assay_session *session, const char *answers, const char *rubrics);

#endif
