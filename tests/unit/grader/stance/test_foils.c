/*
 * test_foils.c - "unlike B, A does it": what is said of one subject, where the other is only named to be set against
 * it, is that subject's claim, wherever the other stands.
 */
#include "tests/unit/grader/grading.h"

static const char rubric[] =
    "id: kettle-or-pot\nquestion: When do you take a kettle, and when a pot?\n"
    "concepts:\n"
    "  - id: quick\n    weight: 1\n    text: A kettle boils water quickly.\n"
    "    match: {near: {all: [(boil|boils), (quickly|fast)], within: 6}}\n"
    "    contradicted_by: kettle ...6 (not|never) ...4 (boil|boils)\n"
    "  - id: soup\n    weight: 1\n    text: A pot cooks soup.\n    match: (cook|cooks) ...2 soup\n"
    "contrasts:\n  - subjects: {quick: kettle, soup: pot}\n"
    "pitfalls:\n"
    "  - {id: soup-in-kettle, penalty: 0.5, text: A kettle cooks no soup., match: kettle ...6 (cook|cooks) ...2 "
    "soup}\n";

/* What becomes of the first claim, and how many pitfalls are found: "covered 0". */
static void judged(const char *answer, const char *expected)
{
    grading g = grading_of(rubric);
    const assay_result *result = grade_text(&g, answer);
    char found[60];

    snprintf(found, sizeof found, "%s %zu", assay_concept_status_name(result->concepts[0].status),
             result->pitfall_count);
    if (strcmp(found, expected) != 0)
        fail_msg("\"%s\": %s, expected %s", answer, found, expected);
    grading_end(&g);
}

/* Each frame says of A what "%s" holds, and names B; the letters stand for the two subjects. */
static const char *const frames[] = {
    "Unlike %2$s, %1$s boils water quickly.",
    "%1$s, unlike %2$s, boils water quickly.",
    "%1$s boils water quickly, unlike %2$s.",
    "%1$s, rather than %2$s, boils water quickly.",
    "%1$s rather than %2$s: it boils water quickly.",
    "I would take %1$s instead of %2$s, because it boils water quickly.",
    "%1$s, as opposed to %2$s, boils water quickly.",
    "As opposed to the plain old %2$s, %1$s boils water quickly.",
    "In contrast to %2$s, %1$s boils water quickly.",
    "%1$s, in contrast with %2$s, boils water quickly.",
    "Compared with %2$s, %1$s boils water quickly.",
    "Not %2$s but %1$s boils water quickly.",
    "It is %1$s, not %2$s, that boils water quickly.",
    "%1$s and not %2$s boils water quickly.",
    "Choose %1$s, not %2$s: it boils water quickly.",
    "I prefer %1$s over %2$s: it boils water quickly.",
    "I prefer %1$s to %2$s since it boils water quickly.",
    "%1$s is handier than %2$s and boils water quickly.",
    "%1$s boils water quickly, while %2$s does not.",
    "%2$s doesn't: %1$s boils water quickly.",
    "Where %2$s stays on the stove, %1$s boils water quickly.",
    "Unlike %2$s, which needs a stove, %1$s boils water quickly.",
};

static void said(const char *one, const char *other, const char *expected)
{
    char answer[200];

    for (size_t i = 0; i < sizeof frames / sizeof *frames; i++) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        snprintf(answer, sizeof answer, frames[i], one, other);
#pragma GCC diagnostic pop
        judged(answer, expected);
    }
}

static void a_foil_takes_nothing_from_the_other(void **state)
{
    (void)state;
    said("the kettle", "the pot", "covered 0");
}

static void swapped_it_is_still_wrong(void **state)
{
    (void)state;
    said("the pot", "the kettle", "contradicted 0");
}

static void what_a_foil_does_itself_is_its_own(void **state)
{
    (void)state;
    judged("Unlike the kettle, which boils water quickly, the pot cooks soup.", "covered 0");
    judged("Unlike the pot, which boils water quickly, the kettle cooks soup.", "contradicted 1");
}

static void a_foil_commits_no_pitfall(void **state)
{
    (void)state;
    judged("Unlike the kettle, the pot cooks soup.", "missed 0");
    judged("The pot, not the kettle, cooks soup.", "missed 0");
    judged("Unlike the pot, the kettle cooks soup.", "missed 1");
}

static void what_is_left_is_the_other(void **state)
{
    (void)state;
    judged("Unlike the pot, it boils water quickly.", "covered 0");
    judged("Unlike the kettle, it boils water quickly.", "contradicted 0");
}

static void two_that_differ_are_both_named(void **state)
{
    (void)state;
    judged("The pot differs from the kettle, which boils water quickly.", "covered 0");
    judged("The kettle differs from the pot, which boils water quickly.", "contradicted 0");
    judged("A pot is not only slow but heavy; the kettle boils water quickly.", "covered 0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_foil_takes_nothing_from_the_other), cmocka_unit_test(swapped_it_is_still_wrong),
        cmocka_unit_test(what_a_foil_does_itself_is_its_own),  cmocka_unit_test(a_foil_commits_no_pitfall),
        cmocka_unit_test(what_is_left_is_the_other),           cmocka_unit_test(two_that_differ_are_both_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
