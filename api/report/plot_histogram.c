/*
 * plot_histogram.c - a distribution: large with axes, or as small as a word.
 */
#include <math.h>

#include "api/report/plot.h"

/* In the plot's own units; 400 wide is what a phone shows at nearly its real size. */
enum { WIDTH = 400, HEIGHT = 190, TOP = 24, BOTTOM = 150, LEFT = 6, RIGHT = 394, GAP = 3 };
enum { SPARK_WIDTH = 80, SPARK_HEIGHT = 22 };

static uint64_t highest_of(const assay_plot_histogram *plot)
{
    uint64_t highest = 0;

    for (size_t i = 0; i < plot->count; i++)
        if (plot->bins[i] > highest)
            highest = plot->bins[i];
    return highest;
}

static double per_cent(const assay_plot_histogram *plot, size_t edge)
{
    return 100.0 * (double)edge / (double)plot->count;
}

static void put_numbers(assay_html *html, const assay_plot_histogram *plot)
{
    for (size_t i = 0; i < plot->count; i++)
        assay_html_put(html, "%s%.0f to %.0f %%: %zu", i ? "; " : "", per_cent(plot, i), per_cent(plot, i + 1),
                       (size_t)plot->bins[i]);
}

static void put_bars(assay_html *html, const assay_plot_histogram *plot)
{
    double step = (double)(RIGHT - LEFT) / (double)plot->count;
    uint64_t highest = highest_of(plot);

    for (size_t i = 0; i < plot->count; i++) {
        double height = highest ? (double)(BOTTOM - TOP) * (double)plot->bins[i] / (double)highest : 0;
        double x = LEFT + step * (double)i;
        if (plot->bins[i] == 0)
            continue;
        height = height < 2 ? 2 : height; /* one answer of thousands is still to be seen */
        assay_html_put(html, "<rect class=\"plot-bar\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\"/>",
                       x + GAP / 2.0, BOTTOM - height, step - GAP, height);
        assay_html_put(html, "<text class=\"plot-value\" x=\"%.1f\" y=\"%.1f\">%zu</text>", x + step / 2,
                       BOTTOM - height - 5, (size_t)plot->bins[i]);
    }
}

static void put_axis(assay_html *html, const assay_plot_histogram *plot)
{
    assay_html_put(html, "<line class=\"plot-axis\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>", LEFT, BOTTOM, RIGHT,
                   BOTTOM);
    for (unsigned at = 0; at <= 100; at += 20)
        assay_html_put(html, "<text class=\"plot-label%s\" x=\"%.1f\" y=\"%d\">%u%s</text>",
                       at == 0     ? " plot-start"
                       : at == 100 ? " plot-end"
                                   : "",
                       LEFT + (RIGHT - LEFT) * at / 100.0, BOTTOM + 16, at, at == 100 ? " %" : "");
    if (isnan(plot->mean))
        return;
    assay_html_put(html, "<path class=\"plot-mark\" d=\"M%.1f %d l-5 9 h10 z\"/>", LEFT + (RIGHT - LEFT) * plot->mean,
                   BOTTOM + 20);
    assay_html_put(html, "<text class=\"plot-label%s\" x=\"%.1f\" y=\"%d\">mean %.0f %%</text>",
                   plot->mean > 0.7 ? " plot-end" : " plot-start",
                   LEFT + (RIGHT - LEFT) * plot->mean + (plot->mean > 0.7 ? -9 : 9), BOTTOM + 32, plot->mean * 100);
}

void assay_plot_histogram_write(assay_html *html, const assay_plot_histogram *plot)
{
    assay_html_put(html,
                   "<svg class=\"plot plot-histogram\" viewBox=\"0 0 %d %d\" role=\"img\" "
                   "aria-labelledby=\"%s-t %s-d\"><title id=\"%s-t\">%s</title><desc id=\"%s-d\">",
                   WIDTH, HEIGHT, plot->id, plot->id, plot->id, plot->title, plot->id);
    put_numbers(html, plot);
    assay_html_put(html, "</desc>");
    put_bars(html, plot);
    put_axis(html, plot);
    assay_html_put(html, "</svg>\n");
}

void assay_plot_spark_write(assay_html *html, const assay_plot_histogram *plot)
{
    double step = (double)SPARK_WIDTH / (double)plot->count;
    uint64_t highest = highest_of(plot);

    assay_html_put(html,
                   "<svg class=\"plot plot-spark\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" "
                   "aria-labelledby=\"%s-t\"><title id=\"%s-t\">%s ",
                   SPARK_WIDTH, SPARK_HEIGHT, SPARK_WIDTH, SPARK_HEIGHT, plot->id, plot->id, plot->title);
    put_numbers(html, plot);
    assay_html_put(html, "</title>");
    for (size_t i = 0; i < plot->count; i++) {
        double height = highest ? (SPARK_HEIGHT - 1) * (double)plot->bins[i] / (double)highest : 0;
        height = height < 1 ? 1 : height;
        assay_html_put(html, "<rect class=\"plot-bar%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                       plot->bins[i] ? "" : " plot-empty", step * (double)i, SPARK_HEIGHT - height, step - 1, height);
    }
    assay_html_put(html, "</svg>");
}
