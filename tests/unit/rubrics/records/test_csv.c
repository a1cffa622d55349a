/*
 * test_csv.c - answers out of CSV files, with the sins that programs and people commit.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/unit/rubrics/records/answers_tools.h"

static void a_row_is_an_answer(void **state)
{
    pile p;
    const assay_answer *answer;

    (void)state;
    open_csv(&p,
             "question_id,answer,answer_id,score,Candidate,Room\r\n"
             "q1,A stack.,a7,2.5,Zo\xC3\xAB,12\r\n"
             "q2,,,,,\r\n",
             NULL);
    answer = expect(&p, "q1", "A stack.");
    assert_string_equal(answer->answer_id, "a7");
    assert_string_equal(answer->candidate, "Zo\xC3\xAB");
    assert_true(answer->has_score && answer->score == 2.5);
    assert_string_equal(answer->extra, "\"candidate\":\"Zo\xC3\xAB\",\"Room\":\"12\"");
    assert_string_equal(answer->place.cell, "B2");
    assert_string_equal(answer->question_place.cell, "A2");
    assert_int_equal(answer->ordinal, 0);
    answer = expect(&p, "q2", "");
    assert_string_equal(answer->answer_id, "3");
    assert_null(answer->candidate);
    assert_false(answer->has_score);
    assert_int_equal(answer->ordinal, 1);
    expect_end(&p, 0);
    close_pile(&p);
}

static void quotes_hold_delimiters_quotes_and_lines(void **state)
{
    pile p;
    const assay_answer *answer;

    (void)state;
    open_csv(&p,
             "question,answer\n"
             "q1,\"first, \"\"second\"\"\r\nthird\n\nfourth\"\n"
             "q2, \"blanks around\" \n"
             "q1,5\" of rain\n"
             "q2,\"ends \"here\" too\"\n",
             NULL);
    answer = expect(&p, "q1", "first, \"second\"\r\nthird\n\nfourth");
    assert_int_equal(answer->place.line, 2);
    assert_int_equal(answer->place.row, 2);
    answer = expect(&p, "q2", "blanks around");
    assert_int_equal(answer->place.line, 6);
    assert_int_equal(answer->place.row, 3);
    expect(&p, "q1", "5\" of rain");
    expect(&p, "q2", "ends \"here\" too");
    expect_end(&p, 0);
    close_pile(&p);
}

static void a_cell_knows_its_line(void **state)
{
    pile p;
    const assay_answer *answer;

    (void)state;
    open_csv(&p, "candidate,question,answer\n\n\"A\nB\",q1,\"x\ny\"\n", NULL);
    answer = expect(&p, "q1", "x\ny");
    assert_int_equal(answer->question_place.line, 4);
    assert_int_equal(answer->place.line, 4);
    assert_string_equal(answer->place.cell, "C3");
    expect_end(&p, 0);
    close_pile(&p);
}

static void every_delimiter_is_found(void **state)
{
    static const char *const texts[] = {"question;answer\nq1;a, b\n",        "question\tanswer\nq1\ta, b\n",
                                        "question|answer\nq1|a, b\n",        "question,answer\nq1,\"a, b\"\n",
                                        "sep=;\nquestion;answer\nq1;a, b\n", "sep=|\r\nquestion|answer\r\nq1|a, b\r\n"};
    static const char *const names[] = {"semicolon", "tab", "vertical bar", "comma", "semicolon", "vertical bar"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        pile p;
        open_csv(&p, texts[i], NULL);
        assert_string_equal(assay_answers_describe(p.answers)->delimiter, names[i]);
        expect(&p, "q1", "a, b");
        expect_end(&p, 0);
        close_pile(&p);
    }
}

static void a_heading_may_hold_another_delimiter(void **state)
{
    pile p;

    (void)state;
    open_csv(&p, "Name;\"What is a queue, then?\";a, b, c, d\nEva;First in;x\n", NULL);
    assert_string_equal(assay_answers_describe(p.answers)->delimiter, "semicolon");
    expect(&p, "q2", "First in");
    expect_end(&p, 0);
    close_pile(&p);
}

static void the_delimiter_can_be_told(void **state)
{
    pile p;
    const assay_answers_options options = {.delimiter = ':'};

    (void)state;
    open_csv(&p, "question:answer\nq1:a;b,c\n", &options);
    assert_string_equal(assay_answers_describe(p.answers)->delimiter_reason, "as told");
    expect(&p, "q1", "a;b,c");
    expect_end(&p, 0);
    close_pile(&p);
}

static void every_line_end_ends_a_line(void **state)
{
    static const char *const texts[] = {"question,answer\nq1,a\nq2,b\n", "question,answer\r\nq1,a\r\nq2,b\r\n",
                                        "question,answer\rq1,a\rq2,b\r", "question,answer\n\nq1,a\n  \nq2,b"};
    static const unsigned rows[] = {3, 3, 3, 5};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        pile p;
        const assay_answer *answer;
        open_csv(&p, texts[i], NULL);
        expect(&p, "q1", "a");
        answer = expect(&p, "q2", "b");
        assert_int_equal(answer->place.line, rows[i]);
        assert_int_equal(answer->place.row, rows[i]);
        expect_end(&p, 0);
        close_pile(&p);
    }
}

static void every_encoding_of_excel_is_found(void **state)
{
    static const struct {
        const char *bytes;
        size_t length;
        const char *encoding;
    } files[] = {
        {"\xEF\xBB\xBFquestion,answer\nq1,\xC3\xA9\n", 25, "UTF-8"},
        {"question,answer\nq1,\xC3\xA9\n", 22, "UTF-8"},
        {"question,answer\nq1,\xE9\n", 21, "WINDOWS-1252"},
        {"\xFF\xFEq\0u\0e\0s\0t\0i\0o\0n\0;\0a\0n\0s\0w\0e\0r\0\n\0q\0001\0;\0\xE9\0\n\0", 44, "UTF-16LE"},
        {"\xFE\xFF\0q\0u\0e\0s\0t\0i\0o\0n\0;\0a\0n\0s\0w\0e\0r\0\n\0q\0001\0;\0\xE9\0\n", 44, "UTF-16BE"},
        {"q\0u\0e\0s\0t\0i\0o\0n\0;\0a\0n\0s\0w\0e\0r\0\n\0q\0001\0;\0\xE9\0\n\0", 42, "UTF-16LE"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        pile p;
        open_bytes(&p, files[i].bytes, files[i].length, "a.csv", NULL);
        expect(&p, "q1", "\xC3\xA9");
        assert_string_equal(assay_answers_describe(p.answers)->encoding, files[i].encoding);
        expect_end(&p, 0);
        close_pile(&p);
    }
}

static void an_encoding_can_be_told(void **state)
{
    pile p;
    const assay_answers_options options = {.encoding = "CP437"};
    const assay_answers_options unknown = {.encoding = "klingon"};

    (void)state;
    open_csv(&p, "question,answer\nq1,\x82\n", &options);
    expect(&p, "q1", "\xC3\xA9");
    expect_end(&p, 0);
    close_pile(&p);
    assert_int_equal(try_open(&p, "question,answer\n", 16, "a.csv", &unknown), ASSAY_EINVALID);
    assert_non_null(strstr(p.error.message, "klingon"));
    close_pile(&p);
}

static void what_is_no_character_is_told(void **state)
{
    pile p;

    (void)state;
    open_csv(&p, "question,answer\nq1,\xE9\x81\n", NULL);
    expect(&p, "q1", "\xC3\xA9\xEF\xBF\xBD");
    expect_told(&p, 0, 2, 2, "B2: bytes that are no characters of WINDOWS-1252 stand as U+FFFD");
    close_pile(&p);
    open_csv(&p, "question,answer\nq1,\xC3\xA9\nq1,\xE9\nq2,b\n", NULL);
    expect(&p, "q1", "\xC3\xA9");
    expect(&p, "q2", "b");
    expect_told(&p, 0, 3, 2, "B3: the cell has bytes that are not UTF-8");
    expect_end(&p, 1);
    close_pile(&p);
}

static void ragged_rows_are_told(void **state)
{
    pile p;

    (void)state;
    open_csv(&p,
             "question,answer,room\n"
             "q1,one, two, three\n"
             "q1\n"
             "q1,short\n"
             "q2,padded,,,,\n"
             ",nobody's,\n",
             NULL);
    expect(&p, "q1", "short");
    expect(&p, "q2", "padded");
    expect_end(&p, 3);
    expect_told(&p, 0, 2, 4, "D2: the row has 4 cells under 3 headings");
    expect_told(&p, 1, 3, 2, "B3: the row ends before the column of the answer");
    expect_told(&p, 2, 6, 1, "A6: the row has no question");
    close_pile(&p);
}

static void a_quote_never_closed_costs_one_line(void **state)
{
    pile p;

    (void)state;
    open_csv(&p, "question,answer\nq1,a\nq1,\"open, and\nq2,b\nq1,c", NULL);
    expect(&p, "q1", "a");
    expect(&p, "q2", "b");
    expect(&p, "q1", "c");
    expect_end(&p, 1);
    expect_told(&p, 0, 3, 2, "B3: a quote opens the cell and is never closed");
    close_pile(&p);
}

static void quotes_never_closed_come_to_an_end(void **state)
{
    const size_t count = ASSAY_LOST_QUOTES_MAX + 10;
    char *text = malloc(count * 8 + 32);
    size_t length = 16;
    const assay_answer *answer;
    pile p;

    (void)state;
    assert_non_null(text);
    memcpy(text, "question,answer\n", 16);
    for (size_t i = 0; i < count; i++, length += 6)
        memcpy(text + length, "q1,\"a\n", 6);
    text[length++] = 'x'; /* an odd number of quotes in each rest, none of them before a delimiter */
    open_bytes(&p, text, length, "a.csv", NULL);
    assert_int_equal(assay_answers_next(&answer, p.answers, p.diagnostics, &p.error), ASSAY_EINVALID);
    assert_int_equal(assay_diagnostics_errors(p.diagnostics), ASSAY_LOST_QUOTES_MAX);
    close_pile(&p);
    free(text);
}

static void a_huge_row_is_an_error_not_an_end(void **state)
{
    size_t size = ASSAY_RECORD_BYTES_MAX + 100;
    char *text = malloc(size + 100);
    pile p;

    (void)state;
    assert_non_null(text);
    memset(text, 'x', size);
    memcpy(text, "question,answer\nq1,", 19);
    memcpy(text + size, "\nq2,after\n", 10);
    open_bytes(&p, text, size + 10, "a.csv", NULL);
    expect(&p, "q2", "after");
    expect_told(&p, 0, 2, 1, "the row has more than 8388608 bytes");
    expect_end(&p, 1);
    close_pile(&p);
    free(text);
}

static void usual_headings_are_understood(void **state)
{
    static const char *const headings[] = {"QUESTION ID,Response,Mark", "question-id,Answer Text,Points",
                                           "Question,ANSWER,grade", "Frage,Antwort,Punkte", "item,text,score"};

    (void)state;
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
        char text[128];
        pile p;
        snprintf(text, sizeof text, "%s\nq1,a,\"4,5\"\n", headings[i]);
        open_csv(&p, text, NULL);
        assert_true(expect(&p, "q1", "a")->score == 4.5);
        expect_end(&p, 0);
        close_pile(&p);
    }
}

static void the_plainest_heading_decides(void **state)
{
    pile p;
    const assay_answer *answer;

    (void)state;
    open_csv(&p, "Question,Question ID,Answer,Name,Candidate,Note\nWhy?,q1,a,Eva Kim,c-7,late\n", NULL);
    answer = expect(&p, "q1", "a");
    assert_string_equal(answer->candidate, "c-7");
    assert_string_equal(answer->extra, "\"Question\":\"Why?\",\"Name\":\"Eva Kim\",\"candidate\":\"c-7\"");
    assert_int_equal(assay_diagnostics_count(p.diagnostics), 1); /* "late" is no score: Note is German for a mark */
    expect_told(&p, 0, 2, 6, "F2: the score 'late' is not a number");
    close_pile(&p);
}

static void two_headings_for_one_thing_are_told(void **state)
{
    pile p;

    (void)state;
    open_csv(&p, "question,answer,response\nq1,a,b\n", NULL);
    expect_told(&p, 0, 1, 3, "B1 'answer' and C1 'response' may both be the answer; the first is taken");
    expect(&p, "q1", "a");
    expect_end(&p, 0);
    close_pile(&p);
}

static void a_map_decides(void **state)
{
    pile p;
    const assay_answer *answer;
    const assay_answers_options options = {.map = "question_id=Nr, answer = was sagt er, sie ,candidate=D"};

    (void)state;
    open_csv(&p, "Nr,Answer,\"Was sagt er, sie\",\n", &options);
    assert_null(next_of(&p));
    close_pile(&p);
    open_csv(&p, "Nr,Answer,\"Was sagt er, sie\",wer\nq1,x,a,Eva\n", &options);
    answer = expect(&p, "q1", "a");
    assert_string_equal(answer->candidate, "Eva");
    assert_string_equal(answer->extra, "\"Answer\":\"x\",\"candidate\":\"Eva\"");
    close_pile(&p);
}

static void maps_that_do_not_fit_are_refused(void **state)
{
    pile p;
    const assay_answers_options missing = {.map = "question=Nr,answer=Nix"};
    const assay_answers_options broken = {.map = "answer"};
    const assay_answers_options twice = {.map = "answer=A,response=B"};

    (void)state;
    assert_int_equal(try_open(&p, "Nr,Answer\nq1,x\n", 15, "a.csv", &missing), ASSAY_EINVALID);
    expect_told(&p, 0, 0, 0, "the map's columns are not among the headings: 'Nr', 'Answer'");
    close_pile(&p);
    assert_int_equal(try_open(&p, "Nr,Answer\nq1,x\n", 15, "a.csv", &broken), ASSAY_EINVALID);
    assert_non_null(strstr(p.error.message, "'answer' is no key=heading"));
    close_pile(&p);
    assert_int_equal(try_open(&p, "Nr,Answer\nq1,x\n", 15, "a.csv", &twice), ASSAY_EINVALID);
    close_pile(&p);
}

static void a_wide_table_has_a_row_a_candidate(void **state)
{
    pile p;
    const assay_answer *answer;

    (void)state;
    open_csv(&p,
             "Timestamp,Name,q1,\"What is a queue, then?\"\n"
             "9:00,Eva,one,two\n"
             ",,,\n"
             "9:05,Kim,,four\n",
             NULL);
    assert_true(assay_answers_describe(p.answers)->wide);
    answer = expect(&p, "q1", "one");
    assert_string_equal(answer->candidate, "Eva");
    assert_string_equal(answer->place.cell, "C2");
    assert_string_equal(answer->extra, "\"Timestamp\":\"9:00\",\"candidate\":\"Eva\"");
    answer = expect(&p, "q2", "two");
    assert_string_equal(answer->answer_id, "2");
    assert_int_equal(answer->ordinal, 1);
    expect(&p, "q1", "");
    answer = expect(&p, "q2", "four");
    assert_string_equal(answer->candidate, "Kim");
    assert_string_equal(answer->answer_id, "4");
    expect_end(&p, 0);
    close_pile(&p);
}

static void answers_without_headings_are_no_wide_table(void **state)
{
    pile p;

    (void)state;
    assert_int_equal(try_open(&p, "q1,one\nq2,two\n", 14, "a.csv", NULL), ASSAY_EINVALID);
    expect_told(&p, 0, 0, 0, "no columns of questions and answers among the headings: 'q1', 'one'");
    close_pile(&p);
}

static void a_map_makes_a_wide_table(void **state)
{
    pile p;
    const assay_answers_options options = {.map = "q1=First,q9=C,candidate=Who"};

    (void)state;
    open_csv(&p, "Who,First,Second\nEva,one,two\n", &options);
    assert_string_equal(expect(&p, "q1", "one")->candidate, "Eva");
    expect(&p, "q9", "two");
    expect_end(&p, 0);
    close_pile(&p);
}

static void a_title_may_stand_above_the_headings(void **state)
{
    pile p;

    (void)state;
    open_csv(&p, "Interviews in March,,\n,,\nName,Question,Answer\nEva,q1,a\n", NULL);
    assert_int_equal(assay_answers_describe(p.answers)->heading_row, 3);
    assert_string_equal(expect(&p, "q1", "a")->place.cell, "C4");
    expect_end(&p, 0);
    close_pile(&p);
}

static void a_table_without_headings_is_refused(void **state)
{
    pile p;

    (void)state;
    assert_int_equal(try_open(&p, "foo,bar\n1,2\n", 12, "a.csv", NULL), ASSAY_EINVALID);
    expect_told(&p, 0, 0, 0, "no columns of questions and answers among the headings: 'foo', 'bar'");
    close_pile(&p);
    assert_int_equal(try_open(&p, "", 0, "a.csv", NULL), ASSAY_EINVALID);
    expect_told(&p, 0, 0, 0, "the table has no headings");
    close_pile(&p);
}

static void names_that_clash_are_told_apart(void **state)
{
    pile p;

    (void)state;
    open_csv(&p, "question,answer,x,x,flags,\nq1,a,1,2,3,4\n", NULL);
    expect_end(&p, 1); /* the sixth cell stands under no heading */
    close_pile(&p);
    open_csv(&p, "question,answer,x,x,flags\nq1,a,1,2,3\n", NULL);
    assert_string_equal(expect(&p, "q1", "a")->extra, "\"x\":\"1\",\"x (D)\":\"2\",\"human_flags\":\"3\"");
    close_pile(&p);
}

static void strict_stops_at_the_first_fault(void **state)
{
    pile p;
    const assay_answer *answer;
    const assay_answers_options options = {.strict = true};

    (void)state;
    open_csv(&p, "question,answer\nq1,a\n,b\nq1,c\n", &options);
    expect(&p, "q1", "a");
    assert_int_equal(assay_answers_next(&answer, p.answers, p.diagnostics, &p.error), ASSAY_EINVALID);
    assert_null(answer);
    assert_int_equal(assay_diagnostics_errors(p.diagnostics), 1);
    close_pile(&p);
}

static void scores_need_no_answers(void **state)
{
    pile p;
    const assay_answers_options options = {.scores_only = true};

    (void)state;
    open_csv(&p, "Question;Mark\nq1;3,5\nq2;-\n", &options);
    assert_true(expect(&p, "q1", "")->score == 3.5);
    assert_false(expect(&p, "q2", "")->has_score);
    expect_end(&p, 0);
    close_pile(&p);
    open_csv(&p, "Name,q1,q2\nEva,1,2\n", &options);
    assert_true(expect(&p, "q1", "")->score == 1);
    assert_true(expect(&p, "q2", "")->score == 2);
    expect_end(&p, 0);
    close_pile(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_is_an_answer),
        cmocka_unit_test(quotes_hold_delimiters_quotes_and_lines),
        cmocka_unit_test(a_cell_knows_its_line),
        cmocka_unit_test(every_delimiter_is_found),
        cmocka_unit_test(a_heading_may_hold_another_delimiter),
        cmocka_unit_test(the_delimiter_can_be_told),
        cmocka_unit_test(every_line_end_ends_a_line),
        cmocka_unit_test(every_encoding_of_excel_is_found),
        cmocka_unit_test(an_encoding_can_be_told),
        cmocka_unit_test(what_is_no_character_is_told),
        cmocka_unit_test(ragged_rows_are_told),
        cmocka_unit_test(a_quote_never_closed_costs_one_line),
        cmocka_unit_test(quotes_never_closed_come_to_an_end),
        cmocka_unit_test(a_huge_row_is_an_error_not_an_end),
        cmocka_unit_test(usual_headings_are_understood),
        cmocka_unit_test(the_plainest_heading_decides),
        cmocka_unit_test(two_headings_for_one_thing_are_told),
        cmocka_unit_test(a_map_decides),
        cmocka_unit_test(maps_that_do_not_fit_are_refused),
        cmocka_unit_test(a_wide_table_has_a_row_a_candidate),
        cmocka_unit_test(answers_without_headings_are_no_wide_table),
        cmocka_unit_test(a_map_makes_a_wide_table),
        cmocka_unit_test(a_title_may_stand_above_the_headings),
        cmocka_unit_test(a_table_without_headings_is_refused),
        cmocka_unit_test(names_that_clash_are_told_apart),
        cmocka_unit_test(strict_stops_at_the_first_fault),
        cmocka_unit_test(scores_need_no_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
