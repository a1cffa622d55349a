/*
 * test_questions.c - question records, whole and faulty.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "rubrics/records/questions.h"

static assay_diagnostics *diagnostics;

static int setup(void **state)
{
    (void)state;
    diagnostics = assay_diagnostics_new();
    return diagnostics == NULL;
}

static int teardown(void **state)
{
    (void)state;
    assay_diagnostics_free(diagnostics);
    return 0;
}

static assay_questions *read_ok(const char *text)
{
    assay_questions *questions;
    assay_error error;

    assert_int_equal(assay_questions_read(&questions, "q.jsonl", text, strlen(text), diagnostics, &error), ASSAY_OK);
    return questions;
}

static void a_line_is_a_question(void **state)
{
    assay_questions *questions =
        read_ok("{\"id\":\"1.1\",\"question\":\"What is a stack?\",\"reference\":\"Last in, first out.\","
                "\"max_score\":5,\"unit\":\"7\"}\n\n"
                "{\"id\":2,\"question\":\"And a queue?\",\"reference\":[\"FIFO\",\" \",\"First in, first out\"],"
                "\"ref\":\"q-2\"}\n");

    (void)state;
    assert_int_equal(assay_diagnostics_count(diagnostics), 0);
    assert_int_equal(questions->count, 2);
    assert_string_equal(questions->questions[0].id, "1.1");
    assert_string_equal(questions->questions[0].references[0], "Last in, first out.");
    assert_int_equal(questions->questions[0].reference_count, 1);
    assert_true(questions->questions[0].max_score == 5);
    assert_null(questions->questions[0].ref);
    assert_string_equal(questions->questions[1].id, "2");
    assert_int_equal(questions->questions[1].reference_count, 2);
    assert_string_equal(questions->questions[1].references[1], "First in, first out");
    assert_true(questions->questions[1].max_score == 0);
    assert_string_equal(questions->questions[1].ref, "q-2");
    assert_int_equal(questions->questions[1].line, 3);
    assay_questions_free(questions);
}

static void an_array_is_the_same(void **state)
{
    assay_questions *questions =
        read_ok(" [\n{\"id\":\"a\",\"question\":\"Q?\",\"reference\":null},\n{\"id\":\"b\",\"question\":\"R?\"}]");

    (void)state;
    assert_int_equal(questions->count, 2);
    assert_int_equal(questions->questions[0].reference_count, 0);
    assert_int_equal(questions->questions[1].reference_count, 0);
    assert_int_equal(questions->questions[1].line, 3);
    assay_questions_free(questions);
}

static void faulty_records_are_left_out(void **state)
{
    assay_questions *questions = read_ok("{\"question\":\"no id\"}\n"
                                         "{\"id\":\"a\"}\n"
                                         "[1]\n"
                                         "{\"id\":\"b\",\"question\":\"Q?\",\"reference\":{\"x\":1},\"max_score\":-2}\n"
                                         "{\"id\":\"b\",\"question\":\"again\"}\n");

    (void)state;
    assert_int_equal(questions->count, 1);
    assert_string_equal(questions->questions[0].question, "Q?");
    assert_int_equal(assay_diagnostics_errors(diagnostics), 6);
    assert_int_equal(assay_diagnostics_at(diagnostics, 0)->line, 1);
    assert_int_equal(assay_diagnostics_at(diagnostics, 5)->line, 5);
    assay_questions_free(questions);
}

static void broken_json_is_an_error(void **state)
{
    assay_questions *questions = (assay_questions *)&questions;
    assay_error error;

    (void)state;
    assert_int_equal(assay_questions_read(&questions, "q.jsonl", "{\"id\":", 6, diagnostics, &error), ASSAY_ESYNTAX);
    assert_null(questions);
    assert_true(assay_diagnostics_errors(diagnostics) > 0);
}

static void an_empty_file_has_no_questions(void **state)
{
    assay_questions *questions = read_ok("");

    (void)state;
    assert_int_equal(questions->count, 0);
    assay_questions_free(questions);
    assay_questions_free(NULL);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_line_is_a_question),    TEST(an_array_is_the_same),           TEST(faulty_records_are_left_out),
        TEST(broken_json_is_an_error), TEST(an_empty_file_has_no_questions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
