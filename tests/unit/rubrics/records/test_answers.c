/*
 * test_answers.c - answers read from a stream, whole and faulty.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rubrics/records/answers.h"

typedef struct stream {
    FILE *in;
    assay_answers *answers;
    assay_diagnostics *diagnostics;
} stream;

static void open_bytes(stream *fixture, const char *bytes, size_t length)
{
    assay_error error;

    fixture->in = tmpfile();
    assert_non_null(fixture->in);
    assert_int_equal(fwrite(bytes, 1, length, fixture->in), length);
    rewind(fixture->in);
    fixture->diagnostics = assay_diagnostics_new();
    assert_int_equal(assay_answers_open(&fixture->answers, fixture->in, "a.jsonl", NULL, fixture->diagnostics, &error),
                     ASSAY_OK);
}

static void open_text(stream *fixture, const char *text)
{
    open_bytes(fixture, text, strlen(text));
}

static void close_all(stream *fixture)
{
    assay_answers_close(fixture->answers);
    assay_diagnostics_free(fixture->diagnostics);
    fclose(fixture->in);
}

static const assay_answer *next(stream *fixture)
{
    const assay_answer *answer;
    assay_error error;

    assert_int_equal(assay_answers_next(&answer, fixture->answers, fixture->diagnostics, &error), ASSAY_OK);
    return answer;
}

static void records_come_one_by_one(void **state)
{
    stream fixture;
    const assay_answer *answer;

    (void)state;
    open_text(&fixture, "{\"question_id\":\"q1\",\"answer\":\"A "
                        "stack.\",\"answer_id\":7,\"score\":2.5,\"split\":\"test\",\"n\":[1,2]}\n"
                        "\r\n"
                        "{\"question_id\":\"q2\",\"answer\":\"\\u00e9\\n\"}");
    answer = next(&fixture);
    assert_string_equal(answer->question_id, "q1");
    assert_string_equal(answer->answer_id, "7");
    assert_string_equal(answer->answer, "A stack.");
    assert_int_equal(answer->answer_length, 8);
    assert_true(answer->has_score);
    assert_true(answer->score == 2.5);
    assert_string_equal(answer->extra, "\"split\":\"test\",\"n\":[1,2]");
    assert_int_equal(answer->place.line, 1);
    answer = next(&fixture);
    assert_string_equal(answer->question_id, "q2");
    assert_string_equal(answer->answer_id, "3");
    assert_null(answer->extra);
    assert_false(answer->has_score);
    assert_string_equal(answer->answer, "\xC3\xA9\n");
    assert_int_equal(answer->place.line, 3);
    assert_null(next(&fixture));
    assert_null(next(&fixture));
    assert_int_equal(assay_diagnostics_count(fixture.diagnostics), 0);
    close_all(&fixture);
}

static void faulty_lines_are_passed_over(void **state)
{
    stream fixture;
    const assay_answer *answer;

    (void)state;
    open_text(&fixture, "not json\n{\"answer\":\"whose?\"}\n{\"question_id\":\"q\"}\n[]\n"
                        "{\"question_id\":\"q\",\"answer\":5}\n{\"question_id\":\"q\",\"answer\":null}\n");
    answer = next(&fixture);
    assert_non_null(answer);
    assert_string_equal(answer->answer, "");
    assert_int_equal(answer->place.line, 6);
    assert_null(next(&fixture));
    assert_int_equal(assay_diagnostics_errors(fixture.diagnostics), 5);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(assay_diagnostics_at(fixture.diagnostics, i)->line, i + 1);
    close_all(&fixture);
}

static void a_huge_line_is_an_error_not_an_end(void **state)
{
    stream fixture;
    const assay_answer *answer;
    size_t size = ASSAY_RECORD_BYTES_MAX + 10;
    char *text = malloc(size + 100);

    (void)state;
    assert_non_null(text);
    memset(text, 'x', size);
    snprintf(text + size, 100, "%s", "\n{\"question_id\":\"q\",\"answer\":\"after\"}\n");
    open_text(&fixture, text);
    free(text);
    answer = next(&fixture);
    assert_non_null(answer);
    assert_string_equal(answer->answer, "after");
    assert_int_equal(assay_diagnostics_errors(fixture.diagnostics), 1);
    close_all(&fixture);
}

static void a_nul_stays_in_the_answer(void **state)
{
    stream fixture;
    const assay_answer *answer;

    (void)state;
    open_text(&fixture, "{\"question_id\":\"q\",\"answer\":\"a\\u0000b\"}\n");
    answer = next(&fixture);
    assert_non_null(answer);
    assert_int_equal(answer->answer_length, 3);
    close_all(&fixture);
}

static void an_empty_stream_has_no_records(void **state)
{
    stream fixture;

    (void)state;
    open_text(&fixture, "");
    assert_null(next(&fixture));
    close_all(&fixture);
    assay_answers_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_come_one_by_one),
        cmocka_unit_test(faulty_lines_are_passed_over),
        cmocka_unit_test(a_huge_line_is_an_error_not_an_end),
        cmocka_unit_test(a_nul_stays_in_the_answer),
        cmocka_unit_test(an_empty_stream_has_no_records),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
