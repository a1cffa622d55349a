/* test_namings.c - clauses that only name things, each beside its like that says something of them. */
#include "tests/unit/grader/stance/stance_rows.h"

static void named(void **state)
{
    CHECK("en", {"short transactions", "Short transactions are important.", "nothing"},
          {"short transactions", "Locks are relevant, and short transactions are a key consideration.", "nothing"},
          {"hidden flow", "Hidden flow is relevant, tests matter.", "nothing"},
          {"recursion", "Tests matter, and recursion plays a role.", "nothing"},
          {"disk space", "Write speed, disk space and upkeep are relevant.", "nothing"},
          {"retries", "This involves queues, retries and workers.", "nothing"},
          {"service layers", "One should think about service layers.", "nothing"},
          {"(transactions|tests) ... recursion", "Transactions are relevant, recursion is relevant.", "nothing"});
}

static void known(void **state)
{
    CHECK("en", {"disk space", "I have heard a lot about disk space.", "nothing"},
          {"slower writes", "I know slower writes well.", "nothing"},
          {"composite indexes", "We talked about composite indexes at work.", "nothing"},
          {"trigger functions", "I have worked with trigger functions.", "nothing"},
          {"upkeep", "Another keyword is upkeep.", "nothing"},
          {"frequent reports", "Then there are frequent reports.", "nothing"},
          {"retries", "In this answer I will explain queues, retries and workers.", "nothing"});
    CHECK("en", {"slow writes", "I know that indexes slow writes.", "yes"},
          {"worked ... cache", "I worked with a cache that drops the oldest entry.", "yes"},
          {"drops ... oldest", "I worked with a cache that drops the oldest entry.", "yes"},
          {"one index", "There is one index a column.", "yes"},
          {"explain ... plan", "I run explain and look at the plan.", "yes"},
          {"read ... replica", "I read from a replica.", "yes"},
          {"covers ... query", "The index covers the query, I know it well.", "yes"});
}

static void said(void **state)
{
    CHECK("en", {"order ... matters", "The order matters.", "yes"},
          {"order ... important", "The order is important.", "yes"},
          {"lock ... rows", "Locking the rows is important.", "yes"},
          {"short transactions", "Keep short transactions, that is important.", "yes"},
          {"short transactions", "Short transactions are important, so we use short transactions.", "yes"},
          {"rows are locked", "The rows are locked, and that matters.", "yes"},
          {"index on", "An index on the column is important.", "yes"}, {"one query", "There is one query.", "yes"},
          {"the rows are sorted", "Think about it: the rows are sorted.", "yes"},
          {"endpoints first", "You think about the endpoints first.", "yes"},
          {"not important", "The order is not important.", "yes"});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(named),
        cmocka_unit_test(known),
        cmocka_unit_test(said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
