/* test_withdrawals.c - what takes back the statement before it, and labels that judge the one behind them. */
#include "tests/unit/grader/stance/stance_rows.h"

static void taken_back(void **state)
{
    CHECK("en", {"rows are locked", "The rows are locked. Just kidding.", "no"},
          {"rows are locked", "The rows are locked. Scratch that.", "no"},
          {"rows are locked", "The rows are locked? Think again.", "nothing"},
          {"rows are locked", "The rows are locked. Wait, no, it is the other way round.", "no"},
          {"rows are locked", "The rows are locked, said no one ever.", "no"},
          {"rows are locked", "The rows are locked - or so the story goes.", "no"},
          {"rows are locked", "The rows are locked, at least that is what marketing tells us.", "no"},
          {"rows are locked", "The rows are locked. Think again before you write.", "yes"},
          {"rows are locked", "The rows are locked, as the manual says.", "yes"},
          {"rows are locked", "The rows are locked, that is what I say.", "yes"},
          {"rows are locked", "The rows are locked, the scratch table is not.", "yes"});
}

static void labelled(void **state)
{
    CHECK("en", {"rows are locked", "Myth: the rows are locked.", "no"},
          {"rows are locked", "Myth: nothing blocks. Fact: the rows are locked.", "yes"},
          {"rows are locked", "Myth: nothing blocks; fact: the rows are locked.", "yes"},
          {"rows are locked", "False: the rows are locked.", "no"},
          {"rows are locked", "True: the rows are locked.", "yes"},
          {"rows are locked", "Mistake: the rows are locked.", "yes"},
          {"rows are locked", "The rows are locked (false).", "no"},
          {"rows are locked", "The rows are locked (wrong), and read.", "no"},
          {"rows are locked", "The rows are locked (true).", "yes"}, {"locked rows", "Locked rows (False).", "yes"},
          {"rows are locked", "The rows are locked? True.", "yes"},
          {"rows are locked", "The rows are locked and not read? True.", "yes"},
          {"rows are locked", "The rows are locked and not read? Yes.", "nothing"});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(taken_back),
        cmocka_unit_test(labelled),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
