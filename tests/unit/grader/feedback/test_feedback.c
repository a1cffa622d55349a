/* test_feedback.c - what a candidate is told: the rubric's own words where it has them. */
#include "tests/unit/grader/grading.h"

static const char rubric[] =
    "id: r\nquestion: What of it?\n"
    "concepts:\n"
    "  - id: a\n    weight: 1\n    text: Apples are red.\n    match: apples are red\n"
    "    contradicted_by: apples are blue\n"
    "  - id: b\n    weight: 1\n    text: Pears are soft.\n    match: {at_least: {n: 2, of: [pears, soft]}}\n"
    "    feedback: {covered: You know pears., partial: Say what pears are., missed: Think of pears.}\n"
    "pitfalls:\n  - {id: p, penalty: 1, text: Plums are no fish., match: plums are fish}\n";

static void is_told(const char *answer, const char *summary, const char *covered, const char *missed, const char *wrong)
{
    grading g = grading_of(rubric);
    const assay_feedback *feedback = &grade_text(&g, answer)->feedback;
    const char *const *lists[] = {feedback->covered, feedback->missed, feedback->wrong};
    const size_t counts[] = {feedback->covered_count, feedback->missed_count, feedback->wrong_count};
    const char *const expected[] = {covered, missed, wrong};

    assert_string_equal(feedback->summary, summary);
    for (size_t l = 0; l < 3; l++) {
        char line[500] = "";
        for (size_t i = 0; i < counts[l]; i++) {
            size_t used = strlen(line);
            snprintf(line + used, sizeof line - used, "%s%s", i ? " | " : "", lists[l][i]);
        }
        assert_string_equal(line, expected[l]);
    }
    grading_end(&g);
}

static void each_status_has_its_words(void **state)
{
    (void)state;
    is_told("Apples are red, and pears are soft.", "2 of 2 concepts covered; nothing is wrong.",
            "Apples are red. | You know pears.", "", "");
    is_told("Apples are red, and so are pears.", "1 of 2 concepts covered; nothing is wrong.", "Apples are red.",
            "Say what pears are.", "");
    is_told("Cherries are something else.", "0 of 2 concepts covered; nothing is wrong.", "",
            "Apples are red. | Think of pears.", "");
    is_told("Apples are blue. Plums are fish.", "0 of 2 concepts covered; 2 things are wrong.", "", "Think of pears.",
            "The answer says the opposite of: Apples are red. | Plums are no fish.");
}

static void odd_answers_are_told_why(void **state)
{
    (void)state;
    is_told("", "There is no answer to grade.", "", "Apples are red. | Think of pears.", "");
    is_told("12 34 56 78", assay_flag_reason(ASSAY_FLAG_NOT_LANGUAGE), "", "Apples are red. | Think of pears.", "");
    is_told("red blue green yellow black white brown grey", assay_flag_reason(ASSAY_FLAG_STUFFED), "",
            "Apples are red. | Think of pears.", "");
}

static void what_says_nothing_is_named(void **state)
{
    (void)state;
    is_told("Apples are red. Of the is soft a pears in to the fruit \xC3\xA9t\xC3\xA9 of and are it with by.",
            "0 of 2 concepts covered; nothing is wrong. Nothing is claimed by \"Of the is soft a pears in to the fruit "
            "\xC3\xA9t\xC3\xA9 of and are it with by\"",
            "", "Apples are red. | Think of pears.", "");
    is_told(
        "Of the is soft a pears in to the fruit with of and are it with by. Red in with are the it apples and to of "
        "by is fruit a.",
        "0 of 2 concepts covered; nothing is wrong. Nothing is claimed by \"Of the is soft a pears in to the fruit "
        "with ... apples and to of by is fruit a\"",
        "", "Apples are red. | Think of pears.", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_status_has_its_words),
        cmocka_unit_test(odd_answers_are_told_why),
        cmocka_unit_test(what_says_nothing_is_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
