/*
 * page_review.c - answers a person should see first: flagged, or graded with little confidence.
 */
#include <stdlib.h>

#include "api/report/page.h"

/* The least sure first. */
static int by_confidence(const void *a, const void *b)
{
    const assay_report_row *x = *(const assay_report_row *const *)a;
    const assay_report_row *y = *(const assay_report_row *const *)b;

    if (x->confidence > y->confidence || x->confidence < y->confidence)
        return x->confidence > y->confidence ? 1 : -1;
    return (x->row > y->row) - (x->row < y->row);
}

static void put_row(assay_page *page, const assay_report_row *row)
{
    const assay_report_question *question = &page->report->questions[row->question];
    assay_html *html = &page->html;

    assay_html_put(html, "<tr><th scope=\"row\">");
    assay_page_link(page, row);
    assay_html_put(html, " <span class=\"note\">question %u</span><span class=\"why\">",
                   page->places[row->question] + 1);
    assay_page_flags(page, row);
    if (row->confidence < ASSAY_REPORT_UNSURE)
        assay_html_put(html, "<span class=\"chip quiet\">unsure</span>");
    assay_html_put(html, "</span></th><td class=\"number\">");
    assay_page_points(page, row->score);
    assay_html_put(html, " <span class=\"of\">of ");
    assay_page_points(page, question->max_score);
    assay_html_put(html, "</span></td><td class=\"number\">");
    assay_page_certain(page, row->confidence);
    assay_html_put(html, "</td></tr>\n");
}

static void put_key(assay_page *page)
{
    assay_html *html = &page->html;
    bool open = false;

    for (unsigned i = 0; i < ASSAY_FLAG_COUNT; i++) {
        if (page->report->flags[i] == 0)
            continue;
        assay_html_put(html, open ? "" : "<dl class=\"flags\">\n");
        open = true;
        assay_html_put(html, "<div><dt><span class=\"chip\">%s</span> %zu</dt><dd>%s</dd></div>\n",
                       assay_flag_name((assay_flag)(1u << i)), (size_t)page->report->flags[i],
                       assay_flag_reason((assay_flag)(1u << i)));
    }
    assay_html_put(html, open ? "</dl>\n" : "");
}

void assay_page_review(assay_page *page)
{
    assay_html *html = &page->html;
    const assay_report_row **rows =
        assay_arena_alloc_array(page->arena, page->report->row_count + 1, sizeof(assay_report_row *));
    size_t count = 0;

    page->no_memory |= !rows;
    for (size_t i = 0; rows && i < page->report->row_count; i++)
        if (assay_page_needs_a_look(page->order[i]))
            rows[count++] = page->order[i];
    if (count == 0) {
        assay_html_put(html,
                       "<p>No answer is flagged, and none was graded with a confidence below %.0f&#8239;%%.</p>\n",
                       ASSAY_REPORT_UNSURE * 100);
        return;
    }
    qsort(rows, count, sizeof *rows, by_confidence);
    assay_html_put(html,
                   "<p>%zu answers are flagged, and %zu were graded with a confidence below %.0f&#8239;%%; the "
                   "least sure first.",
                   (size_t)page->report->flagged, (size_t)page->report->unsure, ASSAY_REPORT_UNSURE * 100);
    if (count > ASSAY_REPORT_LIST_MAX)
        assay_html_put(html, " The first %u are listed.", ASSAY_REPORT_LIST_MAX);
    assay_html_put(html, "</p>\n");
    put_key(page);
    assay_html_put(html,
                   "<div class=\"scroll\" role=\"region\" aria-label=\"Table: answers to look at\" tabindex=\"0\">\n"
                   "<table class=\"look\"><thead><tr><th scope=\"col\">Answer, and why</th>"
                   "<th scope=\"col\" class=\"number\">Score</th><th scope=\"col\" class=\"number\">Confidence"
                   "</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < count && i < ASSAY_REPORT_LIST_MAX; i++)
        put_row(page, rows[i]);
    assay_html_put(html, "</tbody></table>\n</div>\n");
}
