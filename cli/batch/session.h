/*
 * cli/batch/session.h - one run of `assay batch`: from opened answers and rubrics to results in their place.
 *
 * Threads:   one session at a time; it starts the threads itself.
 * Ownership: everything is borrowed.
 * Errors:    said on the call's error terminal.
 */
#ifndef CLI_BATCH_SESSION_H
#define CLI_BATCH_SESSION_H

#include "cli/batch/engine.h"
#include "cli/rubric_set.h"

typedef enum assay_results_format { ASSAY_RESULTS_JSONL, ASSAY_RESULTS_CSV, ASSAY_RESULTS_XLSX } assay_results_format;

typedef struct assay_session {
    const assay_call *call;
    assay_rubric_set *set;
    assay_answers *answers;
    const assay_answers_options *options; /* that `answers` was opened with */
    const char *file;                     /* of the answers, for messages */
    int descriptor;                       /* of the answers; -1 when there is none */
    const char *shape;                    /* the options that shape the results, as they would be typed */
    const char *output;                   /* NULL or "-": standard output */
    assay_results_format format;
    const char *report; /* a page about all answers; NULL: none */
    const char *title;  /* of the report; NULL: none */
    unsigned jobs;
    bool resume, strict, quiet;
} assay_session;

/* Gives an exit status; 128 and its number after a signal. */
int assay_session_run(const assay_session *session);

#endif
