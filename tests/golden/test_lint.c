/*
 * test_lint.c - rubric files and everything that lint says about them.
 *
 * tests/golden/lint/NAME.yaml (.json, .jsonl) has its diagnostics in
 * NAME.expected beside it; a file without faults has an empty one. Run with
 * ASSAY_UPDATE=1 to write the files anew, and read the difference.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rubrics/format/format.h"
#include "rubrics/lint/lint.h"
#include "rubrics/node/file.h"

#define CASES_MAX 200u
#define NAME_SIZE 300u

static char names[CASES_MAX][NAME_SIZE];

/* All faults of a file, printed; malloc'ed. */
static char *lint(const char *name)
{
    assay_diagnostics *diagnostics = assay_diagnostics_new();
    assay_draft_list list;
    assay_error error = {0};
    assay_status loaded;
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    assert_non_null(diagnostics);
    assert_non_null(out);
    loaded = assay_rubrics_load(&list, name, diagnostics, &error);
    assert_true((loaded == ASSAY_OK) == (assay_diagnostics_errors(diagnostics) == 0));
    for (size_t i = 0; i < list.count; i++)
        assert_int_equal(assay_lint_draft(list.entries[i].draft, list.entries[i].file, diagnostics, &error), ASSAY_OK);
    assay_diagnostics_sort(diagnostics);
    assay_diagnostics_print(diagnostics, 0, out, false);
    fclose(out);
    assay_draft_list_free(&list);
    assay_diagnostics_free(diagnostics);
    return text;
}

static void test_case(void **state)
{
    const char *name = *state;
    char expected_name[NAME_SIZE + 16];
    char *found, *expected;
    size_t length;
    assay_error error = {0};

    assert_int_equal(chdir("tests/golden/lint"), 0);
    found = lint(name);
    snprintf(expected_name, sizeof expected_name, "%.*s.expected", (int)(strrchr(name, '.') - name), name);
    if (getenv("ASSAY_UPDATE"))
        assert_int_equal(assay_file_write(expected_name, found, strlen(found), &error), ASSAY_OK);
    if (assay_file_read(&expected, &length, expected_name, 1u << 20, &error) != ASSAY_OK)
        fail_msg("%s", error.message);
    assert_int_equal(chdir("../../.."), 0);
    if (strcmp(found, expected) != 0)
        fail_msg("%s: expected\n%s\nfound\n%s", name, expected, found);
    free(found);
    free(expected);
}

/* The rubric that docs/rubrics.md shows has no faults, and its examples pass. */
static void test_document(void **state)
{
    char *text, *start, *stop, *found;
    char folder[] = "/tmp/assay-document-XXXXXX";
    char path[sizeof folder + sizeof "/rubric.yaml"];
    size_t length;
    assay_error error = {0};

    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/rubric.yaml", folder);
    if (assay_file_read(&text, &length, "docs/rubrics.md", 1u << 20, &error) != ASSAY_OK)
        fail_msg("%s", error.message);
    start = strstr(text, "```yaml\n");
    assert_non_null(start);
    start += strlen("```yaml\n");
    stop = strstr(start, "```\n");
    assert_non_null(stop);
    assert_int_equal(assay_file_write(path, start, (size_t)(stop - start), &error), ASSAY_OK);
    found = lint(path);
    unlink(path);
    rmdir(folder);
    assert_string_equal(found, "");
    free(found);
    free(text);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

int main(void)
{
    static struct CMUnitTest tests[CASES_MAX + 1];
    size_t count = 0;
    DIR *folder = opendir("tests/golden/lint");
    const struct dirent *entry;

    if (!folder)
        return 1;
    while ((entry = readdir(folder)) && count < CASES_MAX)
        if (entry->d_name[0] != '.' && !strstr(entry->d_name, ".expected"))
            snprintf(names[count++], NAME_SIZE, "%s", entry->d_name);
    closedir(folder);
    qsort(names, count, NAME_SIZE, by_name);
    for (size_t i = 0; i < count; i++)
        tests[i] = (struct CMUnitTest){.name = names[i], .test_func = test_case, .initial_state = names[i]};
    tests[count] = (struct CMUnitTest){.name = "docs/rubrics.md", .test_func = test_document};
    return count ? _cmocka_run_group_tests("golden lint", tests, count + 1, NULL, NULL) : 1;
}
