/* test_json_array.c - answers in one JSON list. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/rubrics/records/answers_tools.h"

static void open_json(pile *p, const char *text)
{
    open_bytes(p, text, strlen(text), "a.json", NULL);
    assert_int_equal(assay_answers_describe(p->answers)->format, ASSAY_ANSWERS_JSON);
}

static void items_come_one_by_one(void **state)
{
    const assay_answer *answer;
    pile p;

    (void)state;
    open_json(&p, " [\n  {\"question_id\": \"q1\", \"answer\": \"a ] } \\\" \\\\\", \"score\": 3, \"more\": [{}]},\n"
                  "  {\"answer\": \"b\", \"question_id\": \"q2\",\n   \"answer_id\": 7}\n]\n");
    answer = expect(&p, "q1", "a ] } \" \\");
    assert_string_equal(answer->answer_id, "1");
    assert_true(answer->has_score);
    assert_string_equal(answer->extra, "\"more\":[{}]");
    assert_int_equal(answer->place.line, 2);
    answer = expect(&p, "q2", "b");
    assert_string_equal(answer->answer_id, "7");
    assert_int_equal(answer->place.line, 3);
    assert_int_equal(answer->place.row, 2);
    expect_end(&p, 0);
    close_pile(&p);
}

static void an_empty_list_has_no_records(void **state)
{
    static const char *const lists[] = {"[]", "[\n]", "\xEF\xBB\xBF[ ] \n"};
    pile p;

    (void)state;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        open_json(&p, lists[i]);
        expect_end(&p, 0);
        close_pile(&p);
    }
}

static void a_faulty_item_is_passed_over(void **state)
{
    pile p;

    (void)state;
    open_json(&p, "[{\"question_id\":\"q1\",\"answer\":\"a\"}, 5,\n {\"question_id\":\"q1\"},\n [1, 2], null,"
                  "{\"question_id\":\"q2\",\"answer\":\"b\"}]");
    expect(&p, "q1", "a");
    assert_string_equal(expect(&p, "q2", "b")->answer_id, "6");
    expect_end(&p, 4);
    expect_told(&p, 0, 1, 37, "must be an object");
    expect_told(&p, 1, 2, 2, "has no text");
    expect_told(&p, 2, 3, 2, "must be an object");
    close_pile(&p);
}

/* The records before the fault, and the fault. */
static void a_broken_list_is_told_and_ends(void **state)
{
    static const struct {
        const char *rest, *message;
    } lists[] = {
        {"", "never closed"},
        {",", "never closed"},
        {" {\"question_id\":\"q1\",\"answer\":\"b\"}]", "a comma or an answer is missing"},
        {",,{}]", "a comma or an answer is missing"},
        {"}", "a comma or an answer is missing"},
        {"] []", "more behind the end"},
        {", {\"question_id\":\"q1\",\"answer\":\"b", "premature end"},
        {", \"b", "premature end"},
    };
    char text[200];
    pile p;

    (void)state;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        snprintf(text, sizeof text, "[{\"question_id\":\"q1\",\"answer\":\"a\"}%s", lists[i].rest);
        open_json(&p, text);
        expect(&p, "q1", "a");
        expect_end(&p, 1);
        expect_told(&p, 0, 1, assay_diagnostics_at(p.diagnostics, 0)->column, lists[i].message);
        assert_null(next_of(&p));
        close_pile(&p);
    }
}

static void a_huge_item_is_passed_over(void **state)
{
    static const char head[] = "[{\"question_id\":\"q1\",\"answer\":\"";
    static const char tail[] = "\"},\n{\"question_id\":\"q2\",\"answer\":\"b\"}]";
    size_t length = ASSAY_RECORD_BYTES_MAX + 100000u;
    char *text = malloc(length + sizeof tail);
    pile p;

    (void)state;
    assert_non_null(text);
    memset(text, 'x', length);
    memcpy(text, head, sizeof head - 1);
    memcpy(text + length, tail, sizeof tail);
    open_json(&p, text);
    expect(&p, "q2", "b");
    expect_end(&p, 1);
    expect_told(&p, 0, 1, assay_diagnostics_at(p.diagnostics, 0)->column, "longer than");
    close_pile(&p);
    free(text);
}

static void a_bracket_may_begin_a_heading_or_a_list_be_utf16(void **state)
{
    static const char wide[] = "\xFF\xFE[\0{\0\"\0q\0\"\0:\0\"\0q\0"
                               "1\0\"\0,\0\"\0a\0\"\0:\0\"\0b\0\"\0}\0]\0";
    pile p;

    (void)state;
    open_bytes(&p, "[question],answer\nq1,b\n", 23, "a", NULL);
    expect(&p, "q1", "b");
    expect_end(&p, 0);
    close_pile(&p);
    open_bytes(&p, wide, sizeof wide - 1, "a.json", NULL);
    expect(&p, "q1", "b");
    expect_end(&p, 0);
    close_pile(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_come_one_by_one),
        cmocka_unit_test(an_empty_list_has_no_records),
        cmocka_unit_test(a_faulty_item_is_passed_over),
        cmocka_unit_test(a_broken_list_is_told_and_ends),
        cmocka_unit_test(a_huge_item_is_passed_over),
        cmocka_unit_test(a_bracket_may_begin_a_heading_or_a_list_be_utf16),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
