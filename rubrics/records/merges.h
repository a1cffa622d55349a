/*
 * rubrics/records/merges.h - merged cells of a sheet: internal to this folder.
 *
 * Cells merged downwards (a candidate's name beside three answers) hold their text in the first row only; the others
 * show it, and so do we. What is merged sideways stands in its first column.
 *
 * Ownership: merges own copies of the texts that they show.
 */
#ifndef RUBRICS_RECORDS_MERGES_H
#define RUBRICS_RECORDS_MERGES_H

#include "rubrics/records/row_buffer.h"

typedef struct assay_merge {
    unsigned column, first, last; /* rows */
    char *text;                   /* of the first row, once it was met */
    size_t length;
} assay_merge;

typedef struct assay_merges {
    assay_merge *merges; /* by first row, once sorted */
    size_t count, capacity;
    size_t begun;   /* those before it have met their first row */
    size_t *active; /* indexes of those that have not met their last row */
    size_t active_count, active_capacity;
} assay_merges;

/* Add a range, "A2:A4"; one of a single row, and what is none, does nothing. False when memory is out. */
bool assay_merges_add(assay_merges *merges, const char *range);
void assay_merges_sort(assay_merges *merges);

/* Fill the empty cells of a row that is not finished, and note the texts to show below. Rows come in order. */
bool assay_merges_apply(assay_merges *merges, assay_row_buffer *buffer, unsigned row);
void assay_merges_free(assay_merges *merges);

/* Read "C7"; false when it is no such name. */
bool assay_cell_reference(unsigned *column, unsigned *row, const char *text);

#endif
