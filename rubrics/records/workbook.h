/*
 * rubrics/records/workbook.h - a workbook in the making, by libxlsxwriter: internal to this folder.
 *
 * Rows of a sheet are written from top to bottom, each complete before the next: they go to a temporary file of their
 * sheet as they come, so a pile of any size takes the memory of its longest row. What goes wrong is remembered, further
 * calls do nothing then, and closing tells.
 *
 * Ownership: sheets belong to their workbook, and go with it; texts are copied during the call.
 * Units:     rows and columns count from 0; widths are characters.
 */
#ifndef RUBRICS_RECORDS_WORKBOOK_H
#define RUBRICS_RECORDS_WORKBOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "assay/status.h"

typedef enum assay_look {
    ASSAY_LOOK_TEXT,
    ASSAY_LOOK_HEAD,
    ASSAY_LOOK_TITLE,
    ASSAY_LOOK_CLAIM,
    ASSAY_LOOK_COVERED,
    ASSAY_LOOK_PARTIAL,
    ASSAY_LOOK_MISSED,
    ASSAY_LOOK_CONTRADICTED,
    ASSAY_LOOK_SHARE, /* a number from 0 to 1, shown as per cent */
    ASSAY_LOOKS
} assay_look;

typedef struct assay_workbook assay_workbook;
typedef struct assay_worksheet assay_worksheet;

/* NULL when memory is out or a temporary file cannot be made. `large`: for more rows than every reader is used to. */
assay_workbook *assay_workbook_new(const char *path, bool large);
bool assay_workbook_failed(const assay_workbook *book);

/* Write the file, and free the workbook, whatever comes of it. */
assay_status assay_workbook_close(assay_workbook *book, assay_error *error) ASSAY_MUST_CHECK;
void assay_workbook_drop(assay_workbook *book); /* free it and write nothing */

/* Begin a sheet, called `wanted` as far as that is allowed and free. NULL when it failed. */
assay_worksheet *assay_workbook_sheet(assay_workbook *book, const char *wanted);

void assay_worksheet_width(assay_worksheet *sheet, size_t column, double width);
void assay_worksheet_text(assay_worksheet *sheet, size_t column, const char *text, size_t length, assay_look look);
void assay_worksheet_number(assay_worksheet *sheet, size_t column, double number, assay_look look);

/* The row is done. It is so many lines high; 0: as many as its texts take. */
void assay_worksheet_next(assay_worksheet *sheet, unsigned lines);
bool assay_worksheet_is_full(const assay_worksheet *sheet);

/* The row that is about to be written holds the headings of so many columns: they stay in view, with the first ones. */
void assay_worksheet_headings(assay_worksheet *sheet, size_t columns, size_t columns_in_view);

/* The last row is written: the rows below the headings can be filtered by any column. */
void assay_worksheet_end(assay_worksheet *sheet);

/* Numbers of a column below the headings get a ground between pale at 0 and full at `most`; after the last row. */
void assay_worksheet_shade(assay_worksheet *sheet, size_t column, double most);

#endif
