/* The order in which shipped data is looked for, and what is refused. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "rubrics/format/datadir.h"

static void finds_the_source_tree(void **state)
{
    char path[PATH_MAX];

    (void)state;
    unsetenv("ASSAY_DATA");
    assert_true(assay_data_path(path, sizeof path, "format"));
    assert_non_null(strstr(path, "/rubrics/format"));
}

static void the_environment_comes_first(void **state)
{
    char folder[] = "/tmp/assay-data-XXXXXX";
    char wanted[PATH_MAX], path[PATH_MAX];

    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(wanted, sizeof wanted, "%s/format", folder);
    assert_int_equal(mkdir(wanted, 0700), 0);
    setenv("ASSAY_DATA", folder, 1);
    assert_true(assay_data_path(path, sizeof path, "format"));
    assert_string_equal(path, wanted);

    assert_int_equal(rmdir(wanted), 0);
    assert_true(assay_data_path(path, sizeof path, "format")); /* what it lacks comes from the next place */
    assert_string_not_equal(path, wanted);
    assert_int_equal(rmdir(folder), 0);
    unsetenv("ASSAY_DATA");
}

static void refuses_to_leave_the_folder(void **state)
{
    static const char *const refused[] = {"", "/etc", "..", "../rubrics", "format/..", "a/../../b", "no/such/file"};
    char path[PATH_MAX];

    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        snprintf(path, sizeof path, "before");
        assert_false(assay_data_path(path, sizeof path, refused[i]));
        assert_string_equal(path, "");
    }
}

static void a_path_that_does_not_fit_is_not_cut(void **state)
{
    char path[8] = "before";

    (void)state;
    assert_false(assay_data_path(path, sizeof path, "format"));
    assert_string_equal(path, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_source_tree),
        cmocka_unit_test(the_environment_comes_first),
        cmocka_unit_test(refuses_to_leave_the_folder),
        cmocka_unit_test(a_path_that_does_not_fit_is_not_cut),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
