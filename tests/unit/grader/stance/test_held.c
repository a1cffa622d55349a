/* test_held.c - what the clause around a statement leaves open, each beside its like that claims it. */
#include "tests/unit/grader/stance/stance_rows.h"

static void whether(void **state)
{
    CHECK("en", {"rows are locked", "It does not matter whether the rows are locked.", "nothing"},
          {"not ... locked", "It does not matter whether the rows are locked.", "nothing"},
          {"rows are locked", "Whether the rows are locked makes no difference.", "nothing"},
          {"rows are locked", "Whether the rows are locked is irrelevant.", "nothing"},
          {"rows are locked", "I don't care if the rows are locked.", "nothing"},
          {"rows are locked", "It is anybody's guess whether the rows are locked.", "nothing"},
          {"rows are locked", "The jury is still out on whether the rows are locked.", "nothing"},
          {"rows are locked", "It makes no difference whether it is read, the rows are locked.", "yes"},
          {"rows are locked", "It does not matter whether it is read: the rows are locked.", "yes"},
          {"rows are locked", "It is irrelevant whether it is read, because the rows are locked.", "yes"},
          {"rows are locked", "It would be nice if the rows are locked, but no.", "nothing"},
          {"people ... meet", "There is never a queue, lovely if people hardly meet.", "yes"},
          {"rows are locked", "It is nice if the rows are locked.", "yes"},
          {"checks ... locked", "It checks whether the rows are locked.", "yes"},
          {"rows are locked", "It is checked whether the rows are locked.", "yes"},
          {"rows are locked", "It makes a difference if the rows are locked.", "yes"},
          {"not matter ... lost", "It does not matter if the rows are lost.", "yes"},
          {"(web|phone)", "Whether it is the web or the phone that asks does not matter.", "yes"},
          {"rows are locked", "No matter what you read, the rows are locked.", "yes"});
}

static void that(void **state)
{
    CHECK("en", {"rows are locked", "It would be a stretch to say that the rows are locked.", "nothing"},
          {"rows are locked", "It is fair to say that the rows are locked.", "yes"},
          {"rows are locked", "It is tempting to think that the rows are locked.", "nothing"},
          {"rows are locked", "I would love to believe that the rows are locked.", "nothing"},
          {"rows are locked", "I would say that the rows are locked.", "yes"},
          {"rows are locked", "I have yet to see proof that the rows are locked.", "nothing"},
          {"rows are locked", "I have seen proof that the rows are locked.", "yes"},
          {"rows are locked", "There is little evidence that the rows are locked.", "nothing"},
          {"rows are locked", "One could be forgiven for thinking that the rows are locked.", "nothing"},
          {"rows are locked", "Were it true that the rows are locked, nobody could write.", "no"},
          {"rows are locked", "It is important to know that the rows are locked.", "yes"});
}

static void wished(void **state)
{
    CHECK("en", {"rows are locked", "If only the rows are locked.", "nothing"},
          {"rows are locked", "If only people knew that the rows are locked.", "yes"},
          {"rows are locked", "If only one reads, the rows are locked.", "yes"},
          {"only ... fails", "If only one row is missing, the transaction fails.", "yes"},
          {"rows are locked", "Only if somebody writes are the rows locked, and then the rows are locked.", "yes"});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whether),
        cmocka_unit_test(that),
        cmocka_unit_test(wished),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
