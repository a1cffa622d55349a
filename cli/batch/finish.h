/*
 * cli/batch/finish.h - the end of a batch: the part becomes the results, in the format that was asked for.
 */
#ifndef CLI_BATCH_FINISH_H
#define CLI_BATCH_FINISH_H

#include "api/report/report.h"
#include "cli/batch/part.h"
#include "cli/batch/session.h"

typedef struct assay_finish {
    const assay_session *session;
    assay_batch_part *part;
    assay_report *report; /* or NULL */
} assay_finish;

/* False, after saying why; the part is still there then. */
bool assay_finish_results(const assay_finish *finish);

#endif
