/*
 * test_result_json.c - the contract's JSON, byte for byte.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "assay/result_json.h"

typedef struct sink {
    char text[64 * 1024];
    size_t used;
    size_t refuse_after; /* pieces; 0 = never */
    size_t pieces;
} sink;

static bool collect(void *context, const char *text, size_t length)
{
    sink *s = context;

    s->pieces++;
    if (s->refuse_after && s->pieces > s->refuse_after)
        return false;
    assert_true(s->used + length < sizeof s->text);
    memcpy(s->text + s->used, text, length);
    s->used += length;
    s->text[s->used] = '\0';
    return true;
}

static void expect_object(const assay_result *result, const assay_result_names *names, const char *answer,
                          const char *expected)
{
    static sink s;
    assay_error error;

    s = (sink){0};
    assert_int_equal(assay_result_write_json(result, names, answer, strlen(answer), collect, &s, &error), ASSAY_OK);
    assert_string_equal(s.text, expected);
}

/* The smallest result, with a summary, and the JSON around it. */
#define HEAD                                                                                                           \
    "{\"question_id\":\"q\",\"answer_id\":null,\"rubric\":{\"id\":\"q\",\"ref\":null,\"hash\":null},\"engine\":\"1\","
#define TAIL(summary)                                                                                                  \
    ",\"concepts\":[],\"pitfalls\":[],\"feedback\":{\"summary\":" summary ",\"covered\":[],\"missed\":[],\"wrong\":[]" \
    "}}"

static void expect_number(double value, const char *expected)
{
    assay_result result = {.rubric_id = "q", .engine = "1", .score = value, .feedback = {.summary = ""}};
    char json[1024];

    snprintf(json, sizeof json, HEAD "\"score\":%s,\"max_score\":0,\"confidence\":0,\"flags\":[]" TAIL("\"\""),
             expected);
    expect_object(&result, NULL, "", json);
}

static void expect_text(const char *value, const char *expected)
{
    assay_result result = {.rubric_id = "q", .engine = "1", .feedback = {.summary = value}};
    char json[2048];

    snprintf(json, sizeof json, HEAD "\"score\":0,\"max_score\":0,\"confidence\":0,\"flags\":[]" TAIL("\"%s\""),
             expected);
    expect_object(&result, NULL, "", json);
}

static void the_whole_contract(void **state)
{
    static const char answer[] = "One query per row. It \"flies\".";
    static const assay_span row[] = {{0, 17}, {4, 9}}, flies[] = {{19, 29}};
    static const assay_concept_result concepts[] = {
        {.id = "per-row",
         .ref = "p1",
         .weight = 3,
         .credit = 0.875,
         .status = ASSAY_COVERED,
         .evidence = row,
         .evidence_count = 2},
        {.id = "cure", .weight = 1.5, .status = ASSAY_MISSED},
        {.id = "lazy", .ref = "p3", .weight = 1, .credit = 1.0 / 3, .status = ASSAY_PARTIAL},
        {.id = "last", .weight = 1, .status = ASSAY_CLAIM_CONTRADICTED},
    };
    static const assay_pitfall_result pitfalls[] = {
        {.id = "free", .ref = "x1", .penalty = 2, .evidence = flies, .evidence_count = 1}};
    static const char *const covered[] = {"a", "b"}, *const missed[] = {"c"}, *const wrong[] = {"d"};
    const assay_result result = {.rubric_id = "n-plus-one",
                                 .rubric_ref = "dj-05",
                                 .rubric_hash = "ab12",
                                 .engine = "0.1.0",
                                 .score = 4.12344,
                                 .max_score = 10,
                                 .confidence = 0.5,
                                 .flags = ASSAY_FLAG_ECHO | ASSAY_FLAG_STUFFED,
                                 .concepts = concepts,
                                 .concept_count = 4,
                                 .pitfalls = pitfalls,
                                 .pitfall_count = 1,
                                 .feedback = {"Half of it.", covered, 2, missed, 1, wrong, 1}};
    const assay_result_names names = {.question_id = "dj-05", .answer_id = "7", .extra = "\"kind\":\"expert\",\"n\":1"};

    (void)state;
    expect_object(
        &result, &names, answer,
        "{\"question_id\":\"dj-05\",\"answer_id\":\"7\",\"kind\":\"expert\",\"n\":1,"
        "\"rubric\":{\"id\":\"n-plus-one\",\"ref\":\"dj-05\",\"hash\":\"ab12\"},\"engine\":\"0.1.0\","
        "\"score\":4.1234,\"max_score\":10,\"confidence\":0.5,\"flags\":[\"stuffed\",\"echo\"],"
        "\"concepts\":[{\"id\":\"per-row\",\"ref\":\"p1\",\"weight\":3,\"status\":\"covered\",\"credit\":0.875,"
        "\"evidence\":[{\"start\":0,\"end\":17,\"text\":\"One query per "
        "row\"},{\"start\":4,\"end\":9,\"text\":\"query\"}]},"
        "{\"id\":\"cure\",\"ref\":null,\"weight\":1.5,\"status\":\"missed\",\"credit\":0,\"evidence\":[]},"
        "{\"id\":\"lazy\",\"ref\":\"p3\",\"weight\":1,\"status\":\"partial\",\"credit\":0.3333,\"evidence\":[]},"
        "{\"id\":\"last\",\"ref\":null,\"weight\":1,\"status\":\"contradicted\",\"credit\":0,\"evidence\":[]}],"
        "\"pitfalls\":[{\"id\":\"free\",\"ref\":\"x1\",\"penalty\":2,"
        "\"evidence\":[{\"start\":19,\"end\":29,\"text\":\"It \\\"flies\\\"\"}]}],"
        "\"feedback\":{\"summary\":\"Half of it.\",\"covered\":[\"a\",\"b\"],\"missed\":[\"c\"],\"wrong\":[\"d\"]}}");
}

static void numbers_are_rounded_and_short(void **state)
{
    (void)state;
    expect_number(0, "0");
    expect_number(-0.0, "0");
    expect_number(10, "10");
    expect_number(7.25, "7.25");
    expect_number(0.1 + 0.2, "0.3");
    expect_number(0.00004, "0");
    expect_number(-0.00004, "0");
    expect_number(0.00005, "0.0001");
    expect_number(2.99996, "3");
    expect_number(-1.5, "-1.5");
    expect_number(1.0203, "1.0203");
    expect_number(123456789.5, "123456789.5");
    expect_number(1e15, "1000000000000000");
    expect_number((double)INFINITY, "null"); /* JSON has no infinity */
}

static void strings_are_escaped(void **state)
{
    (void)state;
    expect_text("plain", "plain");
    expect_text("\" \\ /", "\\\" \\\\ /");
    expect_text("\b\t\n\f\r", "\\b\\t\\n\\f\\r");
    expect_text("\x01\x1f\x7f", "\\u0001\\u001f\\u007f");
    expect_text("é ∀ 字 🚀 שלום", "é ∀ 字 🚀 שלום");
}

static void bytes_that_are_not_utf8_are_replaced(void **state)
{
    (void)state;
    expect_text("a\xFFz", "a\xEF\xBF\xBDz");
    expect_text("\xC3", "\xEF\xBF\xBD");
    expect_text("\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD");                                 /* an overlong slash */
    expect_text("\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");                 /* half of a surrogate pair */
    expect_text("\xF4\x90\x80\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"); /* beyond U+10FFFF */
    expect_text("\xF4\x8F\xBF\xBF", "\xF4\x8F\xBF\xBF");                                 /* U+10FFFF itself */
}

static void evidence_never_leaves_the_answer(void **state)
{
    static const assay_span spans[] = {{2, 99}, {50, 60}};
    static const assay_pitfall_result pitfall = {.id = "x", .penalty = 1, .evidence = spans, .evidence_count = 2};
    const assay_result result = {.rubric_id = "q", .engine = "1", .pitfalls = &pitfall, .pitfall_count = 1};

    (void)state;
    expect_object(
        &result, NULL, "abcd",
        HEAD "\"score\":0,\"max_score\":0,\"confidence\":0,\"flags\":[],\"concepts\":[],\"pitfalls\":[{\"id\":\"x\","
             "\"ref\":null,\"penalty\":1,\"evidence\":[{\"start\":2,\"end\":4,\"text\":\"cd\"},"
             "{\"start\":4,\"end\":4,\"text\":\"\"}]}],"
             "\"feedback\":{\"summary\":null,\"covered\":[],\"missed\":[],\"wrong\":[]}}");
}

static void long_texts_come_in_pieces_and_whole(void **state)
{
    static char summary[20001], expected[22000];

    (void)state;
    memset(summary, 'x', sizeof summary - 1);
    for (size_t i = 4000; i < 4200; i++) /* around the edge of the buffer */
        summary[i] = (i & 1) ? '"' : 'y';
    {
        assay_result result = {.rubric_id = "q", .engine = "1", .feedback = {.summary = summary}};
        size_t used = (size_t)snprintf(expected, sizeof expected,
                                       HEAD "\"score\":0,\"max_score\":0,\"confidence\":0,\"flags\":[],\"concepts\":[],"
                                            "\"pitfalls\":[],\"feedback\":{\"summary\":\"");
        for (size_t i = 0; summary[i]; i++) {
            if (summary[i] == '"')
                expected[used++] = '\\';
            expected[used++] = summary[i];
        }
        snprintf(expected + used, sizeof expected - used, "\",\"covered\":[],\"missed\":[],\"wrong\":[]}}");
        expect_object(&result, NULL, "", expected);
    }
}

static void a_refusal_stops_the_writing(void **state)
{
    static char summary[30001];
    static sink s;
    assay_result result = {.rubric_id = "q", .engine = "1", .feedback = {.summary = summary}};
    assay_error error = {0};

    (void)state;
    memset(summary, 'x', sizeof summary - 1);
    s = (sink){.refuse_after = 2};
    assert_int_equal(assay_result_write_json(&result, NULL, "", 0, collect, &s, &error), ASSAY_EIO);
    assert_int_equal(error.status, ASSAY_EIO);
    assert_int_equal(s.pieces, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_whole_contract),
        cmocka_unit_test(numbers_are_rounded_and_short),
        cmocka_unit_test(strings_are_escaped),
        cmocka_unit_test(bytes_that_are_not_utf8_are_replaced),
        cmocka_unit_test(evidence_never_leaves_the_answer),
        cmocka_unit_test(long_texts_come_in_pieces_and_whole),
        cmocka_unit_test(a_refusal_stops_the_writing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
