/*
 * rubrics/records/results.h - results as a table for people: one row an answer, the concepts in columns.
 *
 * What the columns are depends on all the results, so they are gone through twice: once for the layout, once for the
 * rows.
 *
 *     for each result: assay_results_layout_add(layout, json, length, &error)
 *     assay_results_csv_head(layout, write, context, &error)
 *     for each result: assay_results_csv_row(layout, json, length, write, context, &error)
 *
 * A result is its JSON object (assay/result_json.h), as it was written; members that the format does not know pass
 * through. `answer`, where there is one, is the answer's text.
 *
 * Columns: question_id, answer_id, candidate, human_score, score, max_score, confidence, flags; where all results are
 * of one question a column for each of its concepts, else covered, partial, missed, contradicted with lists of ids;
 * pitfalls, feedback, answer, what passes through, rubric, rubric_hash, engine.
 *
 * Threads:   one thread at a time.
 * Ownership: everything is copied or used up during the call.
 * Errors:    ASSAY_ENOMEM; ASSAY_ESYNTAX: that is no result; ASSAY_EIO: it could not be written.
 */
#ifndef RUBRICS_RECORDS_RESULTS_H
#define RUBRICS_RECORDS_RESULTS_H

#include "assay/result_json.h"
#include "assay/rubric.h"

#define ASSAY_RESULTS_COLUMNS_MAX 200u      /* that pass through; what is beyond goes into one more, as JSON */
#define ASSAY_RESULTS_QUESTIONS_MAX 1000u   /* with concepts in columns; answers to others are in the list of all */
#define ASSAY_RESULTS_SHEETS_MAX 100u       /* questions with a sheet of their own in XLSX, the first ones */
#define ASSAY_RESULTS_CANDIDATES_MAX 10000u /* with a row in the sheet of candidates, the first ones */
#define ASSAY_RESULTS_CELL_MAX 32000u       /* characters of a cell in XLSX, which takes 32767; the rest is cut */

typedef struct assay_results_layout assay_results_layout;

assay_status assay_results_layout_new(assay_results_layout **out, assay_error *error) ASSAY_MUST_CHECK;
void assay_results_layout_free(assay_results_layout *layout); /* NULL is allowed */

/* Take note of a result's columns, and count it. */
assay_status assay_results_layout_add(assay_results_layout *layout, const char *json, size_t length,
                                      assay_error *error) ASSAY_MUST_CHECK;

/* Tell what a question and its concepts are about, for headings; a rubric without results is passed over. */
assay_status assay_results_layout_describe(assay_results_layout *layout, const assay_draft *draft,
                                           assay_error *error) ASSAY_MUST_CHECK;

/*
 * CSV as RFC 4180 has it, in UTF-8; with a byte order mark, which Excel needs, when anything is beyond ASCII. A text
 * that a spreadsheet would take for a formula (it begins with = + - @, a tab or a carriage return, and is no number)
 * gets an apostrophe before it.
 */
assay_status assay_results_csv_head(assay_results_layout *layout, assay_write_fn *write, void *context,
                                    assay_error *error) ASSAY_MUST_CHECK;
assay_status assay_results_csv_row(assay_results_layout *layout, const char *json, size_t length, assay_write_fn *write,
                                   void *context, assay_error *error) ASSAY_MUST_CHECK;

/*
 * XLSX: a sheet of all answers, with the columns of the CSV; where there are several questions and names, one of
 * candidates, with a column a question; one of the questions; and where there are several, one for each with its
 * concepts in columns. Texts are cells of text, never formulas. Rows go to the
 * system's temporary files as they come, and to `path` at the end; equal results give equal bytes. The layout must live
 * as long as the writer.
 */
typedef struct assay_results_xlsx assay_results_xlsx;

assay_status assay_results_xlsx_open(assay_results_xlsx **out, const char *path, assay_results_layout *layout,
                                     assay_error *error) ASSAY_MUST_CHECK;
assay_status assay_results_xlsx_add(assay_results_xlsx *xlsx, const char *json, size_t length,
                                    assay_error *error) ASSAY_MUST_CHECK;

/* Write the file and free the writer, whatever comes of it. */
assay_status assay_results_xlsx_close(assay_results_xlsx *xlsx, assay_error *error) ASSAY_MUST_CHECK;

#endif
