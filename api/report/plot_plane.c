/*
 * plot_plane.c - points of two figures: each question by how well it was answered and how well it tells people apart.
 */
#include "api/report/plot.h"

enum { WIDTH = 400, HEIGHT = 250, TOP = 14, BOTTOM = 204, LEFT = 40, RIGHT = 392 };

static double x_of(double x)
{
    return LEFT + (RIGHT - LEFT) * x;
}

/* The lower half of the plane is there only when a point is. */
static double floor_of(const assay_plot_plane *plot)
{
    for (size_t i = 0; i < plot->count; i++)
        if (plot->points[i].y < -0.05)
            return -1;
    return 0;
}

static double y_of(double y, double floor)
{
    y = y < floor ? floor : y;
    return BOTTOM - (BOTTOM - TOP) * (y - floor) / (1 - floor);
}

static void put_frame(assay_html *html, const assay_plot_plane *plot)
{
    double floor = floor_of(plot);
    double middle = (TOP + BOTTOM) / 2.0;

    for (int tick = floor < 0 ? -5 : 0; tick <= 5; tick += floor < 0 ? 5 : 1) {
        double y = y_of(tick / 5.0, floor);
        assay_html_put(html, "<line class=\"plot-%s\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>",
                       tick == 0 ? "axis" : "grid", LEFT, y, RIGHT, y);
        assay_html_put(html, "<text class=\"plot-label plot-end\" x=\"%d\" y=\"%.1f\">%.1f</text>", LEFT - 5, y + 4,
                       tick / 5.0);
    }
    for (unsigned at = 0; at <= 100; at += 20)
        assay_html_put(html, "<text class=\"plot-label%s\" x=\"%.1f\" y=\"%d\">%u%s</text>",
                       at == 100 ? " plot-end" : "", x_of(at / 100.0), BOTTOM + 16, at, at == 100 ? " %" : "");
    assay_html_put(html, "<text class=\"plot-name\" x=\"%.1f\" y=\"%d\">%s</text>", x_of(0.5), BOTTOM + 36,
                   plot->x_name);
    assay_html_put(html, "<text class=\"plot-name\" x=\"12\" y=\"%.1f\" transform=\"rotate(-90 12 %.1f)\">%s</text>",
                   middle, middle, plot->y_name);
}

void assay_plot_plane_write(assay_html *html, const assay_plot_plane *plot)
{
    assay_html_put(html,
                   "<svg class=\"plot plot-plane\" viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"%s-t %s-d\">"
                   "<title id=\"%s-t\">%s</title><desc id=\"%s-d\">%s</desc>",
                   WIDTH, HEIGHT, plot->id, plot->id, plot->id, plot->title, plot->id, plot->description);
    put_frame(html, plot);
    for (size_t i = 0; i < plot->count; i++) {
        const assay_plot_point *point = &plot->points[i];
        assay_html_put(html, "<g class=\"plot-point\"><title>%s</title><circle cx=\"%.1f\" cy=\"%.1f\" r=\"9\"/>",
                       point->title, x_of(point->x), y_of(point->y, floor_of(plot)));
        assay_html_put(html, "<text x=\"%.1f\" y=\"%.1f\">%s</text></g>", x_of(point->x),
                       y_of(point->y, floor_of(plot)) + 4, point->label);
    }
    assay_html_put(html, "</svg>\n");
}
