/*
 * test_compile.c - every guide and record file of this folder, compiled, is
 * what the .expected file beside it says: its warnings, then its rubrics.
 *
 * With ASSAY_UPDATE set the expected files are written anew; read the
 * difference before you commit it. WordNet is left out, as it is not part of
 * the project, and so is the shipped lexicon, which grows.
 */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rubrics/compile/compile.h"
#include "rubrics/compile/text.h"
#include "rubrics/format/format.h"
#include "rubrics/node/file.h"

#define FOLDER "tests/golden/compile"
#define CASES_MAX 100u
#define BYTES_MAX (1024u * 1024u)

typedef struct golden_job {
    const char *name;
    assay_diagnostics *diagnostics;
    assay_synonyms *synonyms;
    assay_compile_text out;
} golden_job;

static void write_draft(golden_job *job, assay_draft *draft)
{
    assay_error error;

    draft->scoring.reference = draft->scoring.attempt = 0; /* measured, and tested by quality */
    (void)assay_compile_text_write(&job->out, "---\n", 4);
    assert_int_equal(assay_draft_write_yaml(draft, assay_compile_text_write, &job->out, &error), ASSAY_OK);
    assay_draft_free(draft);
}

static void compile_guide(golden_job *job, const char *text, size_t length)
{
    assay_guide *guide;
    assay_error error;

    assert_int_equal(assay_guide_read(&guide, job->name, text, length, job->diagnostics, &error), ASSAY_OK);
    for (size_t i = 0; i < assay_guide_pair_count(guide); i++) {
        assay_draft *draft;

        assert_int_equal(
            assay_compile_pair(&draft, assay_guide_pair(guide, i), job->synonyms, job->diagnostics, &error), ASSAY_OK);
        write_draft(job, draft);
    }
    assay_guide_free(guide);
}

static void compile_records(golden_job *job, const char *text, size_t length)
{
    assay_questions *questions;
    assay_error error;

    assert_int_equal(assay_questions_read(&questions, job->name, text, length, job->diagnostics, &error), ASSAY_OK);
    for (size_t i = 0; i < questions->count; i++) {
        assay_draft *draft;

        assert_int_equal(
            assay_compile_record(&draft, &questions->questions[i], job->synonyms, job->diagnostics, &error), ASSAY_OK);
        write_draft(job, draft);
    }
    assay_questions_free(questions);
}

/* The warnings stand before the rubrics. */
static void put_warnings_first(golden_job *job)
{
    assay_compile_text all = {0};

    for (size_t i = 0; i < assay_diagnostics_count(job->diagnostics); i++) {
        const assay_diagnostic *each = assay_diagnostics_at(job->diagnostics, i);
        char line[1024];
        int length = snprintf(line, sizeof line, "# %s:%u: %s\n", job->name, each->line, each->message);

        assert_true(length > 0 && (size_t)length < sizeof line);
        assert_true(assay_compile_text_write(&all, line, (size_t)length));
    }
    assert_true(assay_compile_text_write(&all, job->out.bytes, job->out.length));
    free(job->out.bytes);
    job->out = all;
}

static void compare(const golden_job *job)
{
    char path[512], *expected;
    size_t length, line = 1, at = 0;
    assay_error error;

    (void)snprintf(path, sizeof path, FOLDER "/%.*s.expected", (int)strcspn(job->name, "."), job->name);
    if (getenv("ASSAY_UPDATE") != NULL)
        assert_int_equal(assay_file_write(path, job->out.bytes, job->out.length, &error), ASSAY_OK);
    assert_int_equal(assay_file_read(&expected, &length, path, BYTES_MAX, &error), ASSAY_OK);
    while (at < length && at < job->out.length && expected[at] == job->out.bytes[at])
        line += expected[at++] == '\n' ? 1 : 0;
    if (at < length || at < job->out.length)
        fail_msg("%s: from line %zu on it differs from what %s compiles to", path, line, job->name);
    free(expected);
}

static void run_case(void **state)
{
    golden_job job = {.name = *state, .diagnostics = assay_diagnostics_new()};
    char path[512], *text;
    size_t length;
    assay_error error;

    (void)snprintf(path, sizeof path, FOLDER "/%s", job.name);
    assert_int_equal(assay_file_read(&text, &length, path, BYTES_MAX, &error), ASSAY_OK);
    assert_int_equal(assay_synonyms_open(&job.synonyms, FOLDER "/lexicon.txt", "/nonexistent", NULL, &error), ASSAY_OK);
    if (strstr(job.name, ".jsonl") != NULL)
        compile_records(&job, text, length);
    else
        compile_guide(&job, text, length);
    put_warnings_first(&job);
    compare(&job);
    assay_synonyms_free(job.synonyms);
    assay_diagnostics_free(job.diagnostics);
    free(job.out.bytes);
    free(text);
}

static int by_name(const void *left, const void *right)
{
    return strcmp(((const struct CMUnitTest *)left)->name, ((const struct CMUnitTest *)right)->name);
}

int main(void)
{
    struct CMUnitTest tests[CASES_MAX] = {{0}};
    size_t count = 0;
    DIR *folder = opendir(FOLDER);
    struct dirent *entry;
    int failed;

    while (folder != NULL && count < CASES_MAX && (entry = readdir(folder)) != NULL) {
        const char *dot = strrchr(entry->d_name, '.');
        char *name;

        if (dot == NULL || (strcmp(dot, ".md") != 0 && strcmp(dot, ".jsonl") != 0))
            continue;
        name = strdup(entry->d_name);
        if (name == NULL)
            return 1;
        tests[count++] = (struct CMUnitTest){name, run_case, NULL, NULL, name};
    }
    if (folder != NULL)
        closedir(folder);
    if (count == 0)
        return 1;
    qsort(tests, count, sizeof *tests, by_name);
    failed = _cmocka_run_group_tests("compile", tests, count, NULL, NULL);
    for (size_t i = 0; i < count; i++)
        free(tests[i].initial_state);
    return failed;
}
