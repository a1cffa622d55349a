/*
 * statistics.c - tallies of marks, and how well each question tells candidates apart.
 */
#include <math.h>
#include <stdlib.h>

#include "api/report/statistics.h"
#include "assay/agreement.h"

#define UNIT 10000u /* a share of 1 */

static uint64_t units_of(double share)
{
    return share >= 1 ? UNIT : share > 0 ? (uint64_t)(share * UNIT + 0.5) : 0;
}

void assay_spread_add(assay_spread *spread, double share)
{
    uint64_t units = units_of(share);
    size_t bin = (size_t)(units * ASSAY_SPREAD_BINS / UNIT);

    spread->n++;
    spread->sum += units;
    spread->squares += units * units;
    spread->bins[bin < ASSAY_SPREAD_BINS ? bin : ASSAY_SPREAD_BINS - 1]++;
}

double assay_spread_mean(const assay_spread *spread)
{
    return spread->n ? (double)spread->sum / (double)spread->n / UNIT : (double)NAN;
}

double assay_spread_deviation(const assay_spread *spread)
{
    double n = (double)spread->n;
    double sum = (double)spread->sum;
    double apart;

    if (spread->n < 2)
        return (double)NAN;
    apart = (double)spread->squares - sum * sum / n;
    return apart > 0 ? sqrt(apart / (n - 1)) / UNIT : 0;
}

typedef struct totals {
    uint64_t *sums; /* a candidate's shares, all questions, in units: exact, so that equal sums are equal */
    size_t *counts; /* and how many there are */
    size_t *starts; /* a question's place in the columns */
    double *item, *rest;
} totals;

static bool allocate(totals *t, size_t questions, size_t count, size_t candidates)
{
    t->sums = calloc(candidates + 1, sizeof *t->sums);
    t->counts = calloc(candidates + 1, sizeof *t->counts);
    t->starts = calloc(questions + 2, sizeof *t->starts);
    t->item = calloc(count + 1, sizeof *t->item);
    t->rest = calloc(count + 1, sizeof *t->rest);
    return t->sums && t->counts && t->starts && t->item && t->rest;
}

/* Sort the marks of those who answered more than one question into one column a question. */
static void fill(totals *t, size_t questions, const assay_mark *marks, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        t->sums[marks[i].candidate] += units_of(marks[i].share);
        t->counts[marks[i].candidate]++;
    }
    for (size_t i = 0; i < count; i++)
        if (t->counts[marks[i].candidate] > 1)
            t->starts[marks[i].question + 2]++;
    for (size_t q = 2; q < questions + 2; q++)
        t->starts[q] += t->starts[q - 1];
    for (size_t i = 0; i < count; i++) {
        size_t others = t->counts[marks[i].candidate] - 1;
        size_t place;
        if (others == 0)
            continue;
        place = t->starts[marks[i].question + 1]++;
        t->item[place] = (double)units_of(marks[i].share);
        t->rest[place] = (double)(t->sums[marks[i].candidate] - units_of(marks[i].share)) / (double)others;
    }
}

static bool varies(const double *values, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (values[i] > values[0] || values[i] < values[0])
            return true;
    return false;
}

assay_status assay_discrimination_compute(assay_discrimination *out, size_t questions, const assay_mark *marks,
                                          size_t count, size_t candidates, assay_error *error)
{
    totals t = {0};
    assay_status status = ASSAY_OK;

    if (!allocate(&t, questions, count, candidates)) {
        status = assay_error_nomem(error);
        goto out;
    }
    fill(&t, questions, marks, count);
    for (size_t q = 0; q < questions && status == ASSAY_OK; q++) {
        assay_agreement agreement;
        size_t start = t.starts[q];
        out[q] = (assay_discrimination){.n = t.starts[q + 1] - start, .r = (double)NAN};
        if (out[q].n < ASSAY_DISCRIMINATION_MIN || !varies(t.item + start, out[q].n) ||
            !varies(t.rest + start, out[q].n))
            continue;
        status = assay_agreement_compute(&agreement, t.item + start, t.rest + start, out[q].n, UNIT, UNIT, error);
        out[q].r = agreement.pearson;
    }
out:
    free(t.sums);
    free(t.counts);
    free(t.starts);
    free(t.item);
    free(t.rest);
    return status;
}
