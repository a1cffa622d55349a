/* Settings: the flag before the variable before the file, faults with their places, and a print that reads back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "api/config/settings.h"

static const char *const *variables; /* name, value, ... ended by NULL */

static char *get(const char *name)
{
    for (const char *const *v = variables; v && *v; v += 2)
        if (strcmp(*v, name) == 0)
            return (char *)(uintptr_t)v[1];
    return NULL;
}

/* A file with this text; removed by the caller. */
static void write_file(char path[32], const char *text)
{
    int descriptor;

    snprintf(path, 32, "/tmp/assay-settings-XXXXXX");
    descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, text, strlen(text)), strlen(text));
    close(descriptor);
}

static void the_stronger_place_wins(void **state)
{
    static const char *const environment[] = {"ASSAY_THREADS", "3", "ASSAY_QUIET", "yes", "ASSAY_RUBRICS", "", NULL};
    const char *flags[ASSAY_SETTINGS_COUNT] = {[ASSAY_SET_PORT] = "9"};
    assay_settings settings;
    char path[32];

    (void)state;
    write_file(path,
               "port: 7\nthreads: 2\nrubrics: mine/\ntrusted-proxy: [10.0.0.0/8, \"::1\"]\nrequire-tokens: true\n");
    variables = environment;
    assert_int_equal(assay_settings_load(&settings, flags, get, path, NULL, NULL), ASSAY_OK);
    unlink(path);
    assert_true(settings.values[ASSAY_SET_PORT].number == 9);
    assert_string_equal(settings.values[ASSAY_SET_PORT].from, "--port");
    assert_true(settings.values[ASSAY_SET_THREADS].number == 3);
    assert_string_equal(settings.values[ASSAY_SET_THREADS].from, "ASSAY_THREADS");
    assert_true(settings.values[ASSAY_SET_QUIET].on);
    assert_true(settings.values[ASSAY_SET_REQUIRE_TOKENS].on);
    assert_string_equal(settings.values[ASSAY_SET_RUBRICS].text, "mine/");
    assert_non_null(strstr(settings.values[ASSAY_SET_RUBRICS].from, ":3:10"));
    assert_string_equal(settings.values[ASSAY_SET_TRUSTED_PROXY].text, "10.0.0.0/8,::1");
    assert_string_equal(settings.values[ASSAY_SET_LISTEN].from, "default");
    assert_null(settings.values[ASSAY_SET_STORE].text);
    assay_settings_release(&settings);
    variables = NULL;
}

static void items_stand_between_commas(void **state)
{
    const char *flags[ASSAY_SETTINGS_COUNT] = {[ASSAY_SET_CORS_ORIGIN] = ",a, b ,,c"};
    assay_settings settings;
    size_t at = 0;

    (void)state;
    assert_int_equal(assay_settings_load(&settings, flags, get, NULL, NULL, NULL), ASSAY_OK);
    assert_string_equal(assay_settings_item(&settings, ASSAY_SET_CORS_ORIGIN, &at), "a");
    assert_string_equal(assay_settings_item(&settings, ASSAY_SET_CORS_ORIGIN, &at), "b");
    assert_string_equal(assay_settings_item(&settings, ASSAY_SET_CORS_ORIGIN, &at), "c");
    assert_null(assay_settings_item(&settings, ASSAY_SET_CORS_ORIGIN, &at));
    at = 0;
    assert_null(assay_settings_item(&settings, ASSAY_SET_STORE, &at));
    assay_settings_release(&settings);
}

static void every_fault_has_its_place(void **state)
{
    static const struct {
        const char *text;
        unsigned line, column;
    } faults[] = {
        {"port: many\n", 1, 7},           {"quiet: false\nprot: 80\n", 2, 1},
        {"port: [80]\nport: 81\n", 2, 1}, {"rubrics: {a: b}\n", 1, 10},
        {"quiet: perhaps\n", 1, 8},       {"port: [80]\n", 1, 7},
        {"quiet: [true]\n", 1, 8},        {"a: [\n", 2, 1},
    };
    const char *flags[ASSAY_SETTINGS_COUNT] = {0};

    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        assay_diagnostics *diagnostics = assay_diagnostics_new();
        assay_settings settings;
        char path[32];
        write_file(path, faults[i].text);
        assert_int_not_equal(assay_settings_load(&settings, flags, get, path, diagnostics, NULL), ASSAY_OK);
        unlink(path);
        assert_true(assay_diagnostics_count(diagnostics) >= 1);
        assert_string_equal(assay_diagnostics_at(diagnostics, 0)->file, path);
        assert_int_equal(assay_diagnostics_at(diagnostics, 0)->line, faults[i].line);
        assert_int_equal(assay_diagnostics_at(diagnostics, 0)->column, faults[i].column);
        assay_settings_release(&settings);
        assay_diagnostics_free(diagnostics);
    }
}

static void all_faults_of_a_place_are_told(void **state)
{
    const char *flags[ASSAY_SETTINGS_COUNT] = {[ASSAY_SET_PORT] = "99999", [ASSAY_SET_THREADS] = "x"};
    assay_diagnostics *diagnostics = assay_diagnostics_new();
    assay_settings settings;

    (void)state;
    assert_int_equal(assay_settings_load(&settings, flags, get, NULL, diagnostics, NULL), ASSAY_ENOTFOUND);
    assert_int_equal(assay_diagnostics_count(diagnostics), 2);
    assert_string_equal(assay_diagnostics_at(diagnostics, 0)->file, "--port");
    assay_settings_release(&settings);
    assay_diagnostics_free(diagnostics);
}

static void what_is_printed_reads_back(void **state)
{
    const char *flags[ASSAY_SETTINGS_COUNT] = {
        [ASSAY_SET_RUBRICS] = "a \"b\" # c", [ASSAY_SET_PORT] = "81", [ASSAY_SET_QUIET] = ""};
    const char *none[ASSAY_SETTINGS_COUNT] = {0};
    assay_settings first, second;
    char path[32];
    FILE *out;

    (void)state;
    write_file(path, "");
    assert_int_equal(assay_settings_load(&first, flags, get, path, NULL, NULL), ASSAY_OK);
    out = fopen(path, "w");
    assay_settings_print(&first, out);
    fclose(out);
    assert_int_equal(assay_settings_load(&second, none, get, path, NULL, NULL), ASSAY_OK);
    unlink(path);
    for (size_t i = 0; i < ASSAY_SETTINGS_COUNT; i++) {
        assert_int_equal(first.values[i].text == NULL, second.values[i].text == NULL);
        if (first.values[i].text)
            assert_string_equal(first.values[i].text, second.values[i].text);
    }
    assay_settings_release(&first);
    assay_settings_release(&second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_stronger_place_wins),    cmocka_unit_test(items_stand_between_commas),
        cmocka_unit_test(every_fault_has_its_place),  cmocka_unit_test(all_faults_of_a_place_are_told),
        cmocka_unit_test(what_is_printed_reads_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
