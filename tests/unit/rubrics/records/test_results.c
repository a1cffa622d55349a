/*
 * test_results.c - results as rows of a table: which columns there are, and what a spreadsheet must not misread.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "rubrics/records/results.h"

typedef struct table {
    char text[65536];
    size_t length;
} table;

static bool keep(void *context, const char *text, size_t length)
{
    table *t = context;

    assert_true(t->length + length < sizeof t->text);
    memcpy(t->text + t->length, text, length);
    t->length += length;
    t->text[t->length] = '\0';
    return true;
}

static bool refuse(void *context, const char *text, size_t length)
{
    (void)context;
    (void)text;
    (void)length;
    return false;
}

/* A result with these members before those of the engine. */
static char *result(const char *rubric, const char *members)
{
    static char line[8192];

    snprintf(
        line, sizeof line,
        "{\"question_id\":\"q\",\"answer_id\":\"a\",%s%s\"rubric\":{\"id\":\"%s\",\"ref\":null,\"hash\":\"h\"},"
        "\"engine\":\"1\",\"score\":2.5,\"max_score\":5,\"confidence\":1,\"flags\":[\"echo\",\"copied\"],"
        "\"concepts\":[{\"id\":\"c1\",\"weight\":1,\"status\":\"covered\"},{\"id\":\"c2\",\"weight\":1,\"status\":"
        "\"missed\"}],\"pitfalls\":[{\"id\":\"p\"}],\"feedback\":{\"summary\":\"S.\",\"covered\":[],\"missed\":[\"M."
        "\"],\"wrong\":[\"W.\"]}}",
        members, members[0] ? "," : "", rubric);
    return line;
}

static assay_results_layout *layout_of(const char *const (*results)[2], size_t count)
{
    assay_results_layout *layout;
    assay_error error;

    assert_int_equal(assay_results_layout_new(&layout, &error), ASSAY_OK);
    for (size_t i = 0; i < count; i++) {
        const char *line = result(results[i][0], results[i][1]);
        assert_int_equal(assay_results_layout_add(layout, line, strlen(line), &error), ASSAY_OK);
    }
    return layout;
}

static void check_table(const char *const (*results)[2], size_t count, const char *expected)
{
    assay_results_layout *layout = layout_of(results, count);
    table t = {.length = 0};
    assay_error error;

    assert_int_equal(assay_results_csv_head(layout, keep, &t, &error), ASSAY_OK);
    for (size_t i = 0; i < count; i++) {
        const char *line = result(results[i][0], results[i][1]);
        assert_int_equal(assay_results_csv_row(layout, line, strlen(line), keep, &t, &error), ASSAY_OK);
    }
    assert_string_equal(t.text, expected);
    assay_results_layout_free(layout);
}

static void concepts_of_one_question_are_columns(void **state)
{
    static const char *const results[][2] = {{"r", ""}, {"r", "\"candidate\":\"Ann\""}};

    (void)state;
    check_table(results, 2,
                "question_id,answer_id,candidate,score,max_score,confidence,flags,concept: c1,concept: c2,pitfalls,"
                "feedback,rubric,rubric_hash,engine\r\n"
                "q,a,,2.5,5,1,\"echo; copied\",covered,missed,p,\"S.\nMissing: M.\nWrong: W.\",r,h,1\r\n"
                "q,a,Ann,2.5,5,1,\"echo; copied\",covered,missed,p,\"S.\nMissing: M.\nWrong: W.\",r,h,1\r\n");
}

static void of_several_questions_they_are_lists(void **state)
{
    static const char *const results[][2] = {{"r", ""}, {"s", ""}};

    (void)state;
    check_table(results, 2,
                "question_id,answer_id,score,max_score,confidence,flags,covered,partial,missed,contradicted,pitfalls,"
                "feedback,rubric,rubric_hash,engine\r\n"
                "q,a,2.5,5,1,\"echo; copied\",c1,,c2,,p,\"S.\nMissing: M.\nWrong: W.\",r,h,1\r\n"
                "q,a,2.5,5,1,\"echo; copied\",c1,,c2,,p,\"S.\nMissing: M.\nWrong: W.\",s,h,1\r\n");
}

/* The row's cell of the one column that passes through. */
static void check_cell(const char *json, const char *expected)
{
    char members[512], cell[512];
    const char *line = members;
    table t = {.length = 0};
    assay_results_layout *layout;
    assay_error error;

    snprintf(members, sizeof members, "\"x\":%s", json);
    layout = layout_of((const char *const[][2]){{"r", line}}, 1);
    line = result("r", members);
    assert_int_equal(assay_results_csv_row(layout, line, strlen(line), keep, &t, &error), ASSAY_OK);
    assay_results_layout_free(layout);
    snprintf(cell, sizeof cell, "Wrong: W.\",%s,r,h,1\r\n", expected);
    assert_non_null(strstr(t.text, "Wrong: W."));
    assert_string_equal(strstr(t.text, "Wrong: W."), cell);
}

static void what_looks_like_a_formula_is_made_safe(void **state)
{
    static const char *const cells[][2] = {
        {"\"=1+1\"", "'=1+1"},
        {"\"+a\"", "'+a"},
        {"\"-a\"", "'-a"},
        {"\"@SUM(A1)\"", "'@SUM(A1)"},
        {"\"\\t1\"", "\"'\t1\""},
        {"\"\\r1\"", "\"'\r1\""},
        {"\"=a,b\"", "\"'=a,b\""},
        {"\"-\"", "'-"},
        {"\"-1-1\"", "'-1-1"},
        {"\"+1e\"", "'+1e"},
        {"\"-1.2.3\"", "'-1.2.3"},
        {"\"-.\"", "'-."},
        {"\"a=1\"", "a=1"},
        {"\"\"", ""},
        {"null", ""},
        {"true", "true"},
        {"-5", "-5"},
        {"-5.50e+1", "-5.50e+1"},
        {"\"-5\"", "-5"},
        {"\"+1.5e-7\"", "+1.5e-7"},
        {"\"-.5\"", "-.5"},
        {"[1, \"=\"]", "\"[1,\"\"=\"\"]\""},
        {"\"say \\\"a\\\"\"", "\"say \"\"a\"\"\""},
        {"\" a\"", "\" a\""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        check_cell(cells[i][0], cells[i][1]);
}

static void headings_are_made_safe_and_told_apart(void **state)
{
    static const char *const results[][2] = {{"r", "\"=h\":1,\"covered\":2,\"engine2\":3"}};

    (void)state;
    check_table(results, 1,
                "question_id,answer_id,score,max_score,confidence,flags,concept: c1,concept: c2,pitfalls,feedback,'=h,"
                "input_covered,engine2,rubric,rubric_hash,engine\r\n"
                "q,a,2.5,5,1,\"echo; copied\",covered,missed,p,\"S.\nMissing: M.\nWrong: W.\",1,2,3,r,h,1\r\n");
}

static void a_mark_is_written_when_there_is_need(void **state)
{
    static const struct {
        const char *members;
        bool mark;
    } cases[] = {{"\"x\":\"ASCII \\u0041 \\\\ua\"", false}, {"\"x\":\"\xC3\xAB\"", true}, {"\"x\":\"\\u00eb\"", true}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assay_results_layout *layout = layout_of((const char *const[][2]){{"r", cases[i].members}}, 1);
        table t = {.length = 0};
        assay_error error;
        assert_int_equal(assay_results_csv_head(layout, keep, &t, &error), ASSAY_OK);
        assert_int_equal(strncmp(t.text, "\xEF\xBB\xBF", 3) == 0, cases[i].mark);
        assay_results_layout_free(layout);
    }
}

static void what_has_no_column_goes_into_one(void **state)
{
    char members[8192] = "";
    size_t used = 0;
    assay_results_layout *layout;
    table t = {.length = 0};
    assay_error error;

    (void)state;
    for (unsigned i = 0; i < ASSAY_RESULTS_COLUMNS_MAX + 2; i++)
        used += (size_t)snprintf(members + used, sizeof members - used, "%s\"m%u\":%u", i ? "," : "", i, i);
    layout = layout_of((const char *const[][2]){{"r", members}}, 1);
    assert_int_equal(assay_results_csv_head(layout, keep, &t, &error), ASSAY_OK);
    assert_non_null(strstr(t.text, ",m199,others,rubric,"));
    assert_int_equal(
        assay_results_csv_row(layout, result("r", members), strlen(result("r", members)), keep, &t, &error), ASSAY_OK);
    assert_non_null(strstr(t.text, ",199,\"{\"\"m200\"\":200,\"\"m201\"\":201}\",r,"));
    assay_results_layout_free(layout);
}

static void what_is_no_result_is_an_error(void **state)
{
    static const char *const lines[] = {"", "{", "[]", "{\"a\":1}", "{\"rubric\":{},\"feedback\":{}}"};
    assay_results_layout *layout = layout_of(NULL, 0);
    assay_error error;

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_int_not_equal(assay_results_layout_add(layout, lines[i], strlen(lines[i]), &error), ASSAY_OK);
    assert_int_equal(assay_results_csv_head(layout, refuse, NULL, &error), ASSAY_EIO);
    assay_results_layout_free(layout);
}

static char *read_whole(const char *path, size_t *length)
{
    FILE *file = fopen(path, "r");
    char *bytes = malloc(1 << 20);

    assert_non_null(file);
    assert_non_null(bytes);
    *length = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    return bytes;
}

static char *make_workbook(const char *path, size_t *length)
{
    static const char *const results[][2] = {{"r", "\"x\":\"=1\""}, {"s[1]", "\"x\":\"\xEF\xBF\xBE _x000D_\""}};
    assay_results_layout *layout = layout_of(results, 2);
    assay_results_xlsx *xlsx;
    assay_error error;

    assert_int_equal(assay_results_xlsx_open(&xlsx, path, layout, &error), ASSAY_OK);
    for (size_t i = 0; i < 2; i++) {
        const char *line = result(results[i][0], results[i][1]);
        assert_int_equal(assay_results_xlsx_add(xlsx, line, strlen(line), &error), ASSAY_OK);
    }
    assert_int_equal(assay_results_xlsx_close(xlsx, &error), ASSAY_OK);
    assay_results_layout_free(layout);
    return read_whole(path, length);
}

static void equal_results_give_equal_workbooks(void **state)
{
    char path[] = "/tmp/assay-test-XXXXXX";
    int descriptor = mkstemp(path);
    size_t first_length, second_length;
    char *first, *second;

    (void)state;
    assert_true(descriptor >= 0);
    close(descriptor);
    first = make_workbook(path, &first_length);
    second = make_workbook(path, &second_length);
    unlink(path);
    assert_true(first_length > 1000);
    assert_int_equal(first_length, second_length);
    assert_memory_equal(first, second, first_length);
    free(first);
    free(second);
}

static void a_workbook_that_cannot_be_written_is_an_error(void **state)
{
    assay_results_layout *layout = layout_of(NULL, 0);
    assay_results_xlsx *xlsx;
    assay_error error;

    (void)state;
    assert_int_equal(assay_results_xlsx_open(&xlsx, "/no/such/folder/x.xlsx", layout, &error), ASSAY_OK);
    assert_int_equal(assay_results_xlsx_close(xlsx, &error), ASSAY_EIO);
    assert_int_equal(assay_results_xlsx_close(NULL, &error), ASSAY_OK);
    assay_results_layout_free(layout);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(concepts_of_one_question_are_columns),
        cmocka_unit_test(of_several_questions_they_are_lists),
        cmocka_unit_test(what_looks_like_a_formula_is_made_safe),
        cmocka_unit_test(headings_are_made_safe_and_told_apart),
        cmocka_unit_test(a_mark_is_written_when_there_is_need),
        cmocka_unit_test(what_has_no_column_goes_into_one),
        cmocka_unit_test(what_is_no_result_is_an_error),
        cmocka_unit_test(equal_results_give_equal_workbooks),
        cmocka_unit_test(a_workbook_that_cannot_be_written_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
