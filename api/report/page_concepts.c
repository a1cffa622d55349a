/*
 * page_concepts.c - each question's concepts: how many answers covered, touched, missed or denied them.
 */
#include "api/report/page.h"
#include "api/report/plot.h"

/* In the order of the bars; what a status is called, drawn as, and where it is counted. */
static const char *const names[] = {"covered", "partly", "missed", "opposite"};
static const char *const kinds[] = {"good", "half", "none", "bad"};
static const assay_concept_status statuses[] = {ASSAY_COVERED, ASSAY_PARTIAL, ASSAY_MISSED, ASSAY_CLAIM_CONTRADICTED};

static void put_concept(assay_page *page, const assay_report_concept *concept)
{
    assay_html *html = &page->html;
    uint64_t counts[ASSAY_STATUS_COUNT];
    uint64_t total = 0;
    assay_plot_parts parts = {.names = names, .kinds = kinds, .counts = counts, .count = ASSAY_STATUS_COUNT};

    for (size_t i = 0; i < ASSAY_STATUS_COUNT; i++)
    total += counts[i] = concept->statuses[statuses[i]];
    assay_html_put(html, "<tr><th scope=\"row\"><div class=\"hit\"><span><bdi>%s</bdi> <span class=\"id\">%s ×",
                   concept->text, concept->ref ? concept->ref : concept->id);
    assay_page_points(page, concept->weight);
    assay_html_put(html, "</span></span>");
    assay_plot_parts_write(html, &parts);
    assay_html_put(html, "</div></th>");
    for (size_t i = 0; i < ASSAY_STATUS_COUNT; i++) {
        assay_html_put(html, "<td class=\"number%s\">", i == 0 ? "" : " wide");
        assay_page_percent(page, total ? (double)counts[i] / (double)total : 0);
        assay_html_put(html, "</td>");
    }
    assay_html_put(html, "</tr>\n");
}

static void put_pitfalls(assay_page *page, const assay_report_question *question)
{
    assay_html *html = &page->html;

    if (question->pitfall_count == 0)
        return;
    assay_html_put(html, "<h4>Pitfalls</h4>\n<ul class=\"pitfalls\">\n");
    for (size_t i = 0; i < question->pitfall_count; i++)
        assay_html_put(html, "<li><span class=\"share\">%zu×</span> <bdi>%s</bdi></li>\n",
                       (size_t)question->pitfalls[i].committed, question->pitfalls[i].text);
    assay_html_put(html, "</ul>\n");
}

static void put_question(assay_page *page, size_t place)
{
    const assay_report_question *question = page->questions[place];
    assay_html *html = &page->html;

    assay_html_put(html,
                   "<section class=\"panel question\" id=\"q-%zu\" aria-labelledby=\"q-%zu-name\">\n"
                   "<h3 id=\"q-%zu-name\"><span class=\"place\">%zu</span> <bdi>%s</bdi></h3>\n",
                   place + 1, place + 1, place + 1, place + 1, assay_page_question_text(question));
    if (question->concept_count > 0) {
        assay_html_put(html, "<table class=\"hits\"><thead><tr><th scope=\"col\">Concept</th>");
        for (size_t i = 0; i < ASSAY_STATUS_COUNT; i++)
            assay_html_put(html, "<th scope=\"col\" class=\"number%s\">%s</th>", i == 0 ? "" : " wide", names[i]);
        assay_html_put(html, "</tr></thead>\n<tbody>\n");
        for (size_t i = 0; i < question->concept_count; i++)
            put_concept(page, &question->concepts[i]);
        assay_html_put(html, "</tbody></table>\n");
    } else {
        assay_html_put(html, "<p>Its rubric has no concepts.</p>\n");
    }
    put_pitfalls(page, question);
    assay_html_put(html, "</section>\n");
}

void assay_page_concepts(assay_page *page)
{
    assay_html *html = &page->html;

    assay_html_put(html, "<p>What the answers did with each concept: ");
    for (size_t i = 0; i < ASSAY_STATUS_COUNT; i++)
        assay_html_put(html, "<span class=\"key key-%s\">%s</span> ", kinds[i], names[i]);
    assay_html_put(html, "</p>\n");
    for (size_t i = 0; i < page->question_count; i++)
        put_question(page, i);
}
