/*
 * plot_bars.c - one bar: filled by a share, or cut into the parts of a whole.
 */
#include "api/report/plot.h"

enum { WIDTH = 200, METER_HEIGHT = 8, PARTS_HEIGHT = 14 };

void assay_plot_meter_write(assay_html *html, double share)
{
    share = share > 1 ? 1 : share > 0 ? share : 0;
    assay_html_put(html,
                   "<svg class=\"plot plot-meter\" viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\" "
                   "aria-hidden=\"true\"><rect class=\"plot-track\" width=\"%d\" height=\"%d\"/>"
                   "<rect class=\"plot-bar\" width=\"%.1f\" height=\"%d\"/></svg>",
                   WIDTH, METER_HEIGHT, WIDTH, METER_HEIGHT, share * WIDTH, METER_HEIGHT);
}

void assay_plot_parts_write(assay_html *html, const assay_plot_parts *plot)
{
    uint64_t total = 0;
    double x = 0;

    for (size_t i = 0; i < plot->count; i++)
        total += plot->counts[i];
    assay_html_put(html,
                   "<svg class=\"plot plot-parts\" viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\" role=\"img\">"
                   "<title>",
                   WIDTH, PARTS_HEIGHT);
    for (size_t i = 0; i < plot->count; i++)
        assay_html_put(html, "%s%s %.0f %%", i ? ", " : "", plot->names[i],
                       total ? 100.0 * (double)plot->counts[i] / (double)total : 0.0);
    assay_html_put(html, "</title>");
    for (size_t i = 0; i < plot->count && total > 0; i++) {
        double width = WIDTH * (double)plot->counts[i] / (double)total;
        if (plot->counts[i] > 0)
            assay_html_put(html, "<rect class=\"plot-%s\" x=\"%.2f\" width=\"%.2f\" height=\"%d\"/>", plot->kinds[i], x,
                           width, PARTS_HEIGHT);
        x += width;
    }
    assay_html_put(html, "</svg>");
}
