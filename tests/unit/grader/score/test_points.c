/* test_points.c - from verdicts to credits and points: weights, penalties, hedges, mixed claims, doubt. */
#include "tests/unit/grader/grading.h"

#include "grader/constants.h"

static const char plain[] =
    "id: r\nquestion: What of it?\nmax_score: 20\n"
    "concepts:\n"
    "  - {id: a, weight: 3, text: Apples are red., match: apples are red}\n"
    "  - {id: b, weight: 1, text: Pears are soft., match: pears are soft, contradicted_by: pears are hard}\n"
    "pitfalls:\n"
    "  - {id: p, penalty: 2.5, text: Plums are no fish., match: plums are fish}\n";

#define SCORE(g, answer) grade_text(g, answer)->score
#define NEAR(found, expected) assert_float_equal(found, expected, 1e-9)

static void a_score_is_the_share_of_the_weights(void **state)
{
    grading g = grading_of(plain);

    (void)state;
    NEAR(SCORE(&g, "Apples are red. Pears are soft."), 20);
    NEAR(SCORE(&g, "Apples are red here in the village."), 15);
    NEAR(SCORE(&g, "Pears are soft here in the village."), 5);
    NEAR(SCORE(&g, "Cherries are sweet here in the village."), 0);
    NEAR(g.result->max_score, 20);
    assert_int_equal(g.result->concepts[0].status, ASSAY_MISSED);
    grading_end(&g);
}

static void max_score_is_ten_when_not_given(void **state)
{
    grading g = grading_of("id: r\nquestion: What?\nconcepts: [{id: a, weight: 7, text: t, match: apples are red}]\n");

    (void)state;
    NEAR(SCORE(&g, "Apples are red."), 10);
    grading_end(&g);
}

static void a_pitfall_costs_its_penalty_and_never_goes_below_nothing(void **state)
{
    grading g = grading_of(plain);

    (void)state;
    grade_text(&g, "Plums are fish, I should think.");
    NEAR(g.result->score, 0);
    assert_int_equal(g.result->pitfall_count, 1);
    assert_string_equal(g.result->pitfalls[0].id, "p");
    NEAR(g.result->pitfalls[0].penalty, 0);
    assert_int_equal(g.result->pitfalls[0].evidence[0].end, strlen("Plums are fish"));
    grade_text(&g, "Plums are no fish. Apples are red, pears are soft.");
    assert_int_equal(g.result->pitfall_count, 0);
    NEAR(g.result->score, 20);
    grade_text(&g, "Plums are not fish. It is a myth that plums are fish. Avoid saying plums are fish.");
    assert_int_equal(g.result->pitfall_count, 0);
    grading_end(&g);
}

static void a_pitfall_costs_a_poor_answer_a_share_of_its_penalty(void **state)
{
    grading g = grading_of(plain);
    const assay_result *result;

    (void)state;
    result = grade_text(&g, "Apples are red. Pears are soft. Plums are fish.");
    NEAR(result->pitfalls[0].penalty, 2.5);
    assert_true(result->score > 17 && result->score <= 17.5); /* hardly doubted */
    result = grade_text(&g, "Apples are red. Plums are fish.");
    NEAR(result->pitfalls[0].penalty, 2.5 * 0.75 / ASSAY_PENALTY_FULL_FROM);
    assert_true(result->score > 0 && result->score < 15 - result->pitfalls[0].penalty);
    /* what it is doubted for was earned, too */
    result = grade_text(&g, "Pears are soft. Plums are fish.");
    NEAR(result->pitfalls[0].penalty, 2.5 * 0.25 / ASSAY_PENALTY_FULL_FROM);
    NEAR(result->score, 0);
    grading_end(&g);
}

static void a_hedge_keeps_its_share(void **state)
{
    grading g = grading_of(plain);

    (void)state;
    grade_text(&g, "Maybe apples are red. Pears are soft.");
    NEAR(g.result->concepts[0].credit, ASSAY_HEDGED_SHARE);
    assert_int_equal(g.result->concepts[0].stance, ASSAY_HEDGED);
    assert_int_equal(g.result->concepts[0].status, ASSAY_COVERED);
    NEAR(g.result->score, 20 * (3 * ASSAY_HEDGED_SHARE + 1) / 4);
    grading_end(&g);
}

static void the_opposite_contradicts(void **state)
{
    grading g = grading_of(plain);

    (void)state;
    grade_text(&g, "Apples are red. Pears are hard.");
    assert_int_equal(g.result->concepts[1].status, ASSAY_CLAIM_CONTRADICTED);
    assert_int_equal(g.result->concepts[1].stance, ASSAY_CONTRADICTED);
    NEAR(g.result->concepts[1].credit, 0);
    assert_int_equal(g.result->concepts[1].evidence_count, 1);
    grading_end(&g);
}

static void denying_the_opposite_affirms(void **state)
{
    grading g = grading_of(plain);

    (void)state;
    grade_text(&g, "Apples are red. It is not true that pears are hard.");
    assert_int_equal(g.result->concepts[1].status, ASSAY_COVERED);
    grading_end(&g);
}

static void saying_both_earns_half(void **state)
{
    grading g = grading_of(plain);

    (void)state;
    grade_text(&g, "Apples are red. Pears are soft. Later on pears are hard.");
    NEAR(g.result->concepts[1].credit, ASSAY_MIXED_SHARE);
    assert_int_equal(g.result->concepts[1].status, ASSAY_PARTIAL);
    grading_end(&g);
}

static void mostly_wrong_answers_are_doubted(void **state)
{
    grading g =
        grading_of("id: r\nquestion: What of it?\nconcepts:\n"
                   "  - {id: a, weight: 1, text: t, match: apples are red, contradicted_by: apples are blue}\n"
                   "  - {id: b, weight: 1, text: t, match: pears are soft, contradicted_by: pears are hard}\n"
                   "  - {id: c, weight: 1, text: t, match: plums are sweet, contradicted_by: plums are sour}\n");
    double one, two;

    (void)state;
    one = grade_text(&g, "Apples are red. Pears are soft. Plums are sour.")->score;
    two = grade_text(&g, "Apples are red. Pears are hard. Plums are sour.")->score;
    assert_true(one > 5 && one < 20.0 / 3 + 1e-9);
    assert_true(two < 10.0 / 3 * 0.5);
    grading_end(&g);
}

static void credit_is_never_above_one_nor_score_above_its_scale(void **state)
{
    grading g = grading_of(plain);

    (void)state;
    grade_text(&g, "Apples are red. The apples are red. All apples are red. Pears are soft. Soft, pears are soft.");
    NEAR(g.result->concepts[0].credit, 1);
    NEAR(g.result->score, 20);
    assert_true(g.result->confidence > 0 && g.result->confidence <= 1);
    grading_end(&g);
}

static void evidence_is_bounded(void **state)
{
    grading g =
        grading_of("id: r\nquestion: What?\nconcepts: [{id: a, weight: 1, text: t, match: {at_least: {n: 1, of: "
                   "[one, two, three, four, five, six, seven, eight, nine, ten]}}}]\n");

    (void)state;
    grade_text(&g, "There is one and two and three, four, five, six, seven, eight, nine and ten of them.");
    assert_int_equal(g.result->concepts[0].evidence_count, ASSAY_EVIDENCE_MAX);
    grading_end(&g);
}

static void a_rubric_without_concepts_gives_nothing_and_says_so(void **state)
{
    assay_draft *draft = assay_draft_new();
    assay_grader *grader = assay_grader_new();
    const assay_result *result;
    assay_rubric *rubric;

    (void)state;
    draft->id = "r";
    draft->question = "What?";
    rubric = freeze_draft(draft);
    assert_int_equal(assay_grade(&result, grader, rubric, "Apples are red.", 15, NULL), ASSAY_OK);
    NEAR(result->score, 0);
    assert_non_null(strstr(result->feedback.summary, "no concepts"));
    assay_rubric_release(rubric);
    assay_grader_free(grader);
    assay_draft_free(draft);
}

static void an_attempt_and_the_reference_share_the_score(void **state)
{
    grading g =
        grading_of("id: r\nquestion: Why does ice float?\nmax_score: 10\nscoring: {reference: 1, attempt: 0.2}\n"
                   "reference: Frozen water takes more room than the liquid, so its density is lower.\n"
                   "concepts: [{id: a, weight: 1, text: t, match: lower density}]\n");
    double right, tried, idle, empty, list;

    (void)state;
    right = SCORE(&g, "Frozen water takes more room than the liquid, so its density is lower.");
    tried = SCORE(&g, "Ice stays up since the cold season makes the water so.");
    idle = SCORE(&g, "It is a matter of the season and of how children like to play with it.");
    empty = SCORE(&g, "I don't know.");
    list = SCORE(&g, "frozen water room liquid density lower ice float season");
    assert_true(right > 9);
    NEAR(empty, 0);
    assert_true(tried >= 2 && tried < right);
    assert_true(idle > 0 && idle < 2); /* about something else */
    assert_true(list < 2);
    grading_end(&g);
}

static const char two_points[] =
    "id: r\nquestion: Does ice float?\nmax_score: 1\nscoring: {reference: 1}\n"
    "reference: Yes, frozen water has a lower density, because the crystals take more room, and air bubbles lift it.\n"
    "concepts: [{id: a, weight: 1, text: t, match: lower density}]\n";

static void the_other_verdict_costs(void **state)
{
    grading g = grading_of(two_points);
    double yes, no, neither;

    (void)state;
    yes = SCORE(&g, "Yes, it has a lower density.");
    no = SCORE(&g, "No, it has a lower density.");
    neither = SCORE(&g, "Well, it has a lower density.");
    assert_true(yes > neither && neither > no);
    grading_end(&g);
}

static void each_point_of_the_reference_counts(void **state)
{
    grading g = grading_of(two_points);
    double one, both;

    (void)state;
    one = SCORE(&g, "It has a lower density.");
    both = SCORE(&g, "It has a lower density and its crystals take room.");
    assert_true(both > one);
    NEAR(SCORE(&g, "Cats sleep on chairs."), 0);
    grading_end(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_score_is_the_share_of_the_weights),
        cmocka_unit_test(max_score_is_ten_when_not_given),
        cmocka_unit_test(a_pitfall_costs_its_penalty_and_never_goes_below_nothing),
        cmocka_unit_test(a_pitfall_costs_a_poor_answer_a_share_of_its_penalty),
        cmocka_unit_test(a_hedge_keeps_its_share),
        cmocka_unit_test(the_opposite_contradicts),
        cmocka_unit_test(denying_the_opposite_affirms),
        cmocka_unit_test(saying_both_earns_half),
        cmocka_unit_test(mostly_wrong_answers_are_doubted),
        cmocka_unit_test(credit_is_never_above_one_nor_score_above_its_scale),
        cmocka_unit_test(evidence_is_bounded),
        cmocka_unit_test(a_rubric_without_concepts_gives_nothing_and_says_so),
        cmocka_unit_test(an_attempt_and_the_reference_share_the_score),
        cmocka_unit_test(the_other_verdict_costs),
        cmocka_unit_test(each_point_of_the_reference_counts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
