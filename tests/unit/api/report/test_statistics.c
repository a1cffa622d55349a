/*
 * test_statistics.c - figures against values worked out elsewhere (Python's statistics: mean, stdev, correlation).
 */
#include "tests/unit/api/report/pile.h"

#include <math.h>

#include "api/report/statistics.h"

static void mean_and_deviation(void **state)
{
    static const double shares[] = {0.2, 0.4, 0.4, 0.4, 0.5, 0.5, 0.7, 0.9};
    assay_spread spread = {0};

    (void)state;
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
        assay_spread_add(&spread, shares[i]);
    assert_true(fabs(assay_spread_mean(&spread) - 0.5) < 1e-9);
    assert_true(fabs(assay_spread_deviation(&spread) - 0.213809) < 1e-6);
}

static void shares_fall_into_bins(void **state)
{
    static const double shares[] = {0, 0.0999, 0.1, 0.55, 0.8999, 0.9, 1, 1.7, -3, (double)NAN};
    static const uint64_t expected[ASSAY_SPREAD_BINS] = {4, 1, 0, 0, 0, 1, 0, 0, 1, 3};
    assay_spread spread = {0};

    (void)state;
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
        assay_spread_add(&spread, shares[i]);
    assert_int_equal(spread.n, 10);
    assert_memory_equal(spread.bins, expected, sizeof expected);
}

static void too_few_have_no_figures(void **state)
{
    assay_spread spread = {0};

    (void)state;
    assert_true(isnan(assay_spread_mean(&spread)));
    assert_true(isnan(assay_spread_deviation(&spread)));
    assay_spread_add(&spread, 0.3);
    assert_true(fabs(assay_spread_mean(&spread) - 0.3) < 1e-9);
    assert_true(isnan(assay_spread_deviation(&spread)));
    assay_spread_add(&spread, 0.3);
    assert_true(assay_spread_deviation(&spread) < 1e-9);
}

#define CANDIDATES 12
#define QUESTIONS 3

static const double scores[CANDIDATES][QUESTIONS] = {{1, 0.9, 0.2},   {0.8, 0.9, 0.4}, {0.9, 0.7, 0.3}, {0.7, 0.8, 0.9},
                                                     {0.6, 0.5, 0.1}, {0.5, 0.6, 0.8}, {0.4, 0.5, 0.5}, {0.3, 0.2, 0.6},
                                                     {0.2, 0.4, 0.7}, {0.1, 0.3, 0.9}, {0.3, 0.1, 0.4}, {0, 0.2, 0.6}};

static void discrimination_of_a_worked_table(void **state)
{
    static const double expected[QUESTIONS] = {0.31499141, 0.77180893, -0.38940678};
    assay_mark marks[CANDIDATES * QUESTIONS + 1];
    assay_discrimination found[QUESTIONS];
    size_t n = 0;

    (void)state;
    for (uint32_t c = 0; c < CANDIDATES; c++)
        for (uint32_t q = 0; q < QUESTIONS; q++)
            marks[n++] = (assay_mark){.question = q, .candidate = c, .share = scores[c][q]};
    /* who answered one question only says nothing of how it goes with the others */
    marks[n++] = (assay_mark){.question = 1, .candidate = CANDIDATES, .share = 1};
    assert_int_equal(assay_discrimination_compute(found, QUESTIONS, marks, n, CANDIDATES + 1, NULL), ASSAY_OK);
    for (size_t q = 0; q < QUESTIONS; q++) {
        assert_int_equal(found[q].n, CANDIDATES);
        assert_true(fabs(found[q].r - expected[q]) < 1e-6);
    }
}

static void discrimination_needs_candidates_and_a_difference(void **state)
{
    assay_mark marks[CANDIDATES * 2];
    assay_discrimination found[2];
    size_t n = 0;

    (void)state;
    for (uint32_t c = 0; c < CANDIDATES; c++) {
        marks[n++] = (assay_mark){.question = 0, .candidate = c, .share = scores[c][0]};
        marks[n++] = (assay_mark){.question = 1, .candidate = c, .share = 0.3};
    }
    assert_int_equal(assay_discrimination_compute(found, 2, marks, n, CANDIDATES, NULL), ASSAY_OK);
    assert_true(isnan(found[0].r) && isnan(found[1].r));
    marks[1].share = 0.1;
    assert_int_equal(assay_discrimination_compute(found, 2, marks, n, CANDIDATES, NULL), ASSAY_OK);
    assert_true(!isnan(found[0].r));
    n = 2 * (size_t)(ASSAY_DISCRIMINATION_MIN - 1);
    assert_int_equal(assay_discrimination_compute(found, 2, marks, n, CANDIDATES, NULL), ASSAY_OK);
    assert_int_equal(found[0].n, ASSAY_DISCRIMINATION_MIN - 1);
    assert_true(isnan(found[0].r));
    assert_int_equal(assay_discrimination_compute(found, 2, marks, 0, 0, NULL), ASSAY_OK);
    assert_int_equal(found[1].n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mean_and_deviation),
        cmocka_unit_test(shares_fall_into_bins),
        cmocka_unit_test(too_few_have_no_figures),
        cmocka_unit_test(discrimination_of_a_worked_table),
        cmocka_unit_test(discrimination_needs_candidates_and_a_difference),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
