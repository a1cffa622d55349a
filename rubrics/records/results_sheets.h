/*
 * rubrics/records/results_sheets.h - the sheets of a workbook that sum up: internal to this folder.
 */
#ifndef RUBRICS_RECORDS_RESULTS_SHEETS_H
#define RUBRICS_RECORDS_RESULTS_SHEETS_H

#include "rubrics/records/results_layout.h"
#include "rubrics/records/workbook.h"

/* A row a candidate, a column a question. Nothing when nobody is named. */
void assay_sheet_of_candidates(assay_workbook *book, const assay_results_layout *layout);

/* A row a question. */
void assay_sheet_of_questions(assay_workbook *book, const assay_results_layout *layout);

/* How wide the column below a heading is. */
double assay_heading_width(const char *heading);

#endif
