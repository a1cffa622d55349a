/*
 * api/report/page.h - the page's parts, one file each, and what they read.
 */
#ifndef API_REPORT_PAGE_H
#define API_REPORT_PAGE_H

#include "api/report/collect.h"
#include "api/report/duplicates.h"
#include "api/report/html.h"

/* One candidate's answers, or one answer without a name. */
typedef struct assay_sheet {
    size_t start, count; /* of page->order */
    size_t shown;        /* of them, those that are kept whole */
    uint32_t candidate;
} assay_sheet;

typedef struct assay_page {
    assay_html html;
    bool no_memory; /* the page is not whole */
    const assay_report *report;
    assay_arena *arena;
    assay_arena *scratch;           /* for one answer */
    const assay_report_row **order; /* the rows, sheet by sheet */
    assay_sheet *sheets;
    size_t sheet_count;
    const assay_report_question **questions; /* in the order in which they were first answered */
    assay_discrimination *discriminations;   /* of those */
    uint32_t *places;                        /* of report->questions[i] among those */
    size_t question_count;
    assay_alike alike;
    const assay_report_row **alike_rows; /* the answers that were searched */
    size_t alike_row_count;
    uint32_t *alike_groups; /* by row: the number of its group, from 1, or 0 */
} assay_page;

/* Sort everything, and compute what needs all answers. ASSAY_ENOMEM. */
assay_status assay_page_prepare(assay_page *page, assay_error *error) ASSAY_MUST_CHECK;

void assay_page_head(assay_page *page);
void assay_page_overview(assay_page *page);
void assay_page_questions(assay_page *page);
void assay_page_concepts(assay_page *page);
void assay_page_review(assay_page *page);
void assay_page_alike(assay_page *page);
void assay_page_candidates(assay_page *page);

/* One answer in full. */
void assay_page_answer(assay_page *page, const assay_report_row *row);

void assay_page_sheets(assay_page *page);

/* Pieces that several parts use. */
bool assay_page_has_answer(const assay_report_row *row);               /* is it on the page in full? */
void assay_page_link(assay_page *page, const assay_report_row *row);   /* to the answer, by its candidate's name */
void assay_page_points(assay_page *page, double points);               /* "4.5", "10" */
void assay_page_anchor(assay_page *page, const assay_report_row *row); /* the anchor alone */
void assay_page_sheet_anchor(assay_page *page, const assay_sheet *sheet);
const char *assay_page_sheet_name(const assay_page *page, const assay_sheet *sheet);
void assay_page_flags(assay_page *page, const assay_report_row *row);
void assay_page_percent(assay_page *page, double share);      /* a dash when it is NAN */
void assay_page_certain(assay_page *page, double confidence); /* rounded down: what is unsure does not look sure */
bool assay_page_needs_a_look(const assay_report_row *row);    /* flagged, or unsure */
double assay_page_share(const assay_page *page, const assay_report_row *row);
const char *assay_page_question_text(const assay_report_question *question);

#endif
