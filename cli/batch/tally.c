/*
 * tally.c - counts, and the summary that is made of them.
 */
#include <inttypes.h>
#include <math.h>

#include "cli/batch/tally.h"

#define BAR_COLUMNS 30u
#define BINS_FROM 10u /* answers: of fewer the bars would say nothing */

static void note_scale(assay_tally *tally, double scale)
{
    if (tally->scale == 0)
        tally->scale = scale;
    else if (scale != 0 && fabs(tally->scale - scale) > 1e-9)
        tally->mixed = true;
}

void assay_tally_add_result(assay_tally *tally, const assay_result *result)
{
    double share = result->max_score > 0 ? result->score / result->max_score : 0;
    double bin = floor(share * ASSAY_TALLY_BINS + 1e-9);

    tally->graded++;
    tally->flagged += result->flags != 0;
    for (unsigned i = 0; i < ASSAY_FLAG_COUNT; i++)
        tally->flags[i] += result->flags >> i & 1u;
    tally->bins[bin < 0 ? 0 : bin >= ASSAY_TALLY_BINS ? ASSAY_TALLY_BINS - 1 : (unsigned)bin]++;
    tally->points += result->score;
    tally->shares += share;
    note_scale(tally, result->max_score);
}

void assay_tally_add(assay_tally *tally, const assay_tally *other)
{
    tally->graded += other->graded;
    tally->errors += other->errors;
    tally->flagged += other->flagged;
    for (unsigned i = 0; i < ASSAY_FLAG_COUNT; i++)
        tally->flags[i] += other->flags[i];
    for (unsigned i = 0; i < ASSAY_TALLY_BINS; i++)
        tally->bins[i] += other->bins[i];
    tally->points += other->points;
    tally->shares += other->shares;
    note_scale(tally, other->scale);
    tally->mixed = tally->mixed || other->mixed;
}

void assay_duration_write(char out[ASSAY_DURATION_MAX], double seconds)
{
    double whole = floor(seconds + 0.5);

    if (!isfinite(seconds) || seconds < 0 || whole >= 1e9)
        snprintf(out, ASSAY_DURATION_MAX, "a long time");
    else if (seconds < 9.95)
        snprintf(out, ASSAY_DURATION_MAX, "%.1f s", seconds);
    else if (whole < 60)
        snprintf(out, ASSAY_DURATION_MAX, "%.0f s", whole);
    else if (whole < 3600)
        snprintf(out, ASSAY_DURATION_MAX, "%.0f min %02.0f s", floor(whole / 60), fmod(whole, 60));
    else
        snprintf(out, ASSAY_DURATION_MAX, "%.0f h %02.0f min", floor(whole / 3600), floor(fmod(whole, 3600) / 60));
}

void assay_tally_print_line(const assay_tally *tally, const assay_terminal *terminal)
{
    fprintf(terminal->out, "%" PRIu64 " graded", tally->graded);
    if (tally->errors > 0)
        fprintf(terminal->out, ", %" PRIu64 " left out", tally->errors);
    fputc('\n', terminal->out);
}

static void print_mean(const assay_tally *tally, FILE *out)
{
    double percent = 100 * tally->shares / (double)tally->graded;

    if (tally->mixed)
        fprintf(out, "  mean      %.0f %% of the maximum\n", percent);
    else
        fprintf(out, "  mean      %.2f of %g (%.0f %%)\n", tally->points / (double)tally->graded, tally->scale,
                percent);
}

static void print_flags(const assay_tally *tally, FILE *out)
{
    const char *before = ": ";

    fprintf(out, "  flagged   %" PRIu64, tally->flagged);
    for (unsigned i = 0; i < ASSAY_FLAG_COUNT; i++) {
        if (tally->flags[i] == 0)
            continue;
        fprintf(out, "%s%s %" PRIu64, before, assay_flag_name((assay_flag)(1u << i)), tally->flags[i]);
        before = ", ";
    }
    fputc('\n', out);
}

static void print_bins(const assay_tally *tally, const assay_terminal *terminal)
{
    uint64_t most = 1;

    for (unsigned i = 0; i < ASSAY_TALLY_BINS; i++)
        if (tally->bins[i] > most)
            most = tally->bins[i];
    for (unsigned i = 0; i < ASSAY_TALLY_BINS; i++) {
        fprintf(terminal->out, "  %3u-%3u %% ", i * 100 / ASSAY_TALLY_BINS, (i + 1) * 100 / ASSAY_TALLY_BINS);
        assay_terminal_bar(terminal, ASSAY_STYLE_PLAIN, (double)tally->bins[i] / (double)most, BAR_COLUMNS);
        fprintf(terminal->out, " %" PRIu64 "\n", tally->bins[i]);
    }
}

void assay_tally_print(const assay_tally *tally, const assay_terminal *terminal, double seconds, uint64_t fresh)
{
    char duration[ASSAY_DURATION_MAX];

    assay_tally_print_line(tally, terminal);
    if (tally->graded > 0) {
        print_mean(tally, terminal->out);
        print_flags(tally, terminal->out);
        if (tally->graded >= BINS_FROM)
            print_bins(tally, terminal);
    }
    assay_duration_write(duration, seconds);
    fprintf(terminal->out, "  time      %s", duration);
    if (seconds >= 0.1 && fresh > 0)
        fprintf(terminal->out, ", %.0f answers a second", (double)fresh / seconds);
    fputc('\n', terminal->out);
}
