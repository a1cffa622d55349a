/*
 * test_engine_threads.c - a batch gives the same bytes with one thread and with several; runs under TSan.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cli/batch/engine.h"
#include "cli/batch/rubrics.h"

#define ROWS 3000u

typedef struct fixture {
    assay_call call;
    assay_rubric_set set;
    assay_shared_rubrics *rubrics;
    char *results;
    size_t length;
    assay_tally tally;
    unsigned last; /* line of the fault that came last */
    bool in_order;
} fixture;

static assay_engine_rubric find(const assay_rubric **out, void *context, const char *question_id)
{
    return assay_shared_rubrics_get(out, ((fixture *)context)->rubrics, question_id);
}

static bool take(void *context, assay_chunk *chunk)
{
    fixture *f = context;
    char *grown = realloc(f->results, f->length + chunk->length + 1);

    assert_non_null(grown);
    memcpy(grown + f->length, chunk->results, chunk->length);
    f->results = grown;
    f->length += chunk->length;
    assay_tally_add(&f->tally, &chunk->tally);
    for (size_t i = 0; i < assay_diagnostics_count(chunk->diagnostics); i++) {
        const assay_diagnostic *fault = assay_diagnostics_at(chunk->diagnostics, i);
        f->in_order = f->in_order && fault->line > f->last;
        f->last = fault->line;
    }
    return true;
}

/* Answers to two questions and, now and then, to one that is not there; and lines that are no JSON. */
static FILE *make_answers(const char *format)
{
    static const char *const questions[] = {"n-plus-one", "q-02", "q-01", "lazy-queryset", "q-99"};
    static const char *const answers[] = {"One query for each row.", "It is lazy; it runs when its rows are needed.",
                                          "I do not know."};
    FILE *in = tmpfile();

    assert_non_null(in);
    if (strcmp(format, "csv") == 0)
        fputs("question_id,answer\n", in);
    for (unsigned i = 0; i < ROWS; i++)
        fprintf(in,
                i % 101 == 100 && strcmp(format, "csv") != 0 ? "{\"question_id\": %s %s\n"
                : strcmp(format, "csv") == 0                 ? "%s,%s\n"
                                                             : "{\"question_id\":\"%s\",\"answer\":\"%s\"}\n",
                questions[i % 97 == 96 ? 4 : i % 4], answers[i % 3]);
    rewind(in);
    return in;
}

static void run(fixture *f, const char *format, unsigned jobs)
{
    FILE *in = make_answers(format);
    assay_diagnostics *diagnostics = assay_diagnostics_new();
    assay_answers_options options = {0};
    assay_engine engine = {.context = f,
                           .rubric = find,
                           .take = take,
                           .options = &options,
                           .file = format,
                           .set = "the set",
                           .descriptor = fileno(in),
                           .jobs = jobs};
    assay_error error;

    *f = (fixture){.in_order = true};
    f->call.err = f->call.out = (assay_terminal){.out = stderr};
    assert_int_equal(assay_rubric_set_open(&f->set, &f->call, "tests/e2e/data/rubrics.yaml"), 0);
    f->rubrics = assay_shared_rubrics_new(&f->set, &f->call);
    assert_non_null(f->rubrics);
    assert_int_equal(assay_answers_open(&engine.answers, in, format, &options, diagnostics, &error), ASSAY_OK);
    assert_int_equal(assay_engine_run(&engine, &error), ASSAY_OK);
    assay_answers_close(engine.answers);
    assay_diagnostics_free(diagnostics);
    assay_shared_rubrics_free(f->rubrics);
    assay_rubric_set_close(&f->set);
    fclose(in);
}

static void check_format(const char *format, size_t graded)
{
    fixture one, several;

    run(&one, format, 1);
    assert_int_equal(one.tally.graded, graded);
    assert_int_equal(one.tally.errors, ROWS - graded);
    assert_true(one.in_order);
    for (unsigned jobs = 2; jobs <= 4; jobs++) {
        run(&several, format, jobs);
        assert_int_equal(several.length, one.length);
        assert_memory_equal(several.results, one.results, one.length);
        assert_true(several.in_order);
        assert_int_equal(several.tally.graded, one.tally.graded);
        assert_int_equal(several.tally.errors, one.tally.errors);
        free(several.results);
    }
    free(one.results);
}

static void lines_of_json_come_out_the_same(void **state)
{
    (void)state;
    check_format("jsonl", ROWS - ROWS / 101 - ROWS / 97);
}

static void rows_of_a_table_come_out_the_same(void **state)
{
    (void)state;
    check_format("csv", ROWS - ROWS / 97);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_of_json_come_out_the_same),
        cmocka_unit_test(rows_of_a_table_come_out_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
