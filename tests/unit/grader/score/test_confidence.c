/* test_confidence.c - what makes a score sure or unsure, for rubrics of each kind. */
#include "tests/unit/grader/grading.h"

#include "grader/score/confidence.h"

#define CLAIMS                                                                                                         \
    "concepts:\n"                                                                                                      \
    "  - {id: a, weight: 1, text: Apples are red., match: {similar: Apples are red.}}\n"                               \
    "  - {id: b, weight: 1, text: Pears are soft., match: {similar: Pears are soft.}}\n"

static const char worked[] = "id: r\nquestion: What of it?\nconcepts:\n"
                             "  - {id: a, weight: 1, text: Apples are red., match: apples are red}\n"
                             "  - {id: b, weight: 1, text: Pears are soft., match: pears are soft}\n";
static const char draft[] = "id: r\nquestion: What of it?\nscoring: {reference: 0.75}\n"
                            "reference: Apples are red and pears are soft.\n" CLAIMS;
static const char record[] = "id: r\nquestion: What does a compiler do with a program?\nscoring: {reference: 1}\n"
                             "reference: It translates the source into machine code.\n";
static const char attempt[] = "id: r\nquestion: What does a compiler do with a program?\n"
                              "scoring: {reference: 1, attempt: 0.6}\n"
                              "reference: It translates the source into machine code.\n";

/* Right in other words, were it known. */
#define ORCHARD                                                                                                        \
    "Look at the apples in autumn when the sun has been on the apples for weeks: their skin takes the colour of "      \
    "blood, and nobody confuses ripe apples with limes. The pears give way under your finger, the juice of the pears " \
    "runs over the hand, and whoever drops one of these pears on the stone floor finds a puddle there. "

static double confidence(grading *g, const char *answer)
{
    return grade_text(g, answer)->confidence;
}

static void each_kind_of_rubric_has_its_model(void **state)
{
    static const char *const sources[] = {worked, draft, record, attempt};

    (void)state;
    for (int i = 0; i < ASSAY_RUBRIC_KINDS; i++) {
        grading g = grading_of(sources[i]);
        assert_int_equal(assay_rubric_kind_of(g.rubric), i);
        grading_end(&g);
    }
}

static void all_right_and_all_wrong_are_surer_than_half(void **state)
{
    static const char *const sources[] = {worked, draft};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        grading g = grading_of(sources[i]);
        double half = confidence(&g, "Apples are red.");
        assert_true(confidence(&g, "Apples are red and pears are soft.") > half + 0.05);
        assert_true(confidence(&g, "I have no idea.") > half + 0.05);
        grading_end(&g);
    }
}

/* What is not found may have been said in other words. */
static void a_long_answer_that_earns_nothing_is_unsure(void **state)
{
    grading g = grading_of(worked);

    (void)state;
    assert_true(confidence(&g, ORCHARD) < confidence(&g, "The apples and pears were old.") - 0.1);
    grading_end(&g);
}

static void wrong_claims_tell_that_little_was_meant(void **state)
{
    grading g = grading_of("id: r\nquestion: What of it?\nconcepts:\n"
                           "  - {id: a, weight: 1, text: t, match: apples are red, contradicted_by: apples are blue}\n"
                           "  - {id: b, weight: 1, text: t, match: pears are soft, contradicted_by: pears are hard}\n");

    (void)state;
    assert_true(confidence(&g, ORCHARD "The apples are blue and the pears are hard.") >
                confidence(&g, ORCHARD "The apples are fine and the pears are good.") + 0.05);
    grading_end(&g);
}

/* Where an attempt is rewarded people agree on what is right, and differ about the rest. */
static void what_agrees_is_surer_than_what_half_agrees(void **state)
{
    static const char *const sources[] = {record, attempt};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        grading g = grading_of(sources[i]);
        double agrees = confidence(&g, "It translates the source into machine code.");
        assert_true(agrees > 0.8);
        assert_true(confidence(&g, "The compiler translates each line of the program.") < agrees - 0.05);
        grading_end(&g);
    }
}

static void nothing_that_was_written_is_sure_beyond_doubt(void **state)
{
    grading g = grading_of(worked);

    (void)state;
    assert_true(confidence(&g, "Apples are red and pears are soft.") < 0.995);
    assert_true(confidence(&g, "") > 0.995);
    grading_end(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_of_rubric_has_its_model),
        cmocka_unit_test(all_right_and_all_wrong_are_surer_than_half),
        cmocka_unit_test(a_long_answer_that_earns_nothing_is_unsure),
        cmocka_unit_test(wrong_claims_tell_that_little_was_meant),
        cmocka_unit_test(what_agrees_is_surer_than_what_half_agrees),
        cmocka_unit_test(nothing_that_was_written_is_sure_beyond_doubt),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
