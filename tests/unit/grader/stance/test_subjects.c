/*
 * test_subjects.c - which subject governs a claim of an "X or Y?" answer:
 * named in the clause, carried on by a pronoun, said after it, said as "the
 * former" and "the latter", or not at all.
 */
#include "tests/unit/grader/grading.h"

#define ASKED(asked)                                                                                                   \
    "id: sets-and-lists\nquestion: " asked "\n"                                                                        \
    "concepts:\n"                                                                                                      \
    "  - {id: order, weight: 1, text: A list keeps its order., match: '(keeps|has) ...2 order'}\n"                     \
    "  - {id: unique, weight: 1, text: A set has no doubles., match: 'unique (values|elements|items)'}\n"              \
    "contrasts:\n  - subjects: {order: list, unique: set}\n"

static const char rubric[] = ASKED("When do you take a list, and when a set?");
static const char asks_turned[] = ASKED("Sets or lists - which when?");
static const char asks_three[] = ASKED("A list, a tree or a set - which when?");

/* The same, where a claim is told by what one must not do with the other. */
static const char prohibits[] =
    "id: sets-and-lists\nquestion: When do you take a list, and when a set?\n"
    "concepts:\n"
    "  - {id: order, weight: 1, text: An order is for a list., match: [order ...3 list, (never|not) ...2 order ...3 "
    "set]}\n"
    "  - {id: unique, weight: 1, text: A set has no doubles., match: 'unique (values|elements|items)'}\n"
    "contrasts:\n  - subjects: {order: list, unique: set}\n";

/* The same, where a claim is told in two parts. */
static const char told_in_two[] =
    "id: sets-and-lists\nquestion: When do you take a list, and when a set?\n"
    "concepts:\n"
    "  - {id: order, weight: 1, text: A list keeps its order., match: {all: [mixed up, '(list|set) ...2 cured']}}\n"
    "  - {id: unique, weight: 1, text: A set has no doubles., match: {all: [came twice, '(list|set) ...2 cured']}}\n"
    "contrasts:\n  - subjects: {order: list, unique: set}\n";

/* The statuses of both claims, as "covered missed". */
static void judged_by(const char *yaml, const char *answer, const char *expected)
{
    grading g = grading_of(yaml);
    const assay_result *result = grade_text(&g, answer);
    char found[60];

    snprintf(found, sizeof found, "%s %s", assay_concept_status_name(result->concepts[0].status),
             assay_concept_status_name(result->concepts[1].status));
    if (strcmp(found, expected) != 0)
        fail_msg("\"%s\": %s, expected %s", answer, found, expected);
    grading_end(&g);
}

static void judged(const char *answer, const char *expected)
{
    judged_by(rubric, answer, expected);
}

static void each_claim_under_its_own_subject(void **state)
{
    (void)state;
    judged("A list keeps its order. A set holds unique values.", "covered covered");
    judged("A list keeps its order, a set holds unique values.", "covered covered");
    judged("A list keeps its order whereas a set holds unique values.", "covered covered");
    judged("Lists keep their order and sets hold unique values.", "covered covered");
    judged("Use a set for unique values and a list when something has an order.", "covered covered");
}

static void swapped_subjects_contradict(void **state)
{
    (void)state;
    judged("A set keeps its order. A list holds unique values.", "contradicted contradicted");
    judged("A set keeps its order, a list holds unique values.", "contradicted contradicted");
    judged("A set keeps its order, while a list holds unique values.", "contradicted contradicted");
}

static void a_pronoun_carries_the_subject_on(void **state)
{
    (void)state;
    judged("A list is what I take first. It keeps its order.", "covered missed");
    judged("A set is what I take first. It keeps its order.", "contradicted missed");
}

static void the_former_and_the_latter(void **state)
{
    (void)state;
    judged("There are lists and sets: the former keep their order, the latter hold unique values.", "covered covered");
    judged("There are lists and sets: the latter keep their order, the former hold unique values.",
           "contradicted contradicted");
    judged("I know sets and lists. The latter keep their order.", "covered missed");
}

static void the_first_one_and_the_second_one(void **state)
{
    (void)state;
    judged("I take lists or sets. The first one keeps its order, the second one holds unique values.",
           "covered covered");
    judged("I take sets or lists. The first one keeps its order, the second one holds unique values.",
           "contradicted contradicted");
    judged("A list has doubles. A set is quick. The first keeps its order, the second has unique values.",
           "covered covered");
    judged("A set is quick. A list has doubles. First is what has an order.", "contradicted missed");
    judged("A list is what I take. A set is for members only: the first one has an order in the queue.",
           "contradicted missed"); /* the first of the members */
    judged("Sets or lists? The first row has an order.", "covered missed");
    judged("The first one keeps its order.", "covered missed"); /* of what? nobody knows */
}

static void unnamed_they_are_the_questions(void **state)
{
    (void)state;
    judged("The former keep their order, the latter hold unique values.", "covered covered");
    judged("The former hold unique values, the latter keep their order.", "contradicted contradicted");
    judged("The latter keep their order.", "contradicted missed");
    judged("The first for what has an order, the second for unique values.", "covered covered");
    judged("The first is for unique values, the second keeps its order.", "contradicted contradicted");
    judged("The second keeps its order, the first is for unique values.", "contradicted contradicted");
    judged("The first is a set: unique values. The second is a list: it keeps its order.", "covered covered");
    judged_by(asks_turned, "The first is for unique values, the second keeps its order.", "covered covered");
    judged_by(asks_turned, "The first keeps its order, the second is for unique values.", "contradicted contradicted");
    judged_by(asks_three, "The first keeps its order, the second is for unique values.", "covered covered");
    judged_by(asks_three, "The first is for unique values, the second keeps its order.", "covered covered");
}

static void a_subject_may_come_after(void **state)
{
    (void)state;
    judged("Whatever keeps its order is a list.", "covered missed");
    judged("For unique values there is the set.", "missed covered");
}

static void a_claim_in_two_sentences(void **state)
{
    (void)state;
    judged_by(told_in_two, "With a list each name came twice. A set cured that.", "missed covered");
    judged_by(told_in_two, "In a set the names were mixed up. A list cured that.", "covered missed");
    judged_by(told_in_two, "With a set each name came twice. A list cured that.", "missed contradicted");
    judged_by(told_in_two, "Each name came twice. A list cured that.", "missed contradicted");
    judged_by(told_in_two, "With a list the names never came twice. A set cured that.", "missed missed");
}

static void what_is_denied_of_one_is_said_of_the_other(void **state)
{
    (void)state;
    judged_by(prohibits, "Never put an order into a set.", "covered missed");
    judged_by(prohibits, "I would not keep an order in a set, but in a list.", "covered missed");
    judged_by(prohibits, "Never put an order into a list.", "contradicted missed");
}

static void without_a_subject_the_benefit_of_doubt(void **state)
{
    (void)state;
    judged("One of them keeps its order, the other holds unique values.", "covered covered");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_claim_under_its_own_subject),
        cmocka_unit_test(swapped_subjects_contradict),
        cmocka_unit_test(a_pronoun_carries_the_subject_on),
        cmocka_unit_test(a_subject_may_come_after),
        cmocka_unit_test(the_former_and_the_latter),
        cmocka_unit_test(unnamed_they_are_the_questions),
        cmocka_unit_test(what_is_denied_of_one_is_said_of_the_other),
        cmocka_unit_test(without_a_subject_the_benefit_of_doubt),
        cmocka_unit_test(the_first_one_and_the_second_one),
        cmocka_unit_test(a_claim_in_two_sentences),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
