/*
 * agreement.c - human against machine scores, in the figures that grading is usually judged by.
 *
 * Everything is one pass over moments, except Spearman's rho, which needs ranks and therefore sorting and memory.
 * Cohen's kappa with quadratic weights needs no table of counts: sum(w * observed) is the mean squared difference, and
 * sum(w * expected) is the mean squared difference of two independent raters with the same two distributions.
 */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include "assay/agreement.h"

/* Scores come from decimal text and sums: a score a hair below the pass mark is at the pass mark. */
#define SLACK 1e-9

typedef struct moments {
    double mean_x, mean_y;
    double xx, yy, xy; /* sums of products of deviations from the means */
} moments;

typedef struct ranked {
    double value;
    size_t index;
} ranked;

static moments moments_of(const double *x, const double *y, size_t n)
{
    moments m = {0};

    for (size_t i = 0; i < n; i++) {
        m.mean_x += x[i];
        m.mean_y += y[i];
    }
    m.mean_x /= (double)n;
    m.mean_y /= (double)n;
    for (size_t i = 0; i < n; i++) {
        double dx = x[i] - m.mean_x;
        double dy = y[i] - m.mean_y;
        m.xx += dx * dx;
        m.yy += dy * dy;
        m.xy += dx * dy;
    }
    return m;
}

static double correlation(const moments *m)
{
    double spread = sqrt(m->xx) * sqrt(m->yy);

    /* Equal scores leave rounding dust in the sums; dust has no correlation. */
    if (!(spread > SLACK * SLACK))
        return (double)NAN;
    return fmax(-1.0, fmin(1.0, m->xy / spread));
}

static double standardised_difference(const moments *m, size_t n)
{
    double pooled;

    if (n < 2)
        return (double)NAN;
    pooled = sqrt((m->xx + m->yy) / (2.0 * (double)(n - 1)));
    return pooled > SLACK ? (m->mean_y - m->mean_x) / pooled : (double)NAN;
}

static int by_value(const void *a, const void *b)
{
    double x = ((const ranked *)a)->value;
    double y = ((const ranked *)b)->value;

    return (x > y) - (x < y);
}

/* Ranks from 1; equal values share the mean of the ranks they take up. */
static void rank_values(double *ranks, ranked *order, const double *values, size_t n)
{
    for (size_t i = 0; i < n; i++)
        order[i] = (ranked){.value = values[i], .index = i};
    qsort(order, n, sizeof *order, by_value);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && order[end].value <= order[i].value; end++)
            ;
        for (size_t k = i; k < end; k++)
            ranks[order[k].index] = ((double)i + 1.0 + (double)end) / 2.0;
    }
}

static assay_status rank_correlation(double *out, const double *x, const double *y, size_t n, assay_error *error)
{
    ranked *order = NULL;
    double *ranks = NULL;
    assay_status status = ASSAY_OK;

    if (n <= SIZE_MAX / (2 * sizeof(ranked))) {
        order = malloc(n * sizeof *order);
        ranks = malloc(2 * n * sizeof *ranks);
    }
    if (!order || !ranks) {
        status = assay_error_nomem(error);
    } else {
        moments m;
        rank_values(ranks, order, x, n);
        rank_values(ranks + n, order, y, n);
        m = moments_of(ranks, ranks + n, n);
        *out = correlation(&m);
    }
    free(order);
    free(ranks);
    return status;
}

/* The score as a whole number of steps, inside the scale. */
static double step_of(double score, double steps_per_point, double max_score)
{
    double step = floor(score * steps_per_point + 0.5 + SLACK);

    return fmax(0.0, fmin(floor(max_score * steps_per_point + 0.5), step));
}

static void compare_steps(assay_agreement *out, const double *human, const double *machine, size_t n, double max_score)
{
    double steps_per_point = max_score <= 1.0 ? 10.0 : 1.0;
    double h = 0, m = 0, hh = 0, mm = 0, observed = 0, expected;
    size_t exact = 0, adjacent = 0;

    for (size_t i = 0; i < n; i++) {
        double x = step_of(human[i], steps_per_point, max_score);
        double y = step_of(machine[i], steps_per_point, max_score);
        double apart = fabs(x - y);
        h += x;
        m += y;
        hh += x * x;
        mm += y * y;
        observed += apart * apart;
        exact += apart < 0.5;
        adjacent += apart < 1.5;
    }
    expected = hh + mm - 2.0 * h * m / (double)n;
    out->qwk = expected > SLACK ? 1.0 - observed / expected : (double)NAN;
    out->exact = (double)exact / (double)n;
    out->adjacent = (double)adjacent / (double)n;
}

static double f1(size_t hits, size_t human, size_t machine)
{
    return human + machine > 0 ? 2.0 * (double)hits / (double)(human + machine) : (double)NAN;
}

static void compare_sides(assay_agreement *out, const double *human, const double *machine, size_t n, double pass)
{
    size_t human_pass = 0, machine_pass = 0, both_pass = 0, both_fail;
    double of_pass, of_fail;

    for (size_t i = 0; i < n; i++) {
        bool x = human[i] >= pass - SLACK;
        bool y = machine[i] >= pass - SLACK;
        human_pass += x;
        machine_pass += y;
        both_pass += x && y;
    }
    both_fail = n + both_pass - human_pass - machine_pass;
    out->accuracy = (double)(both_pass + both_fail) / (double)n;
    of_pass = f1(both_pass, human_pass, machine_pass);
    of_fail = f1(both_fail, n - human_pass, n - machine_pass);
    /* A side that neither rater ever took has no F1, and the other side then stands alone. */
    out->macro_f1 = isnan(of_pass) ? of_fail : isnan(of_fail) ? of_pass : (of_pass + of_fail) / 2.0;
}

assay_status assay_agreement_compute(assay_agreement *out, const double *human, const double *machine, size_t n,
                                     double max_score, double pass, assay_error *error)
{
    const double none = (double)NAN;
    double squares = 0;
    moments m;

    *out = (assay_agreement){.n = n,
                             .pearson = none,
                             .spearman = none,
                             .rmse = none,
                             .qwk = none,
                             .exact = none,
                             .adjacent = none,
                             .smd = none,
                             .accuracy = none,
                             .macro_f1 = none};
    if (n == 0)
        return ASSAY_OK;
    m = moments_of(human, machine, n);
    out->pearson = correlation(&m);
    out->smd = standardised_difference(&m, n);
    for (size_t i = 0; i < n; i++)
        squares += (machine[i] - human[i]) * (machine[i] - human[i]);
    out->rmse = sqrt(squares / (double)n);
    compare_steps(out, human, machine, n, max_score);
    compare_sides(out, human, machine, n, pass);
    return rank_correlation(&out->spearman, human, machine, n, error);
}
