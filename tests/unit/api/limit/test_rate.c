/* Token buckets: what a burst gives, how it fills again, and what a full table does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "api/limit/rate.h"

#define SECOND UINT64_C(1000000000)

static assay_rate_answer take(assay_rates *rates, const char *who, uint64_t now)
{
    assay_rate_answer answer;

    assay_rates_take(&answer, rates, who, 4, now);
    return answer;
}

static void a_bucket_empties_and_fills(void **state)
{
    assay_rates *rates = assay_rates_new(2, 5);
    uint64_t now = 100 * SECOND;
    assay_rate_answer answer;

    (void)state;
    assert_int_equal(assay_rates_burst(rates), 5);
    assert_int_equal(assay_rates_window(rates), 3);
    for (unsigned left = 5; left > 0; left--) {
        answer = take(rates, "anna", now);
        assert_true(answer.allowed);
        assert_int_equal(answer.remaining, left - 1);
    }
    assert_int_equal(answer.full_seconds, 3);
    answer = take(rates, "anna", now);
    assert_false(answer.allowed);
    assert_int_equal(answer.remaining, 0);
    assert_int_equal(answer.retry_seconds, 1);
    assert_true(take(rates, "emil", now).allowed);
    assert_false(take(rates, "anna", now + SECOND / 2 - 1).allowed);
    assert_true(take(rates, "anna", now + SECOND / 2).allowed);
    assert_false(take(rates, "anna", now + SECOND / 2).allowed);
    assert_int_equal(take(rates, "anna", now + 60 * SECOND).remaining, 4); /* full, and no fuller */
    assay_rates_free(rates);
}

static void many_addresses_need_no_more_room(void **state)
{
    assay_rates *rates = assay_rates_new(1, 3);
    unsigned refused = 0;

    (void)state;
    for (uint32_t i = 0; i < 200000; i++) { /* more than there are buckets */
        assay_rate_answer answer;
        assay_rates_take(&answer, rates, &i, sizeof i, SECOND);
        refused += !answer.allowed;
    }
    assert_int_equal(refused, 0);
    for (unsigned i = 0; i < 3; i++)
        assert_true(take(rates, "last", SECOND).allowed);
    assert_false(take(rates, "last", SECOND).allowed);
    assay_rates_free(rates);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bucket_empties_and_fills),
        cmocka_unit_test(many_addresses_need_no_more_room),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
