/*
 * api/report/plot.h - plots as inline SVG, for every page.
 *
 * A plot is drawn in its own units and scaled by the page; colours, and how wide it may grow, are the stylesheet's
 * (classes plot-*). Each has a title, and where it says more than one number a description, for those who do not see
 * it; `id` makes their ids and must be unique on the page.
 */
#ifndef API_REPORT_PLOT_H
#define API_REPORT_PLOT_H

#include <stdint.h>

#include "api/report/html.h"

/* How many answers fall into each of `count` equal parts of 0..1. A mark shows the mean, unless it is NAN. */
typedef struct assay_plot_histogram {
    const char *id, *title;
    const uint64_t *bins;
    size_t count;
    double mean;
} assay_plot_histogram;

void assay_plot_histogram_write(assay_html *html, const assay_plot_histogram *plot);

/* The same without axes or labels, small enough for a table's cell; its title says the numbers. */
void assay_plot_spark_write(assay_html *html, const assay_plot_histogram *plot);

/* A bar that is filled by `share`, 0..1; decoration beside the number, and so hidden from screen readers. */
void assay_plot_meter_write(assay_html *html, double share);

#define ASSAY_PLOT_PARTS_MAX 8u

/* One bar cut into parts of a whole. `kinds[i]` is the class of part i: "good", "half", "none", "bad". */
typedef struct assay_plot_parts {
    const char *const *names; /* what each part is called */
    const char *const *kinds;
    const uint64_t *counts;
    size_t count; /* of parts */
} assay_plot_parts;

/* The title is the parts' names and shares. */
void assay_plot_parts_write(assay_html *html, const assay_plot_parts *plot);

/* Points of a plane, x in 0..1 and y in -1..1, each with a short label. */
typedef struct assay_plot_point {
    double x, y;
    const char *label, *title;
} assay_plot_point;

typedef struct assay_plot_plane {
    const char *id, *title, *description;
    const char *x_name, *y_name;
    const assay_plot_point *points;
    size_t count;
} assay_plot_plane;

void assay_plot_plane_write(assay_html *html, const assay_plot_plane *plot);

#endif
