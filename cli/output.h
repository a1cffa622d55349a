/*
 * cli/output.h - results on their way to standard output or a file.
 *
 * A file appears under its name only when it is whole: it is written beside it, synced and renamed.
 *
 * Errors: writing goes on after a failure without effect; assay_output_close tells.
 */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "cli/command.h"

typedef struct assay_output {
    FILE *file;
    const char *path; /* NULL for standard output */
    char *temporary;  /* NULL when `path` is written to directly: a pipe, a device */
    bool failed;
} assay_output;

/* `path` NULL or "-" is standard output. False, after saying why, when it cannot be written. */
bool assay_output_open(assay_output *output, const assay_call *call, const char *path);

/* An assay_write_fn; `output` is an assay_output. */
bool assay_output_write(void *output, const char *text, size_t length);

/* Finish: put the file in its place when `keep`, else take it away. False, after saying so, when writing failed. */
bool assay_output_close(assay_output *output, const assay_call *call, bool keep);

#endif
