/*
 * progress.c - rate and time left, drawn.
 */
#include <inttypes.h>
#include <time.h>

#include "cli/batch/progress.h"
#include "cli/batch/tally.h"

#define BAR_SECONDS 0.1
#define BAR_COLUMNS 24u
#define LINE_SECONDS 10.0      /* before the first line; each further one waits twice as long ... */
#define LINE_SECONDS_MAX 600.0 /* ... but no longer than this */

double assay_progress_clock(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void assay_progress_begin(assay_progress *progress, const assay_terminal *terminal, bool bar, uint64_t rows)
{
    *progress = (assay_progress){.terminal = terminal, .bar = bar, .first = rows, .first_share = -1};
    progress->began = progress->shown = assay_progress_clock();
    progress->interval = bar ? BAR_SECONDS : LINE_SECONDS;
}

/* The line's text; the bar itself stands before it. */
static void describe(char *out, size_t size, const assay_progress *progress, uint64_t rows, double share, double now)
{
    double passed = now - progress->began;
    double rate = passed > 0 ? (double)(rows - progress->first) / passed : 0;
    double gone = share - progress->first_share;
    char left[ASSAY_DURATION_MAX];
    int used = snprintf(out, size, "%" PRIu64 " graded, %.0f a second", rows, rate);

    if (share >= 0 && gone > 0 && used > 0 && (size_t)used < size) {
        assay_duration_write(left, passed * (1 - share) / gone);
        snprintf(out + used, size - (size_t)used, ", %s left", left);
    }
}

static void draw(assay_progress *progress, uint64_t rows, double share, double now)
{
    const assay_terminal *terminal = progress->terminal;
    char text[160];

    describe(text, sizeof text, progress, rows, share, now);
    assay_progress_clear(progress);
    if (share >= 0) {
        fprintf(terminal->out, "%3.0f %%  ", 100 * share);
        if (progress->bar) {
            assay_terminal_bar(terminal, ASSAY_STYLE_GOOD, share, BAR_COLUMNS);
            fputs("  ", terminal->out);
        }
    }
    fputs(text, terminal->out);
    if (progress->bar)
        progress->drawn = true;
    else
        fputc('\n', terminal->out);
    fflush(terminal->out);
}

void assay_progress_step(assay_progress *progress, uint64_t rows, double share)
{
    double now;

    if (!progress->terminal)
        return;
    if (progress->first_share < 0)
        progress->first_share = share >= 0 ? share : 0;
    now = assay_progress_clock();
    if (now - progress->shown < progress->interval)
        return;
    progress->shown = now;
    if (!progress->bar && progress->interval < LINE_SECONDS_MAX)
        progress->interval *= 2;
    draw(progress, rows, share > 1 ? 1 : share, now);
}

void assay_progress_clear(assay_progress *progress)
{
    if (!progress->drawn)
        return;
    fputs("\r\033[K", progress->terminal->out);
    progress->drawn = false;
}
