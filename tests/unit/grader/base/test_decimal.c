/* test_decimal.c - whole numbers in digits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "grader/base/decimal.h"

static void numbers_have_their_digits(void **state)
{
    char out[ASSAY_DECIMAL_MAX];

    (void)state;
    assert_string_equal(assay_decimal(out, 0), "0");
    assert_string_equal(assay_decimal(out, 9), "9");
    assert_string_equal(assay_decimal(out, 10), "10");
    assert_string_equal(assay_decimal(out, 1234567890), "1234567890");
    assert_string_equal(assay_decimal(out, UINT64_MAX), "18446744073709551615");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(numbers_have_their_digits)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
