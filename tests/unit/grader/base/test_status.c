/* test_status.c - every status has a name of its own; errors are filled, cut to size, and may be left out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "assay/status.h"

static void every_status_has_a_name(void **state)
{
    (void)state;
    for (int a = ASSAY_EBINARY; a <= ASSAY_OK; a++)
        for (int b = ASSAY_EBINARY; b < a; b++)
            assert_string_not_equal(assay_status_name((assay_status)a), assay_status_name((assay_status)b));
    assert_string_equal(assay_status_name(ASSAY_EUTF8), "not UTF-8");
    assert_non_null(assay_status_name((assay_status)-99));
}

static void an_error_tells_what_and_where(void **state)
{
    assay_error error = {.line = 3, .column = 4};
    char text[2 * ASSAY_ERROR_MESSAGE_MAX];

    (void)state;
    assert_int_equal(assay_error_set(&error, ASSAY_EIO, 17, "no %s", "disk"), ASSAY_EIO);
    assert_int_equal(error.status, ASSAY_EIO);
    assert_int_equal(error.offset, 17);
    assert_string_equal(error.message, "no disk");
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_int_equal(assay_error_set(&error, ASSAY_EIO, 0, "%s", text), ASSAY_EIO);
    assert_int_equal(strlen(error.message), ASSAY_ERROR_MESSAGE_MAX - 1);
    assert_int_equal(assay_error_set(NULL, ASSAY_ESYNTAX, 0, "nobody listens"), ASSAY_ESYNTAX);
    assert_int_equal(assay_error_nomem(NULL), ASSAY_ENOMEM);
    assert_int_equal(assay_error_nomem(&error), ASSAY_ENOMEM);
    assert_int_equal(error.status, ASSAY_ENOMEM);
}

static void the_version_is_three_numbers(void **state)
{
    size_t dots = 0;

    (void)state;
    for (const char *c = assay_version(); *c; c++) {
        assert_non_null(strchr("0123456789.", *c));
        dots += *c == '.';
    }
    assert_int_equal(dots, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_status_has_a_name),
        cmocka_unit_test(an_error_tells_what_and_where),
        cmocka_unit_test(the_version_is_three_numbers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
