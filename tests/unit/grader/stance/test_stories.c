/* test_stories.c - questions, mistakes that were made and mended, proposals that were refused. */
#include "tests/unit/grader/stance/stance_rows.h"

static void only_the_asking_clause_asks(void **state)
{
    CHECK(
        "en",
        {"fetching ... ages", "Fetching it all takes ages, the page is huge, and who scrolls that far anyway?", "yes"},
        {"page is huge", "Fetching it all takes ages, the page is huge, and who scrolls that far anyway?", "yes"},
        {"rows are locked", "The rows are locked, so why would it be fast?", "yes"},
        {"rows are locked", "The rows are locked, aren't they?", "yes"},
        {"rows are locked", "Rows are locked, but how long does it take?", "yes"},
        {"rows are locked", "Are the pages cached, the rows are locked or both?", "nothing"},
        {"rows are locked", "What happens when, as often, the rows are locked?", "nothing"},
        {"rows are locked", "If I write, what happens, is it that rows are locked?", "nothing"},
        {"rows are locked", "The rows are locked?", "nothing"},
        {"rows are locked", "In a transaction, the rows are locked?", "nothing"});
}

static void a_rhetorical_question_claims(void **state)
{
    CHECK("en", {"who ... scrolls", "It is huge, and who scrolls that far anyway?", "yes"},
          {"who ... needs", "Who needs ten thousand rows?", "yes"},
          {"what ... would ... cache", "What would one cache it for, what nobody reads?", "yes"},
          {"why ... would anybody scroll", "Why would anybody scroll that far?", "yes"},
          {"who ... scrolls", "Who scrolls the page?", "nothing"});
}

static void an_answer_makes_a_question_a_claim(void **state)
{
    CHECK("en", {"uses a join", "Does it use a join? Yes.", "yes"},
          {"uses a join", "Does it use a join? Yes, always.", "yes"},
          {"uses a join", "Does it use a join? Yes it does.", "yes"},
          {"uses a join", "Does it use a join? Of course.", "yes"},
          {"uses a join", "Does it use a join? It does.", "yes"}, {"uses a join", "So it uses a join? Right.", "yes"},
          {"uses a join", "It uses a join, right?", "yes"}, {"uses a join", "Does it use a join? Yes.", "given"},
          {"uses a join", "Does it use a join? No.", "no"},
          {"uses a join", "Does it use a join? No, two queries.", "no"},
          {"uses a join", "Does it use a join? Not at all.", "no"},
          {"uses a join", "Does it use a join? Not really.", "no"},
          {"uses a join", "Does it use a join? It doesn't.", "no"}, {"uses a join", "So it uses a join? Wrong.", "no"},
          {"uses a join", "Does it use a join? No, it does not.", "no"},
          {"uses a join", "Does it use a join? No.", "cleared"},
          {"uses a join", "Is it said that it uses a join? Never.", "no"});
}

static void no_answer_leaves_a_question(void **state)
{
    CHECK("en", {"uses a join", "Does it use a join? It depends.", "nothing"},
          {"uses a join", "Does it use a join? Yes and no.", "nothing"},
          {"uses a join", "Does it use a join? No query is alike.", "nothing"},
          {"uses a join", "Does it use a join? True values differ.", "nothing"},
          {"uses a join", "Does it use a join or a second query? Yes.", "nothing"},
          {"uses a join", "Why does it use a join? Yes.", "nothing"},
          {"uses a join", "In which case does it use a join? No.", "nothing"},
          {"uses a join", "Doesn't it use a join? No.", "nothing"},
          {"uses a join", "Does it cache? Yes. It uses a join.", "yes"},
          {"uses a join", "Does it cache? No. It uses a join.", "yes"});
}

static void a_mistake_that_was_mended(void **state)
{
    CHECK("en",
          {"(appended|put) ... bottom", "Somebody had appended it at the bottom of the list. Moved it up, solved.",
           "cleared"},
          {"(appended|put) ... bottom", "A colleague had put it at the bottom, so nothing worked. I fixed that.",
           "cleared"},
          {"(appended|put) ... bottom", "We had put it at the bottom. It took an hour to find. Then we changed it.",
           "cleared"},
          {"(appended|put) ... bottom", "By mistake I put it at the bottom once and had to move it up.", "cleared"},
          {"(appended|put) ... bottom", "I put it at the bottom.", "given"},
          {"(appended|put) ... bottom", "I put it at the bottom. That solved it.", "given"},
          {"(appended|put) ... bottom", "If you had put it at the bottom, all would be well.", "given"},
          {"(appended|put) ... bottom", "Somebody had put it at the top. I moved it. Now we put it at the bottom.",
           "given"});
}

static void a_deed_that_was_undone(void **state)
{
    CHECK("en", {"(appended|put) ... bottom", "I put it at the bottom of the list. Later I moved it up.", "cleared"},
          {"(appended|put) ... bottom", "I put it at the bottom and nothing worked. Moving it up solved that.",
           "cleared"},
          {"(appended|put) ... bottom", "At first we put it at the bottom. That broke the login, so we moved it.",
           "cleared"},
          {"(appended|put) ... bottom", "We put it at the bottom, which failed. We fixed that by moving it up.",
           "cleared"},
          {"(appended|put) ... bottom", "I put it at the bottom. Nothing worked. Moved it up, solved.", "cleared"},
          {"(appended|put) ... bottom", "Once somebody put it at the bottom and the login broke; we removed it.",
           "cleared"},
          {"cors ... end",
           "A colleague added the cors package at the end. All Monday we got errors. A call walks down the list. We "
           "moved cors to line two.",
           "cleared"});
}

static void a_deed_that_stands(void **state)
{
    CHECK("en", {"(appended|put) ... bottom", "Put it at the bottom. Then everything is solved.", "given"},
          {"(appended|put) ... bottom", "We put it at the bottom. That fixed it.", "given"},
          {"(appended|put) ... bottom", "We put it at the bottom, and that solved it.", "given"},
          {"(appended|put) ... bottom", "We put it at the bottom, which fixed it.", "given"},
          {"(appended|put) ... bottom", "We put it at the bottom and the error was fixed.", "given"},
          {"(appended|put) ... bottom", "We put it at the bottom. The bug was fixed.", "given"},
          {"(appended|put) ... bottom", "It stood wrong. I put it at the bottom. Problem solved.", "given"},
          {"(appended|put) ... bottom", "It stood at the top. I moved it and put it at the bottom.", "given"},
          {"(appended|put) ... bottom", "It did not work. I fixed it: I put it at the bottom.", "given"},
          {"(appended|put) ... bottom", "You put it at the bottom. I removed it once and it broke.", "given"},
          {"(appended|put) ... bottom", "I put it at the bottom. I removed the cache.", "given"},
          {"(appended|put) ... bottom", "I put it at the bottom. It works. The colleague likes it. We changed it.",
           "given"},
          {"(appended|put) ... bottom", "We should put it at the bottom. I moved it there.", "given"},
          {"(appended|put) ... bottom", "I fixed it by the order: I put it at the bottom.", "given"},
          {"cors ... end",
           "A colleague added the cors package at the end. All Monday we got errors. A call walks down the list. We "
           "moved the cache to line two.",
           "given"},
          {"cors ... end", "We moved cors down and then added cors at the end.", "given"});
}

static void a_proposal_that_was_refused(void **state)
{
    CHECK("en", {"dropping ... middleware", "Someone proposed dropping the middleware and I refused.", "cleared"},
          {"dropping ... middleware",
           "In a review one of us suggested dropping the middleware \"as it is simpler\", but we said no.", "cleared"},
          {"drop ... middleware", "A colleague wanted to drop the middleware. I refused.", "cleared"},
          {"drop ... middleware", "They asked me to drop the middleware, which I rejected.", "cleared"},
          {"dropping ... middleware", "I proposed dropping the middleware and all agreed.", "given"},
          {"sends ... token", "The site gets asked about its name and sends a token. A wrong token gets refused.",
           "given"},
          {"drop ... middleware", "You want to drop the middleware if it refuses the request.", "given"});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_the_asking_clause_asks),
        cmocka_unit_test(a_rhetorical_question_claims),
        cmocka_unit_test(an_answer_makes_a_question_a_claim),
        cmocka_unit_test(no_answer_leaves_a_question),
        cmocka_unit_test(a_mistake_that_was_mended),
        cmocka_unit_test(a_deed_that_was_undone),
        cmocka_unit_test(a_deed_that_stands),
        cmocka_unit_test(a_proposal_that_was_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
