/*
 * page_alike.c - answers of different people that share their words, with the words they share.
 */
#include "api/report/page.h"

#define MEMBERS_MAX 40u    /* names of one group */
#define SHARED_BYTES 1200u /* of the text that a pair shares */

static void put_shared(assay_page *page, const assay_alike_group *group)
{
    const assay_report_text *text = page->alike_rows[group->one]->text;
    size_t length = group->shared.end - group->shared.start;
    size_t shown = length > SHARED_BYTES ? assay_html_whole(text->text + group->shared.start, SHARED_BYTES) : length;
    assay_html *html = &page->html;

    assay_html_put(html, "<blockquote class=\"words\" dir=\"auto\">");
    assay_html_text(html, text->text + group->shared.start, shown);
    assay_html_put(html, "%s</blockquote>\n", shown < length ? " …" : "");
}

static void put_group(assay_page *page, size_t index)
{
    const assay_alike_group *group = &page->alike.groups[index];
    const assay_report_row *first = page->alike_rows[group->members[0]];
    assay_html *html = &page->html;

    assay_html_put(html,
                   "<section class=\"panel\" id=\"alike-%zu\" aria-labelledby=\"alike-%zu-name\">\n"
                   "<h3 id=\"alike-%zu-name\">%zu answers to question %u</h3>\n",
                   index + 1, index + 1, index + 1, group->count, page->places[first->question] + 1);
    assay_html_put(html, "<p class=\"members\">");
    for (size_t i = 0; i < group->count && i < MEMBERS_MAX; i++) {
        assay_html_put(html, i ? " · " : "");
        assay_page_link(page, page->alike_rows[group->members[i]]);
    }
    if (group->count > MEMBERS_MAX)
        assay_html_put(html, " and %zu more", group->count - MEMBERS_MAX);
    assay_html_put(html, "</p>\n<p>");
    if (group->count > 2) {
        assay_html_put(html, "Closest are ");
        assay_page_link(page, page->alike_rows[group->one]);
        assay_html_put(html, " and ");
        assay_page_link(page, page->alike_rows[group->other]);
        assay_html_put(html, ": ");
    }
    assay_html_put(html, "%.0f&#8239;%% of the shorter answer stands in the other, %zu words of it in a row:</p>\n",
                   group->overlap * 100, group->words);
    put_shared(page, group);
    assay_html_put(html, "</section>\n");
}

void assay_page_alike(assay_page *page)
{
    assay_html *html = &page->html;

    assay_html_put(html,
                   "<p>Answers to one question by different people that share at least %u words in a row, and "
                   "either half of the shorter one or %u words in a row. Words of the question do not count. "
                   "Equal words have innocent reasons, too: a textbook, a lecture, the model answer.</p>\n",
                   ASSAY_ALIKE_RUN_MIN, ASSAY_ALIKE_RUN_LONG);
    if (page->report->added > ASSAY_REPORT_TEXTS_MAX)
        assay_html_put(html, "<p class=\"limit\">The first %u answers were searched.</p>\n", ASSAY_REPORT_TEXTS_MAX);
    if (page->alike.count == 0)
        assay_html_put(html, "<p><b>None were found.</b></p>\n");
    if (page->alike.count > ASSAY_REPORT_LIST_MAX)
        assay_html_put(html, "<p class=\"limit\">%zu groups were found; the first %u are shown.</p>\n",
                       page->alike.count, ASSAY_REPORT_LIST_MAX);
    for (size_t i = 0; i < page->alike.count && i < ASSAY_REPORT_LIST_MAX; i++)
        put_group(page, i);
}
