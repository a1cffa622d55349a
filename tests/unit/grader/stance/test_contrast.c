/*
 * test_contrast.c - in an "X or Y" question a claim, its opposite and their
 * denials count for the subject that governs them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "assay/grade.h"

/* What becomes of "apples are red" (never "green"), whose other side is "pears are soft". */
static assay_concept_status grade(const char *answer)
{
    assay_draft *draft = assay_draft_new();
    assay_grader *grader = assay_grader_new();
    assay_draft_side sides[] = {{.concept_id = "red", .subject = "apple"}, {.concept_id = "soft", .subject = "pear"}};
    assay_draft_contrast *contrast;
    assay_draft_concept *concept;
    const assay_result *result;
    assay_rubric *rubric;
    assay_concept_status status;
    assay_error error;

    assert_non_null(draft);
    assert_non_null(grader);
    draft->id = "fruit";
    draft->question = "How do they differ?";
    for (size_t i = 0; i < 2; i++) {
        concept = assay_draft_add_concept(draft);
        assert_non_null(concept);
        concept->id = sides[i].concept_id;
        concept->weight = 1;
        concept->text = sides[i].concept_id;
        concept->match = assay_pattern_new(draft, ASSAY_PHRASE, sides[i].concept_id);
        if (i == 0)
        concept->contradicted_by = assay_pattern_new(draft, ASSAY_PHRASE, "green");
    }
    contrast = assay_draft_add_contrast(draft);
    assert_non_null(contrast);
    contrast->sides = sides;
    contrast->side_count = 2;
    assert_int_equal(assay_rubric_freeze(&rubric, draft, NULL, NULL, &error), ASSAY_OK);
    assert_int_equal(assay_grade(&result, grader, rubric, answer, strlen(answer), &error), ASSAY_OK);
    status = result->concepts[0].status;
    assay_rubric_release(rubric);
    assay_grader_free(grader);
    assay_draft_free(draft);
    return status;
}

static void a_claim_belongs_to_its_subject(void **state)
{
    (void)state;
    assert_int_equal(grade("The apple has a red skin in autumn."), ASSAY_COVERED);
    assert_int_equal(grade("The pear has a red skin in autumn."), ASSAY_CLAIM_CONTRADICTED);
}

static void the_other_subjects_lack_says_nothing(void **state)
{
    (void)state;
    assert_int_equal(grade("The pear is not red in any autumn."), ASSAY_MISSED);
    assert_int_equal(grade("The apple is red in autumn. The pear is never red at all."), ASSAY_COVERED);
}

static void the_other_subjects_opposite_says_nothing(void **state)
{
    (void)state;
    assert_int_equal(grade("The pear has a green skin in autumn."), ASSAY_MISSED);
    assert_int_equal(grade("The apple has a green skin in autumn."), ASSAY_CLAIM_CONTRADICTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_claim_belongs_to_its_subject),
        cmocka_unit_test(the_other_subjects_lack_says_nothing),
        cmocka_unit_test(the_other_subjects_opposite_says_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
