/*
 * api/report/report.h - a pile of results as one page for people.
 *
 * Answers are added as they are graded; the page is written at the end, in one pass, through a callback. Equal answers
 * give equal bytes, in whatever order they were added: `row` is what orders them.
 *
 * Threads:   assay_report_add may be called from several threads at once; everything else by one at a time.
 * Ownership: a report copies what it needs of an answer and its result, so both may go after the call.
 * Units:     as in assay/grade.h. Memory is bounded by the limits below, whatever the number of answers.
 */
#ifndef API_REPORT_REPORT_H
#define API_REPORT_REPORT_H

#include <stdint.h>

#include "api/limits.h"
#include "assay/grade.h"
#include "assay/result_json.h"

/* Rows count from 0. What lies beyond a limit is left out of that part alone, and the page says so. */
#define ASSAY_REPORT_PAGES_MAX 2000u   /* the first rows: each answer in full, on its candidate's page */
#define ASSAY_REPORT_TEXTS_MAX 10000u  /* the first rows: searched for answers that are alike */
#define ASSAY_REPORT_ROWS_MAX 1000000u /* the first rows: candidates' totals, discrimination, what to look at */
#define ASSAY_REPORT_TEXT_BYTES_MAX (16u * 1024u) /* bytes of an answer that are kept and shown */
#define ASSAY_REPORT_QUESTIONS_MAX 1000u          /* questions; answers to others are counted as left out */
#define ASSAY_REPORT_ID_MAX 200u                  /* bytes of an answer's or candidate's name; the rest is cut */
#define ASSAY_REPORT_LIST_MAX 200u /* lines of a list of answers to look at, or of groups that are alike */

#define ASSAY_REPORT_UNSURE ASSAY_API_UNSURE

typedef struct assay_report assay_report;

typedef struct assay_report_answer {
    uint64_t row; /* its place in the pile, from 0; no two are equal */
    const char *answer_id;
    const char *candidate; /* who wrote it; NULL when nobody says: the answer is then a page of its own */
    const char *question;  /* the question's text, or NULL */
    const char *answer;    /* as it was graded */
    size_t length;
    const double *human; /* a person's score on the rubric's scale, or NULL */
    const assay_result *result;
} assay_report_answer;

typedef struct assay_report_options {
    const char *title; /* or NULL: "Report" */
    const char
        *source; /* the file that was graded, for the head of the page, which names it without its folder; or NULL */
} assay_report_options;

/* ASSAY_ENOMEM. Free with assay_report_free (NULL is allowed). */
assay_status assay_report_new(assay_report **out, const assay_report_options *options,
                              assay_error *error) ASSAY_MUST_CHECK;
void assay_report_free(assay_report *report);

/* ASSAY_ENOMEM: the answer is not in the report, which can go on. */
assay_status assay_report_add(assay_report *report, const assay_report_answer *answer,
                              assay_error *error) ASSAY_MUST_CHECK;

/* The whole page. ASSAY_EIO when `write` returned false, ASSAY_ENOMEM. */
assay_status assay_report_write(assay_report *report, assay_write_fn *write, void *context,
                                assay_error *error) ASSAY_MUST_CHECK;

/*
 * The anchor of an answer on the page: "a-QUESTION/ANSWER", the rubric's id and the answer's. What is no letter, digit,
 * '.', '_' or '-' is written ~XX, so that it stands in a link as it is. It depends on the two ids alone, so that other
 * programs can link to an answer.
 */
#define ASSAY_ANCHOR_MAX (6u * ASSAY_REPORT_ID_MAX + 8u)
void assay_report_anchor(char out[ASSAY_ANCHOR_MAX], const char *rubric_id, const char *answer_id);

#endif
