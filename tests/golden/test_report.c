/*
 * test_report.c - a small report, byte for byte, without its head: tests/golden/report/page.html.
 */
#include "tests/unit/api/report/pile.h"

#include "rubrics/node/file.h"

#define GOLDEN "tests/golden/report/page.html"

static const pile_answer answers[] = {
    {"1", "Ann", "Ask the planner, it reads the statistics and chooses the cheaper of two ways to the rows.", "ccp",
     0.95, 0},
    {"2", "Ann", "An index.", "c", 0.9, 0},
    {"3", "Bob", "ask the planner: it reads the statistics and chooses the cheaper of two ways, <i>always</i>.", "cmox",
     0.6, ASSAY_FLAG_ECHO},
    {"4", NULL, "שלום עולם \xF0\x9F\x9A\x80 & \"more\"", "mmm", 0.4, ASSAY_FLAG_NOT_LANGUAGE},
};

static void the_page_is_what_it_was(void **state)
{
    assay_report *report = pile_new();
    const char *body;
    char *page, *expected;
    size_t length;

    (void)state;
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        assert_int_equal(pile_add(report, i, &answers[i]), ASSAY_OK);
    page = pile_page(report);
    body = strstr(page, "<body>");
    assert_non_null(body);
    if (getenv("ASSAY_UPDATE"))
        assert_int_equal(assay_file_write(GOLDEN, body, strlen(body), NULL), ASSAY_OK);
    assert_int_equal(assay_file_read(&expected, &length, GOLDEN, 1 << 20, NULL), ASSAY_OK);
    assert_string_equal(body, expected);
    free(expected);
    free(page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_page_is_what_it_was)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
