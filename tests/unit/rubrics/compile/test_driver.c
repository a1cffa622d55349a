/*
 * test_driver.c - sources in, files out: what is written, what is left alone,
 * and what is said of it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "rubrics/compile/driver.h"
#include "rubrics/format/format.h"
#include "rubrics/node/file.h"

#define GUIDE                                                                                                          \
    "## What is a stack?\n\n- The last element in is the first out\n- Push adds on top\n\n"                            \
    "## What is a queue?\n\n- The first element in is the first out\n- New elements join at the rear\n"
#define MORE_GUIDE "## What is a heap?\n\n- A tree whose parents are larger than their children\n\n" GUIDE

typedef struct driver_bench {
    char folder[64];
    char guide[128], out[128], file[128];
    assay_diagnostics *diagnostics;
    assay_compile_report *report;
} driver_bench;

static void put(const char *path, const char *text)
{
    assay_error error;

    assert_int_equal(assay_file_write(path, text, strlen(text), &error), ASSAY_OK);
}

static char *get(const char *path)
{
    char *text;
    size_t length;
    assay_error error;

    assert_int_equal(assay_file_read(&text, &length, path, 1 << 20, &error), ASSAY_OK);
    return text;
}

static int setup(void **state)
{
    driver_bench *b = calloc(1, sizeof *b);

    assert_non_null(b);
    (void)snprintf(b->folder, sizeof b->folder, "/tmp/assay-driver-XXXXXX");
    assert_non_null(mkdtemp(b->folder));
    (void)snprintf(b->guide, sizeof b->guide, "%s/guide.md", b->folder);
    (void)snprintf(b->out, sizeof b->out, "%s/out", b->folder);
    (void)snprintf(b->file, sizeof b->file, "%s/out.jsonl", b->folder);
    b->diagnostics = assay_diagnostics_new();
    put(b->guide, GUIDE);
    *state = b;
    return 0;
}

static int teardown(void **state)
{
    driver_bench *b = *state;
    char command[128];

    assay_compile_report_free(b->report);
    assay_diagnostics_free(b->diagnostics);
    (void)snprintf(command, sizeof command, "rm -r '%s'", b->folder);
    assert_int_equal(system(command), 0);
    free(b);
    return 0;
}

static const assay_compile_report *compile(driver_bench *b, const char *source, const char *output, bool force)
{
    assay_compile_options options = {.output = output, .wordnet = "/nonexistent", .force = force};
    assay_error error = {0};

    assay_compile_report_free(b->report);
    b->report = NULL;
    if (assay_compile_sources(&b->report, &source, 1, &options, b->diagnostics, &error) != ASSAY_OK)
        fail_msg("%s", error.message);
    return b->report;
}

static void a_rubric_a_question(void **state)
{
    driver_bench *b = *state;
    const assay_compile_report *report = compile(b, b->guide, b->out, false);
    assay_draft_list list = {0};
    assay_error error;

    assert_int_equal(report->count, 2);
    assert_int_equal(report->written, 2);
    assert_string_equal(report->entries[0].id, "what-is-a-stack");
    assert_non_null(strstr(report->entries[0].path, "/out/01-what-is-a-stack.yaml"));
    assert_int_equal(report->entries[1].line, 6);
    assert_int_equal(report->entries[1].concepts, 2);
    assert_int_equal(assay_rubrics_load(&list, b->out, b->diagnostics, &error), ASSAY_OK);
    assert_int_equal(list.count, 2);
    assert_string_equal(list.entries[0].draft->source.file, b->guide);
    assay_draft_list_free(&list);
}

static void the_same_again_changes_nothing(void **state)
{
    driver_bench *b = *state;
    char path[256], *before, *after;

    (void)snprintf(path, sizeof path, "%s", compile(b, b->guide, b->out, false)->entries[0].path);
    before = get(path);
    assert_int_equal(compile(b, b->guide, b->out, false)->unchanged, 2);
    after = get(path);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

static void a_changed_guide_is_written_anew(void **state)
{
    driver_bench *b = *state;

    compile(b, b->guide, b->out, false);
    put(b->guide, "## What is a stack?\n\n- A pile\n- Push adds on top\n");
    assert_int_equal(compile(b, b->guide, b->out, false)->written, 1);
    assert_int_equal(b->report->kept, 0);
}

/* Add a comment to the first rubric, as a person would. */
static void edit(const char *path)
{
    char *text = get(path), edited[8192];

    (void)snprintf(edited, sizeof edited, "# mine\n%s", text);
    put(path, edited);
    free(text);
}

static void an_edited_file_is_kept_unless_forced(void **state)
{
    driver_bench *b = *state;
    char path[256], *text;

    (void)snprintf(path, sizeof path, "%s", compile(b, b->guide, b->out, false)->entries[0].path);
    edit(path);
    put(b->guide, MORE_GUIDE);
    compile(b, b->guide, b->out, false);
    assert_int_equal(b->report->kept, 1);
    assert_int_equal(b->report->entries[1].outcome, ASSAY_COMPILE_KEPT);
    assert_string_equal(b->report->entries[1].path, path); /* though its number is another now */
    text = get(path);
    assert_int_equal(strncmp(text, "# mine\n", 7), 0);
    free(text);
    compile(b, b->guide, b->out, true);
    assert_int_equal(b->report->kept, 0);
    text = get(path);
    assert_null(strstr(text, "# mine"));
    free(text);
}

static void a_file_without_fingerprint_is_a_persons(void **state)
{
    driver_bench *b = *state;
    char path[256], *text;

    assert_int_equal(mkdir(b->out, 0777), 0);
    (void)snprintf(path, sizeof path, "%s/01-what-is-a-stack.yaml", b->out);
    put(path, "id: what-is-a-stack\nquestion: mine\n");
    assert_int_equal(compile(b, b->guide, b->out, false)->kept, 1);
    text = get(path);
    assert_string_equal(text, "id: what-is-a-stack\nquestion: mine\n");
    free(text);
}

static void one_file_for_many(void **state)
{
    driver_bench *b = *state;
    char *text, *score;

    assert_int_equal(compile(b, b->guide, b->file, false)->written, 2);
    assert_int_equal(compile(b, b->guide, b->file, false)->unchanged, 2);
    text = get(b->file);
    score = strstr(text, "\"weight\":3"); /* of the first rubric */
    assert_non_null(score);
    score[strlen("\"weight\":")] = '2';
    put(b->file, text);
    free(text);
    compile(b, b->guide, b->file, false);
    assert_int_equal(b->report->kept, 1);
    assert_int_equal(b->report->unchanged, 1);
    text = get(b->file);
    assert_non_null(strstr(text, "\"weight\":2"));
    free(text);
}

static void ids_are_unique(void **state)
{
    driver_bench *b = *state;

    put(b->guide,
        "## What is a stack?\n\n- A pile of plates\n\n# Again\n\n## What is a stack!?\n\n- A list with one end\n");
    compile(b, b->guide, b->out, false);
    assert_int_equal(b->report->count, 2);
    assert_string_not_equal(b->report->entries[0].id, b->report->entries[1].id);
    assert_string_not_equal(b->report->entries[0].path, b->report->entries[1].path);
}

static void records_keep_their_ids(void **state)
{
    driver_bench *b = *state;
    char path[128];

    (void)snprintf(path, sizeof path, "%s/questions.jsonl", b->folder);
    put(path,
        "{\"id\":\"A/1.2\",\"question\":\"What is a stack?\",\"reference\":\"Last in, first out.\",\"max_score\":5}\n"
        "{\"id\":\"B\",\"question\":\"What is a queue?\",\"reference\":\"\"}\n");
    compile(b, b->folder, b->out, false); /* a folder: its guide, and its questions */
    assert_int_equal(b->report->count, 4);
    assert_string_equal(b->report->entries[2].id, "A/1.2");
    assert_non_null(strstr(b->report->entries[2].path, "/out/A-1.2.yaml"));
    assert_int_equal(b->report->without_concepts, 1);
    assert_true(assay_diagnostics_warnings(b->diagnostics) > 0);
}

static void a_faulty_source_does_not_stop_the_others(void **state)
{
    driver_bench *b = *state;
    const char *const sources[] = {"/nonexistent/guide.md", b->guide};
    assay_compile_options options = {.output = b->out, .wordnet = "/nonexistent"};
    assay_error error;

    assert_int_equal(assay_compile_sources(&b->report, sources, 2, &options, b->diagnostics, &error), ASSAY_OK);
    assert_int_equal(b->report->count, 2);
    assert_int_equal(assay_diagnostics_errors(b->diagnostics), 1);
}

static void output_that_cannot_be_written(void **state)
{
    driver_bench *b = *state;
    char below_a_file[160];
    assay_compile_options options = {.output = below_a_file, .wordnet = "/nonexistent"};
    const char *source = b->guide;
    assay_error error;

    (void)snprintf(below_a_file, sizeof below_a_file, "%s/out", b->guide);
    assert_int_equal(assay_compile_sources(&b->report, &source, 1, &options, b->diagnostics, &error), ASSAY_EIO);
    assert_null(b->report);
    assert_non_null(strstr(error.message, below_a_file));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_rubric_a_question),
        TEST(the_same_again_changes_nothing),
        TEST(a_changed_guide_is_written_anew),
        TEST(an_edited_file_is_kept_unless_forced),
        TEST(a_file_without_fingerprint_is_a_persons),
        TEST(one_file_for_many),
        TEST(ids_are_unique),
        TEST(records_keep_their_ids),
        TEST(a_faulty_source_does_not_stop_the_others),
        TEST(output_that_cannot_be_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
