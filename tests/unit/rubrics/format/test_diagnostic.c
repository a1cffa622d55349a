/* test_diagnostic.c - the list of faults: printing, order, ceilings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "rubrics/format/diagnostic.h"

static assay_diagnostics *list;

static int make_list(void **state)
{
    (void)state;
    list = assay_diagnostics_new();
    return list ? 0 : -1;
}

static int free_list(void **state)
{
    (void)state;
    assay_diagnostics_free(list);
    return 0;
}

static void add_source(const char *file, const char *text)
{
    assert_int_equal(assay_diagnostics_add_source(list, file, text, strlen(text), NULL), ASSAY_OK);
}

static void assert_prints(size_t from, bool colour, const char *expected)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    assert_non_null(out);
    assay_diagnostics_print(list, from, out, colour);
    fclose(out);
    assert_string_equal(text, expected);
    free(text);
}

static void test_print(void **state)
{
    const assay_where where = {.line = 2, .column = 4};

    (void)state;
    add_source("a.yaml", "one: 1\ntw\xC3\xB6: x2\r\n");
    assay_diagnostics_add(list, ASSAY_SEVERITY_ERROR, "a.yaml", &where, 2, "write y", "x is %d", 5);
    assay_diagnostics_add(list, ASSAY_SEVERITY_WARNING, "b.yaml", &where, 0, NULL, "no source");
    assay_diagnostics_add(list, ASSAY_SEVERITY_WARNING, NULL, NULL, 0, NULL, "no file");
    assert_prints(0, false,
                  "a.yaml:2:4: error: x is 5\n    tw\xC3\xB6: x2\n       ^^\n    mend: write y\n"
                  "b.yaml:2:4: warning: no source\n"
                  "warning: no file\n");
    assert_prints(1, true, "b.yaml:2:4: \033[1;35mwarning:\033[0m no source\n\033[1;35mwarning:\033[0m no file\n");
    assert_int_equal(assay_diagnostics_errors(list), 1);
    assert_int_equal(assay_diagnostics_warnings(list), 2);
}

static void test_excerpt(void **state)
{
    char line[400];
    assay_where where = {.line = 1, .column = 3};

    (void)state;
    /* control characters reach no terminal, and carets stop at the line's end */
    add_source("a", "\ta\033[31mb\n");
    assay_diagnostics_add(list, ASSAY_SEVERITY_ERROR, "a", &where, 50, NULL, "m");
    assert_prints(0, false, "a:1:3: error: m\n     a [31mb\n      ^^^^^^\n");
    /* of a long line a part around the caret is shown */
    memset(line, '-', sizeof line);
    line[299] = 'X';
    line[sizeof line - 1] = '\0';
    add_source("b", line);
    where.column = 300;
    assay_diagnostics_add(list, ASSAY_SEVERITY_ERROR, "b", &where, 1, NULL, "m");
    assert_prints(
        1, false,
        "b:1:300: error: m\n"
        "    -------------------------------------------------X--------------------------------------------------\n"
        "                                                     ^\n");
}

static void test_sort(void **state)
{
    static const struct {
        const char *file;
        unsigned line, column;
        const char *message;
    } given[] = {{"b", 2, 1, "3"}, {"a", 1, 1, "5"}, {"b", 1, 9, "2"}, {"b", 2, 1, "4"}, {"b", 1, 2, "1"}};

    (void)state;
    for (size_t i = 0; i < 5; i++) {
        assay_where where = {.line = given[i].line, .column = given[i].column};
        assay_diagnostics_add(list, ASSAY_SEVERITY_ERROR, given[i].file, &where, 0, NULL, "%s", given[i].message);
    }
    assay_diagnostics_sort(list);
    for (size_t i = 0; i < 5; i++) {
        char wanted[2] = {(char)('1' + i), '\0'};
        assert_string_equal(assay_diagnostics_at(list, i)->message, wanted);
    }
}

static void test_ceiling(void **state)
{
    (void)state;
    for (size_t i = 0; i < ASSAY_DIAGNOSTICS_MAX + 5; i++)
        assay_diagnostics_add(list, ASSAY_SEVERITY_ERROR, NULL, NULL, 0, NULL, "m");
    assert_int_equal(assay_diagnostics_count(list), ASSAY_DIAGNOSTICS_MAX);
    assert_int_equal(assay_diagnostics_errors(list), ASSAY_DIAGNOSTICS_MAX + 5);
    assert_prints(ASSAY_DIAGNOSTICS_MAX - 1, false, "error: m\n(5 more not shown)\n");
}

static void test_no_list(void **state)
{
    size_t length;

    (void)state;
    assay_diagnostics_add(NULL, ASSAY_SEVERITY_ERROR, "a", NULL, 0, NULL, "m");
    assert_int_equal(assay_diagnostics_add_source(NULL, "a", "b", 1, NULL), ASSAY_OK);
    assert_null(assay_diagnostics_source(NULL, "a", &length));
    assert_int_equal(assay_diagnostics_count(NULL), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_print, make_list, free_list),
        cmocka_unit_test_setup_teardown(test_excerpt, make_list, free_list),
        cmocka_unit_test_setup_teardown(test_sort, make_list, free_list),
        cmocka_unit_test_setup_teardown(test_ceiling, make_list, free_list),
        cmocka_unit_test(test_no_list),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
