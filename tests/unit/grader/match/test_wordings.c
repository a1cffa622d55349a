/*
 * test_wordings.c - synonyms of some words: in patterns and in claims, as what
 * has synonyms and as what is said instead.
 */
#include "tests/unit/grader/grading.h"

static const char RUBRIC[] =
    "id: w\n"
    "question: What happens then?\n"
    "synonyms:\n"
    "  rolled back: [undone, taken back, reverted]\n"
    "  delegates: [hand over, pass on to]\n"
    "  message queue: [broker]\n"
    "concepts:\n"
    "- {id: phrase, weight: 1, text: t, match: {phrase: 'update ... rolled back'}}\n"
    "- {id: claim, weight: 1, text: t, match: {similar: 'The update is rolled back.'}}\n"
    "- {id: other, weight: 1, text: t, match: {similar: 'It delegates mails to the message "
    "queue.'}}\n"
    "- {id: far, weight: 1, text: t, match: {similar: 'ORM migrations carry a foreign key.'}}\n";

enum { PHRASE, CLAIM, OTHER, FAR };

static double credit(grading *g, const char *answer, size_t concept)
{
    return grade_text(g, answer)->concepts[concept].credit;
}

static void words_in_a_row_have_synonyms_in_a_phrase(void **state)
{
    grading g = grading_of(RUBRIC);

    (void)state;
    assert_true(credit(&g, "The update was rolled back then.", PHRASE) > 0.9);
    assert_true(credit(&g, "The update was undone then.", PHRASE) > 0.9);
    assert_true(credit(&g, "The update is taken back by it.", PHRASE) > 0.9);
    assert_true(credit(&g, "The update was taken by it.", PHRASE) < 0.1);
    grading_end(&g);
}

static void and_in_a_claim(void **state)
{
    grading g = grading_of(RUBRIC);
    double said = credit(&g, "The update was rolled back then.", CLAIM);
    double other = credit(&g, "The update was taken then.", CLAIM);

    (void)state;
    assert_true(said > 0.9 && other < 0.3);
    assert_true(credit(&g, "The update was undone then.", CLAIM) > 0.8);
    assert_true(credit(&g, "It takes the update back, for it takes back all of it.", CLAIM) > 0.8);
    assert_true(credit(&g, "Back it rolled the update.", CLAIM) > 0.5); /* its words by themselves */
    grading_end(&g);
}

static void synonyms_of_words_of_grammar_too_are_found_in_any_form(void **state)
{
    static const char *const right[] = {
        "It delegates mails to the message queue.", "Mails were handed over to the message queue.",
        "It hands over mails to the broker.",       "It passes on to the broker what mails there are.",
        "It hands over mails to the messagequeue.",
    };
    grading g = grading_of(RUBRIC);

    (void)state;
    for (size_t i = 0; i < sizeof right / sizeof *right; i++)
        if (credit(&g, right[i], OTHER) < 0.8)
            fail_msg("%.2f for \"%s\"", credit(&g, right[i], OTHER), right[i]);
    assert_true(credit(&g, "Its hand holds mails.", OTHER) < 0.5);
    grading_end(&g);
}

static void acronyms_in_claims_are_spelled_out_and_back(void **state)
{
    grading g = grading_of(RUBRIC);

    (void)state;
    assert_true(credit(&g, "ORM migrations carry an FK.", FAR) > 0.9);
    assert_true(credit(&g, "Object-relational mapper migrations carry a foreign key.", FAR) > 0.9);
    assert_true(credit(&g, "There is an FK in it.", FAR) > credit(&g, "There is a key in it.", FAR) + 0.2);
    grading_end(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_in_a_row_have_synonyms_in_a_phrase),
        cmocka_unit_test(and_in_a_claim),
        cmocka_unit_test(synonyms_of_words_of_grammar_too_are_found_in_any_form),
        cmocka_unit_test(acronyms_in_claims_are_spelled_out_and_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
