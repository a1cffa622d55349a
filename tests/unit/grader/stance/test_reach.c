/*
 * test_reach.c - how far a denial reaches, shown on whole sentences: one
 * claim, one answer a row, and what the answer does with the claim.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "assay/grade.h"

/* `other` is a second wording of the claim, or NULL. */
static assay_concept_status grade(const char *claim, const char *other, const char *answer)
{
    assay_draft *draft = assay_draft_new();
    assay_grader *grader = assay_grader_new();
    assay_rubric *rubric;
    assay_draft_concept *concept;
    const assay_result *result;
    assay_concept_status status;
    assay_error error;

    assert_non_null(draft);
    assert_non_null(grader);
    draft->id = "reach";
    draft->question = "What is said of it?";
    concept = assay_draft_add_concept(draft);
    assert_non_null(concept);
    concept->id = "claim";
    concept->weight = 1;
    concept->text = claim;
    concept->match = assay_pattern_new(draft, ASSAY_ANY, NULL);
    assert_true(assay_pattern_add(draft, concept->match, assay_pattern_new(draft, ASSAY_PHRASE, claim)));
    if (other)
        assert_true(assay_pattern_add(draft, concept->match, assay_pattern_new(draft, ASSAY_PHRASE, other)));
    assert_int_equal(assay_rubric_freeze(&rubric, draft, NULL, NULL, &error), ASSAY_OK);
    assert_int_equal(assay_grade(&result, grader, rubric, answer, strlen(answer), &error), ASSAY_OK);
    status = result->concepts[0].status;
    assay_rubric_release(rubric);
    assay_grader_free(grader);
    assay_draft_free(draft);
    return status;
}

static void affirmed(const char *claim, const char *answer)
{
    assert_int_equal(grade(claim, NULL, answer), ASSAY_COVERED);
}

static void denied(const char *claim, const char *answer)
{
    assert_int_equal(grade(claim, NULL, answer), ASSAY_CLAIM_CONTRADICTED);
}

static void a_strong_break_ends_it(void **state)
{
    (void)state;
    affirmed("exception ... rollback", "The block is all-or-nothing; an exception means a rollback.");
    affirmed("commits ... end", "It is none of these: the block commits at the end.");
}

static void or_nothing_denies_nothing(void **state)
{
    (void)state;
    affirmed("changes are saved", "All or nothing changes are saved by the block.");
    denied("changes are saved", "Nothing changes and never changes are saved by the block.");
}

static void after_what_is_forbidden_an_order_may_follow(void **state)
{
    (void)state;
    affirmed("verify the signature", "Exempt the view, never touch the list, and verify the signature instead.");
    affirmed("verify the signature", "Do not edit the list, and verify the signature.");
    denied("verify the signature", "Do not edit the list, or verify the signature.");
    denied("verify the signature", "The view does not read the body, and verify the signature it will not.");
    denied("send cookies", "Never send headers, and send cookies never.");
}

static void a_relative_clause_keeps_its_denial(void **state)
{
    (void)state;
    affirmed("paginate the lists", "I cache results that don't change a lot, and paginate the lists.");
    denied("paginate the lists", "I don't cache, and paginate the lists.");
}

static void a_purpose_of_its_own_is_not_denied(void **state)
{
    (void)state;
    affirmed("keep costs down", "To make sure no one can monopolise it, and to keep costs down.");
    denied("keep data", "It is not made to run joins, and to keep data.");
    affirmed("lean list", "Usually not, so a lean list it is.");
}

static void a_verdict_takes_the_nearest_subject(void **state)
{
    (void)state;
    affirmed("runs once", "Every task runs once, duplicates are impossible.");
    denied("run tests", "To run tests, in my opinion, is pointless.");
    denied("locks", "Queues, locks and events are useless.");
}

static void a_neither_that_ends_denies_nothing(void **state)
{
    (void)state;
    affirmed("data survive", "It is booked on both sides or on neither, that data survive is sure.");
    denied("data survive", "Neither the data survive nor the cache.");
}

static void a_list_needs_its_coordinator(void **state)
{
    (void)state;
    affirmed("version check", "Optimistic means no lock, version check on update, retry on conflict.");
    affirmed("ship the fix", "I add logging if there is not enough info, ship the fix, watch the graphs.");
    denied("add workers", "Don't just add workers without measuring.");
    affirmed("use events", "They don't just use events but queues.");
    denied("block rows", "It does not lock, block rows or wait.");
}

static void each_denial_has_its_own_reach(void **state)
{
    (void)state;
    denied("need a rebuild", "They don't use space and never need a rebuild.");
    denied("need a rebuild", "They do not use space, never need a rebuild.");
    denied("use space", "They don't use space and never need a rebuild.");
}

static void a_verdict_reaches_back(void **state)
{
    (void)state;
    denied("reproducing it locally", "Reproducing it locally is never useful.");
    denied("manual rollback", "A manual rollback isn't possible in Django.");
    denied("profiling with an apm", "Profiling with an APM is a waste of time.");
    denied("stack traces", "Stack traces in the logs should be ignored.");
    denied("one service per app", "One service per app is not a good idea.");
    denied("index on each column", "An index on each column would be a mistake.");
    affirmed("not possible", "Such a thing is not possible.");
    affirmed("manual rollback", "With a manual rollback it is not possible to lose data.");
}

static void a_value_is_no_verdict(void **state)
{
    (void)state;
    affirmed("another database", "In production you need another database and DEBUG must be False.");
    affirmed("different keys", "Use different keys and set DEBUG=False.");
    affirmed("debug", "DEBUG is False in production.");
    denied("rows are cached", "That the rows are cached is false.");
}

static void a_refused_use_reaches_back(void **state)
{
    (void)state;
    denied("signals", "Signals should not be used, say the authors.");
    affirmed("signals", "Signals should not be used everywhere.");
}

static void a_clause_after_and_stands_alone(void **state)
{
    (void)state;
    affirmed("input can be trusted", "It should not be called twice and user input can be trusted.");
    denied("code that is slow", "Do not use signals and code that is slow.");
    affirmed("for webhooks", "They don't use cookies, and for webhooks there is no token.");
    affirmed("one trip", "You ask for number zero, one trip happens.");
}

static void the_named_negation_wins(void **state)
{
    const char *plain = "defines create";
    const char *named = "never defines create";
    const char *answer = "It never defines create.";

    (void)state;
    denied(plain, answer);
    assert_int_equal(grade(plain, named, answer), ASSAY_COVERED);
    assert_int_equal(grade(named, plain, answer), ASSAY_COVERED);
}

static void contrary_needs_its_to(void **state)
{
    (void)state;
    affirmed("last is first", "For the response the order is contrary, last is first.");
    denied("rows are cached", "This is, contrary to the belief that rows are cached, slow.");
}

static void a_question_begins_after_the_break(void **state)
{
    (void)state;
    affirmed("look at the metrics", "Look at the metrics first: is the processor busy?");
    assert_int_equal(grade("processor is busy", NULL, "Look at the metrics first: the processor is busy?"),
                     ASSAY_MISSED);
    assert_int_equal(grade("look at the metrics", NULL, "Should one look at the metrics first?"), ASSAY_MISSED);
    affirmed("who ... read ... rows", "Who could read a million rows anyway?");
    assert_int_equal(grade("who ... reads ... rows", NULL, "Who reads the rows of the table?"), ASSAY_MISSED);
}

static void avoid_is_an_order(void **state)
{
    (void)state;
    denied("clear the whole cache", "Avoid to clear the whole cache on every save.");
    denied("clear the whole cache", "You should avoid to clear the whole cache.");
    affirmed("n + 1", "select_related avoids the N+1 problem.");
}

static void a_no_by_itself_reaches_nothing(void **state)
{
    (void)state;
    affirmed("orm binds", "Mostly no, the ORM binds what you pass.");
    denied("orm binds", "No ORM binds what you pass.");
}

static void an_aside_ends_nothing(void **state)
{
    (void)state;
    denied("change the path", "It could not, for example, change the path.");
    denied("change the path", "It does not, of course, change the path.");
    affirmed("change the path", "It does not run, for example, when you change the path.");
}

static void need_not_is_more_than_not(void **state)
{
    (void)state;
    affirmed("update need not run", "The update needn't run.");
    affirmed("update need not run", "The update need not run.");
    assert_int_equal(grade("update need not run", NULL, "The update isn't run."), ASSAY_MISSED);
    affirmed("update does not run", "The update doesn't run.");
    affirmed("(needn't|useless) ... token", "You needn't send a token.");
    affirmed("(useless|needn't) ... token", "You need not send a token.");
    assert_int_equal(grade("(needn't|useless) ... token", NULL, "HTTPS doesn't replace the token."), ASSAY_MISSED);
    affirmed("(doesn't|useless) ... token", "HTTPS cannot replace the token.");
}

static void a_denied_noun_phrase_ends_with_it(void **state)
{
    (void)state;
    affirmed("raw sql", "Also extra() with not safe params, and raw SQL if you build the string yourself.");
    affirmed("raw sql", "It is open in forms of not trusted users and in raw SQL.");
    denied("safe params", "It runs extra() with not safe params, and raw SQL.");
    denied("raw sql", "It works with neither safe params nor raw SQL.");
}

static void seldom_behind_its_verb(void **state)
{
    (void)state;
    affirmed("put in cache", "Data that is read many time and change rarely, I put in cache.");
    affirmed("put in cache", "What changes rarely I put in cache.");
    affirmed("kept in the cache", "Pages that are edited seldom are kept in the cache.");
    denied("put in cache", "I rarely put in cache what changes.");
    denied("kept in the cache", "They are hardly ever kept in the cache.");
}

static void what_the_match_holds_is_not_denied(void **state)
{
    (void)state;
    affirmed("(rarely|seldom|hardly|ever) ... edit", "It is good when it hardly ever happens that two people edit it.");
    affirmed("(rarely|seldom|hardly) ... edit", "It is good when it hardly ever happens that two people edit it.");
}

static void a_cause_is_claimed(void **state)
{
    (void)state;
    affirmed("nobody knows the url", "More is not necessary for it as nobody knows the URL.");
    affirmed("knows the url", "A password isn't required, since the client knows the URL.");
    affirmed("knows the url", "It need not be secret, as the client knows the URL.");
    affirmed("knows the url", "No password is asked for because the client knows the URL.");
    denied("used as a key", "It is not used as a key.");
    denied("as fast as", "It is not as fast as the cache.");
}

static void not_before_is_denied_as_a_whole(void **state)
{
    (void)state;
    denied("decorator ... before ... url", "A decorator isn't called before the URL is resolved.");
    denied("decorator ... before ... url", "The decorator is not called before the URL is known.");
    affirmed("decorator ... before ... url", "A decorator is called before the URL is resolved.");
    affirmed("url is resolved", "A decorator isn't called before the URL is resolved.");
}

static void an_order_not_to(void **state)
{
    (void)state;
    denied("guess ... logs", "Don't guess, look at the logs first.");
    affirmed("look at the logs", "Don't guess, look at the logs first.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_strong_break_ends_it),
        cmocka_unit_test(or_nothing_denies_nothing),
        cmocka_unit_test(after_what_is_forbidden_an_order_may_follow),
        cmocka_unit_test(a_relative_clause_keeps_its_denial),
        cmocka_unit_test(a_purpose_of_its_own_is_not_denied),
        cmocka_unit_test(a_verdict_takes_the_nearest_subject),
        cmocka_unit_test(a_neither_that_ends_denies_nothing),
        cmocka_unit_test(a_list_needs_its_coordinator),
        cmocka_unit_test(each_denial_has_its_own_reach),
        cmocka_unit_test(a_verdict_reaches_back),
        cmocka_unit_test(a_value_is_no_verdict),
        cmocka_unit_test(a_refused_use_reaches_back),
        cmocka_unit_test(a_clause_after_and_stands_alone),
        cmocka_unit_test(contrary_needs_its_to),
        cmocka_unit_test(the_named_negation_wins),
        cmocka_unit_test(a_question_begins_after_the_break),
        cmocka_unit_test(avoid_is_an_order),
        cmocka_unit_test(a_no_by_itself_reaches_nothing),
        cmocka_unit_test(an_aside_ends_nothing),
        cmocka_unit_test(need_not_is_more_than_not),
        cmocka_unit_test(a_denied_noun_phrase_ends_with_it),
        cmocka_unit_test(seldom_behind_its_verb),
        cmocka_unit_test(what_the_match_holds_is_not_denied),
        cmocka_unit_test(a_cause_is_claimed),
        cmocka_unit_test(not_before_is_denied_as_a_whole),
        cmocka_unit_test(an_order_not_to),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
