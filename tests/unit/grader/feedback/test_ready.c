/* test_ready.c - a result that takes ready pieces of its rubric is the same bytes as one that takes none. */
#include "tests/unit/grader/grading.h"

/* Texts with all that has to be escaped, one that is longer than the writer's buffer, one that is its own feedback. */
static const char rubric[] =
    "id: r1\nref: \"7\"\nmax_score: 12.5\nquestion: What of it?\n"
    "concepts:\n"
    "  - id: a\n    ref: \"1\"\n    weight: 0.3333\n    text: \"Apples\\nare \\\"red\\\" \xC3\xA9.\"\n"
    "    match: apples are red\n    contradicted_by: apples are blue\n"
    "  - id: b\n    weight: 1\n    text: Pears are soft.\n    match: {at_least: {n: 2, of: [pears, soft]}}\n"
    "    feedback: {covered: You know pears.}\n"
    "  - id: c\n    weight: 2\n    text: Figs are sweet.\n    match: figs are sweet\n"
    "    feedback: {missed: \"Think of \\\\ figs.\", partial: Say what figs are.}\n"
    "  - id: d\n    weight: 1\n    text: Dates are dry.\n    match: dates are dry\n    feedback: {covered: %s}\n"
    "pitfalls:\n  - {id: p, penalty: 1, text: Plums are no fish., match: plums are fish}\n";

static void ready_pieces_change_no_byte(void **state)
{
    static const char *const answers[] = {
        "Apples are red, and pears are soft. Figs are sweet. Dates are dry.",
        "Apples are red, and so are pears.",
        "Apples are blue. Plums are fish. Dates are dry.",
        "Cherries are something else.",
        "",
    };
    static char text[16 * 1024], words[6000];
    grading g;

    (void)state;
    memset(words, 'w', sizeof words - 1);
    snprintf(text, sizeof text, rubric, words);
    g = grading_of(text);
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        assay_result without = *grade_text(&g, answers[i]);
        char *ready = json_of(g.result, answers[i], strlen(answers[i])), *plain;
        assert_non_null(without.ready);
        without.ready = NULL;
        plain = json_of(&without, answers[i], strlen(answers[i]));
        assert_string_equal(ready, plain);
        free(ready);
        free(plain);
    }
    grading_end(&g);
}

/* Who puts a result together of another's parts gets what stands in it. */
static void other_texts_are_written_as_they_are(void **state)
{
    static const char *const others[] = {"Something else."};
    static char text[16 * 1024];
    char *json;
    assay_result result;
    grading g;

    (void)state;
    snprintf(text, sizeof text, rubric, "x");
    g = grading_of(text);
    result = *grade_text(&g, "Apples are red.");
    assert_int_equal(result.feedback.covered_count, 1);
    result.feedback.covered = others;
    result.feedback.wrong = others;
    result.feedback.wrong_count = 1;
    json = json_of(&result, "Apples are red.", 15);
    assert_non_null(strstr(json, "\"covered\":[\"Something else.\"]"));
    assert_non_null(strstr(json, "\"wrong\":[\"Something else.\"]}}"));
    free(json);
    grading_end(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ready_pieces_change_no_byte),
        cmocka_unit_test(other_texts_are_written_as_they_are),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
