/* test_file.c - whole files in and out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rubrics/node/file.h"

static char folder[64];

static int make_folder(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/assay-file-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    return rmdir(folder);
}

static const char *in_folder(const char *name)
{
    static char path[128];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void test_there_and_back(void **state)
{
    static char text[100000];
    char *read;
    size_t length;
    struct stat about;
    assay_error error = {0};

    (void)state;
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (char)(i * 7);
    assert_int_equal(assay_file_write(in_folder("a"), "old", 3, &error), ASSAY_OK);
    assert_int_equal(assay_file_write(in_folder("a"), text, sizeof text, &error), ASSAY_OK);
    assert_int_equal(assay_file_read(&read, &length, in_folder("a"), sizeof text, &error), ASSAY_OK);
    assert_int_equal(length, sizeof text);
    assert_memory_equal(read, text, length);
    assert_int_equal(read[length], 0);
    free(read);
    /* the rights of an ordinary file, and nothing left beside it */
    umask(022);
    assert_int_equal(assay_file_write(in_folder("a"), "", 0, &error), ASSAY_OK);
    assert_int_equal(stat(in_folder("a"), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0644);
    assert_int_equal(about.st_size, 0);
    unlink(in_folder("a"));
}

static void test_refused(void **state)
{
    char *read;
    size_t length;
    assay_error error = {0};

    (void)state;
    assert_int_equal(assay_file_write(in_folder("a"), "12345", 5, &error), ASSAY_OK);
    assert_int_equal(assay_file_read(&read, &length, in_folder("a"), 5, &error), ASSAY_OK);
    free(read);
    assert_int_equal(assay_file_read(&read, &length, in_folder("a"), 4, &error), ASSAY_ETOOBIG);
    assert_null(read);
    assert_int_equal(assay_file_read(&read, &length, in_folder("b"), 4, &error), ASSAY_ENOTFOUND);
    assert_int_equal(assay_file_read(&read, &length, folder, 4, &error), ASSAY_EIO);
    assert_non_null(strstr(error.message, folder));
    assert_int_equal(assay_file_write(in_folder("no/such"), "x", 1, &error), ASSAY_EIO);
    unlink(in_folder("a"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_there_and_back), cmocka_unit_test(test_refused)};

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
