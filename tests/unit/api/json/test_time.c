/* Moments as RFC 3339, there and back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "api/json/time.h"

static void there_and_back(void **state)
{
    static const struct {
        const char *text;
        int64_t time;
        const char *written; /* NULL: the same */
    } rows[] = {{"1970-01-01T00:00:00.000Z", 0, NULL},
                {"2000-02-29T23:59:59.999Z", 951868799999, NULL},
                {"2026-11-22", 1795305600000, "2026-11-22T00:00:00.000Z"},
                {"2026-11-22T01:30:00+01:30", 1795305600000, "2026-11-22T00:00:00.000Z"},
                {"2100-03-01t00:00:00z", 4107542400000, "2100-03-01T00:00:00.000Z"}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[ASSAY_TIME_SIZE];
        int64_t time;
        assert_true(assay_time_read(&time, rows[i].text));
        assert_int_equal(time, rows[i].time);
        assay_time_write(text, time);
        assert_string_equal(text, rows[i].written ? rows[i].written : rows[i].text);
    }
}

static void what_is_no_time(void **state)
{
    static const char *const texts[] = {"",
                                        "2026",
                                        "2026-13-01",
                                        "2026-02-29",
                                        "2100-02-29",
                                        "2026-1-1",
                                        "yesterday",
                                        "1969-12-31",
                                        "2026-11-22T10:00:00",
                                        "2026-11-22T25:00:00Z",
                                        "2026-11-22x",
                                        "2026-11-22T10:00:00.Z",
                                        "2026-11-22T10:00:00Zz"};
    int64_t time;

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (assay_time_read(&time, texts[i]))
            fail_msg("%s was taken for a time", texts[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(there_and_back), cmocka_unit_test(what_is_no_time)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
