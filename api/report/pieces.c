/*
 * pieces.c - what several parts of the page are made of.
 */
#include <math.h>
#include <string.h>

#include "api/report/anchor.h"
#include "api/report/page.h"

bool assay_page_has_answer(const assay_report_row *row)
{
    return row->text && row->text->findings;
}

void assay_page_anchor(assay_page *page, const assay_report_row *row)
{
    char anchor[ASSAY_ANCHOR_MAX];

    assay_report_anchor(anchor, page->report->questions[row->question].id, row->answer_id);
    assay_html_put(&page->html, "%s", anchor);
    if (row->repeat > 0)
        assay_html_put(&page->html, "~~%u", row->repeat + 1);
}

/* Candidates' names and answers' ids may be equal, so their anchors begin apart. */
void assay_page_sheet_anchor(assay_page *page, const assay_sheet *sheet)
{
    char anchor[ASSAY_ANCHOR_MAX] = "c-";

    if (sheet->candidate == ASSAY_NO_CANDIDATE) {
        assay_html_put(&page->html, "s-");
        assay_page_anchor(page, page->order[sheet->start]);
        return;
    }
    (void)assay_anchor_append(anchor, 2, sizeof anchor, page->report->candidate_names.names[sheet->candidate]);
    assay_html_put(&page->html, "%s", anchor);
}

const char *assay_page_sheet_name(const assay_page *page, const assay_sheet *sheet)
{
    if (sheet->candidate == ASSAY_NO_CANDIDATE)
        return page->order[sheet->start]->answer_id;
    return page->report->candidate_names.names[sheet->candidate];
}

const char *assay_page_question_text(const assay_report_question *question)
{
    return question->text ? question->text : question->id;
}

void assay_page_link(assay_page *page, const assay_report_row *row)
{
    assay_html *html = &page->html;
    const char *name =
        row->candidate == ASSAY_NO_CANDIDATE ? row->answer_id : page->report->candidate_names.names[row->candidate];

    if (assay_page_has_answer(row)) {
        assay_html_put(html, "<a href=\"#");
        assay_page_anchor(page, row);
        assay_html_put(html, "\"><bdi>%s</bdi></a>", name);
    } else {
        assay_html_put(html, "<bdi>%s</bdi>", name);
    }
}

void assay_page_flags(assay_page *page, const assay_report_row *row)
{
    for (unsigned i = 0; i < ASSAY_FLAG_COUNT; i++)
        if (row->flags >> i & 1u)
            assay_html_put(&page->html, "<span class=\"chip\">%s</span> ", assay_flag_name((assay_flag)(1u << i)));
}

void assay_page_percent(assay_page *page, double share)
{
    if (isnan(share))
        assay_html_put(&page->html, "<span aria-label=\"not known\" role=\"img\">–</span>");
    else
        assay_html_put(&page->html, "%.0f&#8239;%%", share * 100);
}

void assay_page_certain(assay_page *page, double confidence)
{
    assay_page_percent(page, floor(confidence * 100 + 1e-9) / 100);
}

void assay_page_points(assay_page *page, double points)
{
    double tenths = floor(points * 10 + 0.5);

    if (fmod(tenths, 10) != 0)
        assay_html_put(&page->html, "%.1f", tenths / 10);
    else
        assay_html_put(&page->html, "%.0f", tenths / 10);
}

bool assay_page_needs_a_look(const assay_report_row *row)
{
    return row->flags != 0 || row->confidence < ASSAY_REPORT_UNSURE;
}

double assay_page_share(const assay_page *page, const assay_report_row *row)
{
    double max_score = page->report->questions[row->question].max_score;

    return max_score > 0 ? row->score / max_score : 0;
}
