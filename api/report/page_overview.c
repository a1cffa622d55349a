/*
 * page_overview.c - the figures of the whole pile, and how its scores are spread.
 */
#include <math.h>

#include "api/report/page.h"
#include "api/report/plot.h"

static void figure(assay_html *html, const char *name, size_t value)
{
    assay_html_put(html, "<div class=\"figure\"><dt>%s</dt><dd>%zu</dd></div>\n", name, value);
}

static void put_figures(assay_page *page)
{
    const assay_report *report = page->report;
    assay_html *html = &page->html;
    double spread = assay_spread_deviation(&report->shares);

    assay_html_put(html, "<dl class=\"figures\">\n");
    figure(html, "Answers", (size_t)report->added);
    figure(html, "Questions", page->question_count);
    if (report->candidate_names.count > 0)
        figure(html, "Candidates", report->candidate_names.count);
    assay_html_put(html, "<div class=\"figure\"><dt>Mean score</dt><dd>");
    assay_page_percent(page, assay_spread_mean(&report->shares));
    if (!isnan(spread))
        assay_html_put(html, "<span class=\"note\">spread (SD) %.0f&#8239;%%</span>", spread * 100);
    assay_html_put(html, "</dd></div>\n");
    figure(html, "Flagged", (size_t)report->flagged);
    figure(html, "Unsure", (size_t)report->unsure);
    assay_html_put(html, "</dl>\n");
}

static void put_distribution(assay_page *page)
{
    const assay_spread *shares = &page->report->shares;
    assay_html *html = &page->html;
    assay_plot_histogram plot = {.id = "distribution",
                                 .title = "How many answers got which share of the full score",
                                 .bins = shares->bins,
                                 .count = ASSAY_SPREAD_BINS,
                                 .mean = assay_spread_mean(shares)};

    assay_html_put(html,
                   "<figure class=\"panel\">\n<figcaption>Answers by their share of the full score</figcaption>\n");
    assay_plot_histogram_write(html, &plot);
    assay_html_put(html, "<details><summary>The same as a table</summary>\n<table class=\"small\"><thead><tr>"
                         "<th scope=\"col\">Share of the full score</th><th scope=\"col\" class=\"number\">Answers</th>"
                         "</tr></thead>\n<tbody>\n");
    for (unsigned i = 0; i < ASSAY_SPREAD_BINS; i++)
        assay_html_put(html, "<tr><th scope=\"row\">%u to %u&#8239;%%</th><td class=\"number\">%zu</td></tr>\n",
                       i * 100 / ASSAY_SPREAD_BINS, (i + 1) * 100 / ASSAY_SPREAD_BINS, (size_t)shares->bins[i]);
    assay_html_put(html, "</tbody></table>\n</details>\n</figure>\n");
}

/* Concepts that the group as a whole does not have, most missed first. */
#define MISSED_MOST 8u
#define MISSED_SHARE 0.5

typedef struct gap {
    const assay_report_question *question;
    const assay_report_concept *concept;
    double share;
} gap;

static double missed_share(const assay_report_concept *concept)
{
    uint64_t total = 0;
    uint64_t lost = concept->statuses[ASSAY_MISSED] + concept->statuses[ASSAY_CLAIM_CONTRADICTED];

    for (size_t i = 0; i < ASSAY_STATUS_COUNT; i++)
    total += concept->statuses[i];
    return total ? (double)lost / (double)total : 0;
}

/* Equal shares: the weightier first, then the earlier. */
static bool goes_before(const gap *a, const gap *b)
{
    if (a->share > b->share || a->share < b->share)
        return a->share > b->share;
    return a->concept->weight > b->concept->weight;
}

static size_t find_gaps(gap gaps[MISSED_MOST + 1], const assay_page *page)
{
    size_t count = 0;

    for (size_t q = 0; q < page->question_count; q++)
        for (size_t c = 0; c < page->questions[q]->concept_count; c++) {
            gap found = {page->questions[q], &page->questions[q]->concepts[c], 0};
            size_t at = count;
            found.share = missed_share(found.concept);
            if (found.share < MISSED_SHARE)
                continue;
            for (; at > 0 && goes_before(&found, &gaps[at - 1]); at--)
                gaps[at] = gaps[at - 1];
            gaps[at] = found;
            count += count < MISSED_MOST;
        }
    return count;
}

static void put_gaps(assay_page *page)
{
    assay_html *html = &page->html;
    gap gaps[MISSED_MOST + 1];
    size_t count = find_gaps(gaps, page);

    assay_html_put(html, "<div class=\"panel\">\n<h3>What the group missed most</h3>\n");
    if (count == 0)
        assay_html_put(html, "<p>No concept was missed by half of those who were asked for it.</p>\n");
    else
        assay_html_put(html, "<ol class=\"gaps\">\n");
    for (size_t i = 0; i < count; i++) {
        unsigned number = page->places[gaps[i].question - page->report->questions] + 1;
        assay_html_put(html, "<li><span class=\"share\">");
        assay_page_percent(page, gaps[i].share);
        assay_html_put(html,
                       "</span> <span class=\"claim\"><bdi>%s</bdi> <a href=\"#q-%u\">question %u</a></span></li>\n",
                       gaps[i].concept->text, number, number);
    }
    if (count > 0)
        assay_html_put(html, "</ol>\n");
    assay_html_put(html, "</div>\n");
}

void assay_page_overview(assay_page *page)
{
    assay_html *html = &page->html;

    put_figures(page);
    assay_html_put(html, "<div class=\"pair\">\n");
    put_distribution(page);
    put_gaps(page);
    assay_html_put(html, "</div>\n");
    if (page->report->left_out > 0)
        assay_html_put(html, "<p class=\"limit\">%zu answers are left out: the report holds %u questions.</p>\n",
                       (size_t)page->report->left_out, ASSAY_REPORT_QUESTIONS_MAX);
    if (page->report->added > page->report->row_count)
        assay_html_put(html,
                       "<p class=\"limit\">Figures of candidates, discrimination and the answers to look at are those "
                       "of the first %u answers.</p>\n",
                       ASSAY_REPORT_ROWS_MAX);
}
