/* test_denials.c - denials with an exception, of "only", and of one another. */
#include "tests/unit/grader/stance/stance_rows.h"

static void an_exception_turns_the_denial(void **state)
{
    CHECK("en", {"commits ... succeeds", "It never commits unless everything succeeds.", "yes"},
          {"touches the database ... evaluated", "It does not touch the database until it is evaluated.", "yes"},
          {"caches ... lists", "The view caches nothing except lists.", "yes"},
          {"waits until ... done", "It doesn't need to wait until it is done.", "no"},
          {"wait until ... done", "The user need not wait until it is done.", "cleared"},
          {"client ... until ... done", "The client needn't wait until the server is done.", "no"},
          {"client ... until ... done", "The client does not have to stay idle until the server is done.", "cleared"},
          {"client ... until ... done", "The client does not start until the server is done.", "given"},
          {"commits ... succeeds", "It never commits unless everything succeeds.", "cleared"},
          {"commits", "It never commits unless everything succeeds.", "no"},
          {"commits ... fails", "It never commits when a step fails, unless told to.", "no"},
          {"commits ... everything", "It never commits everything.", "no"});
}

static void a_qualified_denial_is_no_plain_one(void **state)
{
    CHECK("en", {"never commits", "It never commits unless everything succeeds.", "cleared"},
          {"never commits", "It never commits unless everything succeeds.", "yes"},
          {"does not run", "The query doesn't run until it is read.", "cleared"},
          {"never commits", "It never commits when a step fails.", "given"},
          {"does not run ... read", "The query does not run until it is read.", "given"},
          {"never commits", "It never commits anything.", "given"});
}

static void not_only_denies_the_only(void **state)
{
    CHECK("en", {"only a detail", "Pagination is not only a detail of the page.", "cleared"},
          {"(only|just|merely) ... cosmetic", "It's not just cosmetic.", "cleared"},
          {"(only|just|merely) ... cosmetic", "It isn't merely cosmetic.", "cleared"},
          {"only a detail", "It is only a detail.", "given"},
          {"only a detail", "It is not long, only a detail.", "given"},
          {"(matter|question) of the page", "Pagination is not only a matter of the page.", "cleared"},
          {"(matter|question) of the page", "Pagination isn't just a matter of the page, it spares memory.", "cleared"},
          {"(matter|question) of the page", "Pagination is just a matter of the page.", "given"},
          {"about looks", "It's not only about looks.", "cleared"},
          {"deletes the rows", "It not only deletes the rows, it drops the table.", "given"},
          {"spares memory", "It is not just a matter of the page: it spares memory.", "given"},
          {"cosmetic", "It's not just cosmetic, it is needed.", "yes"},
          {"a detail of the page", "It is not only a detail of the page.", "yes"});
}

static void denials_of_denials(void **state)
{
    CHECK("en", {"needs a key", "It does not work without needing a key.", "yes"},
          {"reads ... key", "It is not read without a key.", "yes"},
          {"opens ... key", "It cannot be opened without a key.", "yes"},
          {"opens ... key", "It cannot be opened with a key.", "no"},
          {"opens ... key", "It is opened without a key.", "no"}, {"a reason", "It is not without a reason.", "yes"},
          {"fails", "It never fails not to fail.", "yes"},
          {"needs a key", "Nobody says that it never needs a key.", "yes"});
}

static void a_match_that_is_only_the_subject(void **state)
{
    CHECK("en", {"throttling", "Throttling isn't usable for single users.", "no"},
          {"debug toolbar", "Logs tell much, but the debug toolbar can't show it.", "no"},
          {"savepoints", "Savepoints do not exist there.", "no"},
          {"debug toolbar", "The debug toolbar shows it, which the log can't.", "yes"},
          {"throttling", "Throttling isn't enough on its own.", "yes"},
          {"throttling", "Throttling is not useless.", "yes"},
          {"throttling", "Throttling should not depend on the address alone.", "yes"},
          {"throttling", "Throttling does nothing until it is configured.", "yes"},
          {"extra", "filter() is safe, raw() and extra() aren't.", "yes"},
          {"reads throttling", "The view that reads throttling does not care.", "yes"},
          {"throttling", "It has throttling and does not block.", "yes"});
}

static void a_named_denial_reaches_the_match(void **state)
{
    CHECK("en", {"not ...2 look ... logs", "Don't guess, look at the logs.", "nothing"},
          {"not ...2 look ... logs", "Don't guess, look at the logs.", "cleared"},
          {"not ...2 look ... logs", "Don't ever look at the logs.", "yes"},
          {"not ... read the cache", "It does not write, it has read the cache.", "nothing"},
          {"not ... read the cache", "It does not write, lock or read the cache.", "yes"},
          {"not compatible ... clients", "A format that is not compatible, and all clients break.", "yes"},
          {"never ... until", "It never runs, until somebody asks.", "yes"},
          {"without ... store", "Without it, you'd run to the store.", "yes"});
}

static void a_denial_in_a_relative_clause(void **state)
{
    CHECK("en", {"put in the cache", "Pages that hardly change are put in the cache.", "yes"},
          {"put in the cache", "Rows which are seldom read are not put in the cache.", "no"},
          {"put in the cache", "Rows that do not change can be put in the cache.", "yes"},
          {"changes much", "A page that hardly changes much is put in the cache.", "no"},
          {"put in the cache", "It never means that rows are put in the cache.", "no"});
}

static void an_except_block_excepts_nothing(void **state)
{
    CHECK("en", {"except pass", "There is no bare `except: pass` in it.", "no"},
          {"bare except", "Never write a bare except.", "cleared"},
          {"empty except", "It does not need an except clause, nor an empty except.", "no"},
          {"lists", "It caches nothing except lists.", "yes"}, {"except pass", "I'd write `except: pass`.", "given"});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_exception_turns_the_denial),    cmocka_unit_test(a_qualified_denial_is_no_plain_one),
        cmocka_unit_test(not_only_denies_the_only),         cmocka_unit_test(denials_of_denials),
        cmocka_unit_test(a_match_that_is_only_the_subject), cmocka_unit_test(a_named_denial_reaches_the_match),
        cmocka_unit_test(a_denial_in_a_relative_clause),    cmocka_unit_test(an_except_block_excepts_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
