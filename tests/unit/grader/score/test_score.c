/*
 * test_score.c - what wrong claims take from the right ones, and which texts
 * are lists that claim nothing.
 */
#include "tests/unit/grader/grading.h"

/* Two concepts that one sentence can contradict, a third that it leaves alone. */
static const char cake[] = "format: assay-rubric/1\n"
                           "id: cake\n"
                           "question: How is it baked?\n"
                           "language: en\n"
                           "max_score: 10\n"
                           "concepts:\n"
                           "  - {id: sugar, weight: 1, text: sugar is sifted, match: sugar is sifted}\n"
                           "  - id: early\n"
                           "    weight: 1\n"
                           "    text: the oven is heated early\n"
                           "    match: oven ... early\n"
                           "    contradicted_by: oven ... afterwards\n"
                           "  - id: hot\n"
                           "    weight: 1\n"
                           "    text: the oven is hot\n"
                           "    match: hot oven\n"
                           "    contradicted_by: oven ... afterwards\n"
                           "  - id: cold\n"
                           "    weight: 1\n"
                           "    text: the butter is cold\n"
                           "    match: butter is cold\n"
                           "    contradicted_by: butter is melted\n"
                           "pitfalls:\n"
                           "  - {id: late, penalty: 1, text: not afterwards, match: oven ... afterwards}\n";

static double credit_of(const assay_result *result, size_t at)
{
    return result->concepts[at].credit;
}

static void one_wrong_claim_counts_once(void **state)
{
    grading g = grading_of(cake);
    double once;
    double twice;

    (void)state;
    once = credit_of(grade_text(&g, "The sugar is sifted. The oven is heated afterwards."), 0);
    twice = credit_of(grade_text(&g, "The sugar is sifted. The oven is heated afterwards. The butter is melted."), 0);
    assert_true(once > twice);
    assert_true(once > 0.4);
    grading_end(&g);
}

static bool is_list(grading *g, const char *answer)
{
    return grade_text(g, answer)->flags & ASSAY_FLAG_STUFFED;
}

static void a_name_holds_no_grammar(void **state)
{
    grading g = grading_of(cake);

    (void)state;
    assert_true(is_list(&g, "sugar, butter, oven, read_only=True, hot, flour, sift_before_use, cold, milk"));
    assert_false(is_list(&g, "sugar = sweet, butter = cold and the oven is hot, milk = white"));
    grading_end(&g);
}

/* The near pattern sees "eggs ... smoke" under the same "can't" that the phrase names. */
static void a_named_negation_is_not_held_against_the_claim(void **state)
{
    grading g = grading_of("format: assay-rubric/1\n"
                           "id: eggs\n"
                           "question: What goes wrong?\n"
                           "language: en\n"
                           "max_score: 10\n"
                           "concepts:\n"
                           "  - id: fails\n"
                           "    weight: 1\n"
                           "    text: it cannot cook the nested eggs\n"
                           "    match:\n"
                           "      - not ...1 cook ...2 nested\n"
                           "      - near: {all: [(smoke|alarm), (eggs|oven)], within: 12}\n");

    (void)state;
    assert_true(credit_of(grade_text(&g, "It can't cook nested eggs alone or without smoke."), 0) == 1);
    assert_int_equal(grade_text(&g, "There is no smoke in the oven.")->concepts[0].status, ASSAY_CLAIM_CONTRADICTED);
    grading_end(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_wrong_claim_counts_once),
        cmocka_unit_test(a_name_holds_no_grammar),
        cmocka_unit_test(a_named_negation_is_not_held_against_the_claim),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
