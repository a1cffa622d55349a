/*
 * rubrics/records/row_buffer.h - the cells of one row, gathered: internal to this folder.
 *
 * Start with all zero; the texts are borrowed from the buffer until it is cleared.
 * Errors: false when memory is out; beyond ASSAY_RECORD_BYTES_MAX and ASSAY_COLUMNS_MAX a row is `full`, and what comes
 *         is let go.
 */
#ifndef RUBRICS_RECORDS_ROW_BUFFER_H
#define RUBRICS_RECORDS_ROW_BUFFER_H

#include "rubrics/records/table.h"

typedef struct assay_row_buffer {
    assay_cell *cells;
    size_t *starts; /* of each cell's text in the store */
    size_t count, capacity;
    char *store;
    size_t length, store_capacity;
    bool full;
} assay_row_buffer;

void assay_row_buffer_clear(assay_row_buffer *buffer);
void assay_row_buffer_free(assay_row_buffer *buffer);

/* Add a cell with its text; and more text to the last cell. */
bool assay_row_buffer_add(assay_row_buffer *buffer, const char *text, size_t length);
bool assay_row_buffer_append(assay_row_buffer *buffer, const char *text, size_t length);

/* Give a cell that is empty the text of merged cells; `column` counts from 1. Nothing can be appended after it. */
bool assay_row_buffer_show(assay_row_buffer *buffer, unsigned column, const char *text, size_t length);

/* The row is whole: its cells get their texts. */
void assay_row_buffer_finish(assay_row_buffer *buffer);

#endif
