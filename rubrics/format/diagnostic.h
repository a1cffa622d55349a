/*
 * rubrics/format/diagnostic.h - the faults of files, gathered and shown.
 *
 * Readers, lint and the guide compiler add to one list and go on, so that a
 * person sees all faults of a run at once, each with its place, the source
 * line, a caret and the mend.
 *
 * Threads:   one thread at a time.
 * Ownership: the list copies every text given to it; what it returns is
 *            borrowed until the list is freed.
 * Units:     lines and columns are 1-based, columns count characters, length
 *            is in characters (0 and 1 both show one caret).
 * Errors:    adding never fails for the caller: at most
 *            ASSAY_DIAGNOSTICS_MAX are kept, and one that did not fit (or for
 *            which memory was out) is still counted.
 */
#ifndef ASSAY_FORMAT_DIAGNOSTIC_H
#define ASSAY_FORMAT_DIAGNOSTIC_H

#include <stdbool.h>
#include <stdio.h>

#include "assay/rubric.h"

#define ASSAY_DIAGNOSTICS_MAX 10000u

typedef enum assay_severity { ASSAY_SEVERITY_ERROR, ASSAY_SEVERITY_WARNING } assay_severity;

typedef struct assay_diagnostic {
    assay_severity severity;
    const char *file; /* or NULL */
    unsigned line;    /* 0 = the file as a whole */
    unsigned column;
    size_t length;
    const char *message;
    const char *mend; /* or NULL */
} assay_diagnostic;

typedef struct assay_diagnostics assay_diagnostics;

/* An empty list, or NULL when memory is out. Free with assay_diagnostics_free (NULL is allowed). */
assay_diagnostics *assay_diagnostics_new(void) ASSAY_MUST_CHECK;
void assay_diagnostics_free(assay_diagnostics *list);

/* Keep a copy of a file's text, so that its lines can be shown. A second text for the same name replaces the first. */
assay_status assay_diagnostics_add_source(assay_diagnostics *list, const char *file, const char *text, size_t length,
                                          assay_error *error) ASSAY_MUST_CHECK;

/* The text kept for `file`, or NULL. */
const char *assay_diagnostics_source(const assay_diagnostics *list, const char *file, size_t *length);

/*
 * Add one. `where` NULL or with line 0 means the whole file, `mend` may be
 * NULL. `list` may be NULL: then nothing happens.
 */
void assay_diagnostics_add(assay_diagnostics *list, assay_severity severity, const char *file, const assay_where *where,
                           size_t length, const char *mend, const char *format, ...) ASSAY_PRINTF(7, 8);

size_t assay_diagnostics_count(const assay_diagnostics *list);    /* kept ones */
size_t assay_diagnostics_errors(const assay_diagnostics *list);   /* all, kept or not */
size_t assay_diagnostics_warnings(const assay_diagnostics *list); /* all, kept or not */
const assay_diagnostic *assay_diagnostics_at(const assay_diagnostics *list, size_t index);

/* Order by file (in the order files were first named), then line, then column; equal places keep their order. */
void assay_diagnostics_sort(assay_diagnostics *list);

/* Print diagnostics `from` and up: `file:line:column: error: message`, the line, a caret, `mend: ...`. */
void assay_diagnostics_print(const assay_diagnostics *list, size_t from, FILE *out, bool colour);

#endif
