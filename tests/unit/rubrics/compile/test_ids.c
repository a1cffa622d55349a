/* Ids of one run: each once, numbered as a person would, and thousands of the same in no time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "rubrics/compile/ids.h"

static void the_second_gets_a_number(void **state)
{
    static const struct {
        const char *asked, *given;
    } rows[] = {
        {"cache", "cache"},
        {"cache", "cache-2"},
        {"proxy", "proxy"},
        {"cache", "cache-3"},
        {"cache-2", "cache-2-2"},
        {"cache-5", "cache-5"},
        {"cache", "cache-4"},
        {"cache", "cache-6"},
        {"cache-2", "cache-2-3"},
        {"", ""},
        {"", "-2"},
        {"cache-2-2", "cache-2-2-2"},
    };
    assay_ids ids = {.arena = assay_arena_new()};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(assay_ids_take(&ids, rows[i].asked), rows[i].given);
    assay_arena_free(ids.arena);
}

static void thousands_are_the_same(void **state)
{
    assay_ids ids = {.arena = assay_arena_new()};
    char expected[32] = "what-is-it";

    (void)state;
    for (unsigned i = 1; i <= 200000; i++) {
        if (i > 1)
            snprintf(expected, sizeof expected, "what-is-it-%u", i);
        assert_string_equal(assay_ids_take(&ids, "what-is-it"), expected);
    }
    assert_int_equal(ids.count, 200000);
    assay_arena_free(ids.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_second_gets_a_number),
        cmocka_unit_test(thousands_are_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
