/*
 * page_answer.c - one answer: its score, its text with the evidence marked, and what became of each concept.
 */
#include <stdio.h>

#include "api/report/evidence.h"
#include "api/report/page.h"
#include "api/report/plot.h"

static const struct sign {
    const char *sign, *name;
} signs[] = {[ASSAY_COVERED] = {"✓", "covered"},
             [ASSAY_PARTIAL] = {"◐", "partly"},
             [ASSAY_MISSED] = {"✗", "missed"},
             [ASSAY_CLAIM_CONTRADICTED] = {"!", "opposite"}};

static void put_score(assay_page *page, const assay_report_row *row)
{
    const assay_report_question *question = &page->report->questions[row->question];
    assay_html *html = &page->html;
    uint32_t group = page->alike_groups[row->row];

    assay_html_put(html, "<div class=\"verdict\"><p class=\"score\">");
    assay_page_points(page, row->score);
    assay_html_put(html, " <span class=\"of\">of ");
    assay_page_points(page, question->max_score);
    assay_html_put(html, "</span></p>");
    assay_plot_meter_write(html, assay_page_share(page, row));
    assay_html_put(html, "<p class=\"facts\">confidence ");
    assay_page_certain(page, row->confidence);
    if (row->has_human) {
        assay_html_put(html, " · a person gave ");
        assay_page_points(page, row->human);
    }
    if (group > 0 && group <= ASSAY_REPORT_LIST_MAX)
        assay_html_put(html, " · <a href=\"#alike-%u\">alike with others</a>", group);
    assay_html_put(html, " ");
    assay_page_flags(page, row);
    assay_html_put(html, "</p></div>\n");
    for (unsigned i = 0; i < ASSAY_FLAG_COUNT; i++)
        if (row->flags >> i & 1u)
            assay_html_put(html, "<p class=\"warning\">%s</p>\n", assay_flag_reason((assay_flag)(1u << i)));
}

static void put_finding(assay_page *page, const assay_report_text *text, size_t index, const char *prefix)
{
    const assay_report_finding *finding = &text->findings[index];
    const struct sign *sign = &signs[finding->status];
    char name[ASSAY_EVIDENCE_NAME_MAX];
    assay_html *html = &page->html;

    assay_evidence_name(name, text, index);
    assay_html_put(html, "<tr id=\"%s-%s\" class=\"%s\"><td class=\"number\">%s</td><th scope=\"row\"><bdi>%s</bdi>",
                   prefix, name, assay_evidence_kind(finding), name, finding->text);
    if (finding->advice)
        assay_html_put(html, "<span class=\"advice\"><bdi>%s</bdi></span>", finding->advice);
    assay_html_put(html, "</th><td class=\"state\"><span aria-hidden=\"true\">%s</span> %s <span class=\"credit\">",
                   sign->sign, finding->is_pitfall ? "pitfall" : sign->name);
    if (finding->is_pitfall) {
        assay_html_put(html, "−");
        assay_page_points(page, finding->share);
        assay_html_put(html, finding->share > 1 ? " points" : " point");
    } else {
        assay_html_put(html, "%.0f&#8239;%% of ", finding->share * 100);
        assay_page_points(page, finding->weight);
    }
    assay_html_put(html, "</span></td></tr>\n");
}

static void put_findings(assay_page *page, const assay_report_text *text, const char *prefix)
{
    assay_html *html = &page->html;

    assay_html_put(html, "<div>\n");
    if (text->summary)
        assay_html_put(html, "<p class=\"summary\">%s</p>\n", text->summary);
    if (text->finding_count > 0) {
        assay_html_put(html, "<table class=\"findings\"><thead><tr><th scope=\"col\" class=\"number\">"
                             "<span class=\"hidden\">Number</span></th><th scope=\"col\">Concept</th>"
                             "<th scope=\"col\" class=\"state\">Credit of weight</th></tr>"
                             "</thead>\n<tbody>\n");
        for (size_t i = 0; i < text->finding_count; i++)
            put_finding(page, text, i, prefix);
        assay_html_put(html, "</tbody></table>\n");
    }
    assay_html_put(html, "</div>\n");
}

void assay_page_answer(assay_page *page, const assay_report_row *row)
{
    const assay_report_question *question = &page->report->questions[row->question];
    const assay_report_text *text = row->text;
    assay_html *html = &page->html;
    char prefix[32];

    snprintf(prefix, sizeof prefix, "f%zu", (size_t)row->row + 1);
    assay_html_put(html, "<section class=\"answer\" id=\"");
    assay_page_anchor(page, row);
    assay_html_put(html, "\">\n<h3><span class=\"place\">%u</span> <bdi>%s</bdi></h3>\n",
                   page->places[row->question] + 1, assay_page_question_text(question));
    put_score(page, row);
    assay_html_put(html, "<div class=\"beside\">\n<div>\n<blockquote class=\"words\" dir=\"auto\">");
    page->no_memory |= !assay_evidence_write(html, page->scratch, text, prefix);
    assay_html_put(html, "</blockquote>\n");
    if (text->cut)
        assay_html_put(html,
                       "<p class=\"limit\">The answer is longer: it was graded whole, and its first %u bytes are "
                       "shown.</p>\n",
                       ASSAY_REPORT_TEXT_BYTES_MAX);
    assay_html_put(html, "</div>\n");
    put_findings(page, text, prefix);
    assay_html_put(html, "</div>\n</section>\n");
}
