/*
 * test_agreement.c - the figures against values that others have published.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "assay/agreement.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static assay_agreement compute(const double *human, const double *machine, size_t n, double max_score, double pass)
{
    assay_agreement out;
    assay_error error;

    assert_int_equal(assay_agreement_compute(&out, human, machine, n, max_score, pass, &error), ASSAY_OK);
    assert_int_equal(out.n, n);
    return out;
}

#define assert_near(got, expected, places) assert_true(fabs((got) - (expected)) < 0.5 * pow(10, -(places)))

/* Anscombe, Graphs in Statistical Analysis (1973): four sets of one correlation. */
static void pearson_of_anscombes_quartet(void **state)
{
    static const double x[] = {10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5};
    static const double y1[] = {8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68};
    static const double y2[] = {9.14, 8.14, 8.74, 8.77, 9.26, 8.10, 6.13, 3.10, 9.13, 7.26, 4.74};
    static const double x4[] = {8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8};
    static const double y4[] = {6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.50, 5.56, 7.91, 6.89};

    (void)state;
    assert_near(compute(x, y1, COUNT(x), 20, 10).pearson, 0.816, 3);
    assert_near(compute(x, y2, COUNT(x), 20, 10).pearson, 0.816, 3);
    assert_near(compute(x4, y4, COUNT(x4), 20, 10).pearson, 0.817, 3);
}

/* The examples of scipy.stats.pearsonr and spearmanr; the second has a tie. */
static void correlations_of_the_scipy_manual(void **state)
{
    static const double one_to_five[] = {1, 2, 3, 4, 5};
    static const double falling[] = {10, 9, 2.5, 6, 4};
    static const double tied[] = {5, 6, 7, 8, 7};

    (void)state;
    assert_near(compute(one_to_five, falling, 5, 10, 5).pearson, -0.7426106572325057, 12);
    assert_near(compute(one_to_five, tied, 5, 10, 5).spearman, 0.8207826816681233, 12);
}

/* The IQ and television hours of the textbooks: rho = -29/165, no ties. */
static void spearman_without_ties(void **state)
{
    static const double iq[] = {106, 86, 100, 101, 99, 103, 97, 113, 112, 110};
    static const double hours[] = {7, 0, 27, 50, 28, 29, 20, 12, 6, 17};

    (void)state;
    assert_near(compute(iq, hours, COUNT(iq), 150, 100).spearman, -29.0 / 165.0, 12);
}

/* The worked values of Hamner's Metrics, with which essay scoring competitions were judged. */
static void quadratic_weighted_kappa(void **state)
{
    static const double a[] = {1, 2, 3}, b[] = {1, 2, 1}, c[] = {1, 2, 2};
    static const double d[] = {1, 2, 3, 1, 2, 2, 3}, e[] = {1, 2, 3, 1, 2, 3, 2};

    (void)state;
    assert_near(compute(a, a, 3, 3, 2).qwk, 1.0, 12);
    assert_near(compute(b, c, 3, 3, 2).qwk, 0.4, 12);
    assert_near(compute(d, e, 7, 3, 2).qwk, 0.75, 12);
}

/* Cohen (1968) defines kappa over a table of counts: the short form must give what the long one gives. */
static void kappa_is_that_of_the_table(void **state)
{
    enum { N = 200, TOP = 10 };
    double human[N], machine[N], observed[TOP + 1][TOP + 1] = {{0}}, rows[TOP + 1] = {0}, columns[TOP + 1] = {0};
    double disagreement = 0, chance = 0;
    uint32_t random = 12345;

    (void)state;
    for (int i = 0; i < N; i++) {
        int h, m;
        random = random * 1664525u + 1013904223u;
        h = (int)(random >> 16) % (TOP + 1);
        random = random * 1664525u + 1013904223u;
        m = (h + (int)(random >> 16) % (TOP + 1)) / 2;
        human[i] = h;
        machine[i] = m + 0.3; /* rounds down */
        observed[h][m]++;
        rows[h]++;
        columns[m]++;
    }
    for (int h = 0; h <= TOP; h++) {
        for (int m = 0; m <= TOP; m++) {
            disagreement += (h - m) * (h - m) * observed[h][m];
            chance += (h - m) * (h - m) * rows[h] * columns[m] / N;
        }
    }
    assert_near(compute(human, machine, N, TOP, 6).qwk, 1 - disagreement / chance, 9);
}

static void a_scale_of_one_point_is_taken_in_tenths(void **state)
{
    static const double human[] = {0, 0.5, 1}, machine[] = {0.04, 0.6, 0.9};
    assay_agreement got;

    (void)state;
    got = compute(human, machine, 3, 1, 0.6);
    assert_near(got.exact, 1.0 / 3, 12);
    assert_near(got.adjacent, 1.0, 12);
    assert_near(got.qwk, 1 - 2.0 / (125 + 117 - 2.0 * 15 * 15 / 3), 12);
}

/* By hand: differences 1, 0, -2, 1. */
static void errors_in_points(void **state)
{
    static const double human[] = {2, 4, 8, 6}, machine[] = {3, 4, 6, 7};
    assay_agreement got;

    (void)state;
    got = compute(human, machine, 4, 10, 5);
    assert_near(got.rmse, sqrt(1.5), 12);
    assert_near(got.exact, 0.25, 12);
    assert_near(got.adjacent, 0.75, 12);
    assert_near(got.smd, 0, 12);
}

/* Williamson, Xi and Breyer (2012): means 5 and 6, variances 10 and 10. */
static void standardised_mean_difference(void **state)
{
    static const double human[] = {1, 3, 5, 7, 9}, machine[] = {2, 4, 6, 8, 10};

    (void)state;
    assert_near(compute(human, machine, 5, 10, 5).smd, 1 / sqrt(10), 12);
}

/* Both passed twice, both failed twice; the human passed 4 of 7 and the machine 3 of 7: both F1 are 4/7. */
static void sides_of_the_pass_mark(void **state)
{
    static const double human[] = {9, 8, 7, 6, 5, 4, 3};
    static const double machine[] = {9, 8, 5, 2, 6, 1, 0};
    assay_agreement got;

    (void)state;
    got = compute(human, machine, 7, 10, 6);
    assert_near(got.accuracy, 4.0 / 7, 12);
    assert_near(got.macro_f1, (4.0 / 7 + 4.0 / 7) / 2, 12);
}

static void a_score_at_the_pass_mark_passes(void **state)
{
    static const double human[] = {0.6, 0}, machine[] = {0.1 + 0.2 + 0.3 - 1e-12, 0};

    (void)state;
    assert_near(compute(human, machine, 2, 1, 0.6).accuracy, 1, 12);
}

static void what_is_not_defined_is_not_a_number(void **state)
{
    static const double flat[] = {3, 3, 3}, rising[] = {1, 2, 3}, high[] = {9, 9, 9};
    assay_agreement got;

    (void)state;
    got = compute(flat, rising, 3, 10, 6);
    assert_true(isnan(got.pearson) && isnan(got.spearman));
    assert_true(isnan(compute(flat, flat, 3, 10, 6).qwk));
    assert_true(isnan(compute(flat, flat, 3, 10, 6).smd));
    assert_true(isnan(compute(rising, rising, 1, 10, 6).smd));
    assert_near(compute(high, high, 3, 10, 6).macro_f1, 1, 12); /* nobody failed: only the pass side counts */
    got = compute(NULL, NULL, 0, 10, 6);
    assert_true(isnan(got.pearson) && isnan(got.spearman) && isnan(got.rmse) && isnan(got.qwk));
    assert_true(isnan(got.exact) && isnan(got.adjacent) && isnan(got.smd) && isnan(got.accuracy));
    assert_true(isnan(got.macro_f1));
}

static void scores_beyond_the_scale_stand_at_its_ends(void **state)
{
    static const double human[] = {0, 10}, machine[] = {-3, 14};

    (void)state;
    assert_near(compute(human, machine, 2, 10, 6).exact, 1, 12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pearson_of_anscombes_quartet),
        cmocka_unit_test(correlations_of_the_scipy_manual),
        cmocka_unit_test(spearman_without_ties),
        cmocka_unit_test(quadratic_weighted_kappa),
        cmocka_unit_test(kappa_is_that_of_the_table),
        cmocka_unit_test(a_scale_of_one_point_is_taken_in_tenths),
        cmocka_unit_test(errors_in_points),
        cmocka_unit_test(standardised_mean_difference),
        cmocka_unit_test(sides_of_the_pass_mark),
        cmocka_unit_test(a_score_at_the_pass_mark_passes),
        cmocka_unit_test(what_is_not_defined_is_not_a_number),
        cmocka_unit_test(scores_beyond_the_scale_stand_at_its_ends),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
