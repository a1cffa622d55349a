/*
 * page_questions.c - each question: how well it was answered, and how well it tells candidates apart.
 */
#include <math.h>
#include <stdio.h>

#include "api/report/page.h"
#include "api/report/plot.h"

/* Ebel and Frisbie 1991, "Essentials of Educational Measurement", for indices of discrimination. */
static const struct verdict {
    double least;
    const char *name;
} verdicts[] = {{0.4, "strong"}, {0.3, "fair"}, {0.2, "weak"}, {0, "hardly any"}};

static const char *verdict_of(double r)
{
    for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++)
        if (r >= verdicts[i].least)
            return verdicts[i].name;
    return "against the rest";
}

static void put_discrimination(assay_page *page, const assay_discrimination *discrimination)
{
    assay_html *html = &page->html;

    if (isnan(discrimination->r))
        assay_page_percent(page, discrimination->r);
    else
        assay_html_put(html, "%.2f <span class=\"note\">%s</span>", discrimination->r, verdict_of(discrimination->r));
}

static void put_question(assay_page *page, size_t place)
{
    const assay_report_question *question = page->questions[place];
    double mean = assay_spread_mean(&question->shares);
    assay_html *html = &page->html;
    char id[32];
    assay_plot_histogram spark = {.id = id,
                                  .title = "Answers by share:",
                                  .bins = question->shares.bins,
                                  .count = ASSAY_SPREAD_BINS,
                                  .mean = mean};

    snprintf(id, sizeof id, "spark-%zu", place + 1);
    assay_html_put(html,
                   "<tr><td class=\"number\">%zu</td><th scope=\"row\"><a href=\"#q-%zu\"><bdi>%s</bdi></a> "
                   "<span class=\"id\">%s</span></th><td class=\"number\">%zu</td><td class=\"mean\"><div>",
                   place + 1, place + 1, assay_page_question_text(question),
                   question->ref ? question->ref : question->id, (size_t)question->shares.n);
    assay_plot_meter_write(html, mean);
    assay_page_percent(page, mean);
    assay_html_put(html, "</div></td><td class=\"wide\">");
    assay_plot_spark_write(html, &spark);
    assay_html_put(html, "</td><td class=\"apart\">");
    put_discrimination(page, &page->discriminations[place]);
    assay_html_put(html, "</td></tr>\n");
}

/* A plane of fewer points shows nothing that the table does not. */
#define POINTS_MIN 3u
#define LABEL_BYTES 24u

static void put_plane(assay_page *page)
{
    assay_plot_point *points = assay_arena_alloc_array(page->arena, page->question_count + 1, sizeof *points);
    assay_plot_plane plane = {
        .id = "plane",
        .title = "Each question by mean score and discrimination",
        .description = "The numbers are those of the table below. To the right: answered well. Higher up: tells "
                       "candidates apart.",
        .x_name = "mean share of the full score",
        .y_name = "discrimination",
        .points = points};

    for (size_t i = 0; points && i < page->question_count; i++) {
        char *label = assay_arena_alloc(page->arena, LABEL_BYTES);
        if (!label) {
            page->no_memory = true;
            return;
        }
        if (isnan(page->discriminations[i].r))
            continue;
        snprintf(label, LABEL_BYTES, "%zu", i + 1);
        points[plane.count++] = (assay_plot_point){.x = assay_spread_mean(&page->questions[i]->shares),
                                                   .y = page->discriminations[i].r,
                                                   .label = label,
                                                   .title = assay_page_question_text(page->questions[i])};
    }
    if (plane.count >= POINTS_MIN) {
        assay_html_put(&page->html, "<figure class=\"panel\">\n<figcaption>Difficulty and discrimination"
                                    "</figcaption>\n");
        assay_plot_plane_write(&page->html, &plane);
        assay_html_put(&page->html, "</figure>\n");
    }
    page->no_memory |= !points;
}

void assay_page_questions(assay_page *page)
{
    assay_html *html = &page->html;

    assay_html_put(html,
                   "<div class=\"pair\">\n<p><b>Mean</b> is the difficulty: the mean share of the full score, high "
                   "where a question is "
                   "easy. <b>Discrimination</b> is the corrected item-total correlation (Henrysson 1963): how "
                   "closely the scores of this question follow the same candidates’ mean in all the others. "
                   "0.4 is strong, below 0.2 there is hardly any (Ebel and Frisbie 1991), and below 0 those who are "
                   "good elsewhere do badly here: look at the question. It needs %u candidates with two answers.</p>\n",
                   ASSAY_DISCRIMINATION_MIN);
    put_plane(page);
    assay_html_put(html, "</div>\n");
    assay_html_put(html, "<div class=\"scroll\" role=\"region\" aria-label=\"Table: questions\" tabindex=\"0\">\n"
                         "<table class=\"questions\"><thead><tr><th scope=\"col\" class=\"number\">No.</th>"
                         "<th scope=\"col\">Question</th><th scope=\"col\" class=\"number\">Answers</th>"
                         "<th scope=\"col\">Mean</th><th scope=\"col\" class=\"wide\">0 to 100&#8239;%%</th>"
                         "<th scope=\"col\">Discrimination</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < page->question_count; i++)
        put_question(page, i);
    assay_html_put(html, "</tbody></table>\n</div>\n");
}
