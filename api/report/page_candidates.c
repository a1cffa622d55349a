/*
 * page_candidates.c - the list of candidates, and a sheet for each, which prints on pages of its own.
 */
#include <math.h>

#include "api/report/page.h"
#include "api/report/plot.h"

static double mean_of(const assay_page *page, const assay_sheet *sheet)
{
    double sum = 0;

    for (size_t i = 0; i < sheet->count; i++)
        sum += assay_page_share(page, page->order[sheet->start + i]);
    return sum / (double)sheet->count;
}

static size_t to_look_at(const assay_page *page, const assay_sheet *sheet)
{
    size_t count = 0;

    for (size_t i = 0; i < sheet->count; i++)
        count += assay_page_needs_a_look(page->order[sheet->start + i]);
    return count;
}

static void put_entry(assay_page *page, const assay_sheet *sheet)
{
    double mean = mean_of(page, sheet);
    size_t look = to_look_at(page, sheet);
    assay_html *html = &page->html;

    assay_html_put(html, "<tr><th scope=\"row\"><a href=\"#");
    assay_page_sheet_anchor(page, sheet);
    assay_html_put(html, "\"><bdi>%s</bdi></a></th><td class=\"mean\"><div>", assay_page_sheet_name(page, sheet));
    assay_plot_meter_write(html, mean);
    assay_page_percent(page, mean);
    assay_html_put(html, "</div></td><td class=\"number\">%zu</td><td class=\"number\">", sheet->count);
    if (look > 0)
        assay_html_put(html, "%zu", look);
    assay_html_put(html, "</td></tr>\n");
}

void assay_page_candidates(assay_page *page)
{
    assay_html *html = &page->html;
    bool named = page->report->candidate_names.count > 0;

    if (!named)
        assay_html_put(html, "<p>The answers do not say who wrote them, so each stands for itself.</p>\n");
    if (page->report->added > ASSAY_REPORT_PAGES_MAX)
        assay_html_put(html,
                       "<p class=\"limit\">The first %u answers are shown in full, and their candidates listed.</p>\n",
                       ASSAY_REPORT_PAGES_MAX);
    assay_html_put(html,
                   "<div class=\"scroll\" role=\"region\" aria-label=\"Table: candidates\" tabindex=\"0\">\n"
                   "<table class=\"candidates\"><thead><tr><th scope=\"col\">%s</th><th scope=\"col\">Mean</th>"
                   "<th scope=\"col\" class=\"number\">Answers</th><th scope=\"col\" class=\"number\">To look at"
                   "</th></tr></thead>\n<tbody>\n",
                   named ? "Candidate" : "Answer");
    for (size_t i = 0; i < page->sheet_count; i++)
        if (page->sheets[i].shown > 0)
            put_entry(page, &page->sheets[i]);
    assay_html_put(html, "</tbody></table>\n</div>\n");
}

static void put_sheet(assay_page *page, const assay_sheet *sheet)
{
    assay_html *html = &page->html;

    assay_html_put(html, "<article class=\"sheet\" id=\"");
    assay_page_sheet_anchor(page, sheet);
    assay_html_put(html, "\">\n<header><h2><bdi>%s</bdi></h2>\n<p class=\"byline\">",
                   assay_page_sheet_name(page, sheet));
    if (sheet->count > 1) {
        assay_html_put(html, "%zu answers, mean ", sheet->count);
        assay_page_percent(page, mean_of(page, sheet));
        assay_html_put(html, " · ");
    }
    assay_html_put(html, "<a class=\"back\" href=\"#candidates\">all candidates</a></p></header>\n");
    for (size_t i = 0; i < sheet->count; i++) {
        const assay_report_row *row = page->order[sheet->start + i];
        if (assay_page_has_answer(row))
            assay_page_answer(page, row);
    }
    if (sheet->shown < sheet->count)
        assay_html_put(html, "<p class=\"limit\">%zu further answers are beyond what the report shows in full.</p>\n",
                       sheet->count - sheet->shown);
    assay_html_put(html, "</article>\n");
}

void assay_page_sheets(assay_page *page)
{
    for (size_t i = 0; i < page->sheet_count; i++)
        if (page->sheets[i].shown > 0)
            put_sheet(page, &page->sheets[i]);
}
