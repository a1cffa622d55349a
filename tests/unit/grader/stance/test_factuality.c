/*
 * test_factuality.c - what stands around "that X" and takes X for granted, leaves it open or makes it unreal, each
 * beside its like that does something else.
 */
#include "tests/unit/grader/stance/stance_rows.h"

static void taken_for_granted(void **state)
{
    CHECK("en", {"rows are locked", "It is not surprising that the rows are locked.", "yes"},
          {"not ... locked", "It is not surprising that the rows are locked.", "nothing"},
          {"not ... locked", "It is not surprising that the rows are not locked.", "yes"},
          {"rows ... locked", "It is not surprising that the rows are not locked.", "no"},
          {"rows are locked", "It goes without saying that the rows are locked.", "yes"},
          {"rows are locked", "I cannot stress enough that the rows are locked.", "yes"},
          {"rows are locked", "I believed that the rows are locked, until I was proven wrong.", "no"},
          {"not ... locked", "It is no secret that the rows are locked.", "nothing"},
          {"not ... locked", "Do not forget that the rows are locked.", "nothing"},
          {"rows are locked", "It is impossible that the rows are locked.", "no"},
          {"rows are locked", "It is possible that the rows are locked.", "yes"},
          {"rows are locked", "Do not forget that the rows are locked.", "yes"},
          {"not ... locked", "It is not wrong that the rows are locked.", "nothing"},
          {"not ... locked", "There is no doubt that the rows are locked.", "nothing"},
          {"rows are locked", "It does not show that the rows are locked.", "no"},
          {"rows are locked", "It is not true that the rows are locked.", "no"});
}

static void only_a_part(void **state)
{
    CHECK("en", {"not ... broker", "Not only do tasks travel through a broker, they may be retried.", "cleared"},
          {"not ... broker", "It is not just that tasks travel through a broker.", "cleared"},
          {"not ... broker", "Tasks do not travel through a broker.", "given"},
          {"not only ... broker", "Not only do tasks travel through a broker, they may be retried.", "yes"},
          {"tasks ... broker", "Not only do tasks travel through a broker, they may be retried.", "yes"});
}

static void left_open(void **state)
{
    CHECK("en", {"rows are locked", "I am not sure whether the rows are locked.", "maybe"},
          {"rows are locked", "I am not sure if the rows are locked.", "maybe"},
          {"not ... locked", "I'm not sure if the rows are locked.", "cleared"},
          {"rows are locked", "I am not sure that the rows are locked.", "maybe"},
          {"rows are locked", "It is not clear whether the rows are locked.", "maybe"},
          {"not ... locked", "I do not know whether the rows are locked.", "cleared"},
          {"rows are locked", "I am not convinced that the rows are locked.", "no"});
}

static void made_unreal(void **state)
{
    CHECK("en", {"rows are locked", "Beware of the claim that the rows are locked.", "no"},
          {"rows are locked", "Beware of thinking that the rows are locked.", "no"},
          {"rows are locked", "Beware that the rows are locked.", "yes"},
          {"rows are locked", "Beware: the rows are locked.", "yes"},
          {"rows are locked", "Avoid the view that the rows are locked.", "no"},
          {"rows are locked", "Avoid reading, for the rows are locked.", "yes"},
          {"rows are locked", "It used to be the case that the rows are locked, but not any more.", "no"},
          {"rows are locked", "It is the case that the rows are locked.", "yes"},
          {"rows are locked", "It is used so that the rows are locked.", "yes"},
          {"rows are locked", "It was once believed that the rows are locked.", "no"},
          {"rows are locked", "If only it were true that the rows are locked.", "no"},
          {"rows are locked", "I wish it were true that the rows are locked.", "no"},
          {"rows are locked", "Pretend that the rows are locked.", "no"},
          {"rows are locked", "Tests pretend to write, and the rows are locked.", "yes"});
}

static void no_more_and_nothing_of_it(void **state)
{
    CHECK("en", {"travel ... broker", "Tasks have stopped travelling through a broker.", "no"},
          {"travel ... broker", "The server has stopped. Tasks travel through a broker.", "yes"},
          {"lock", "It is anything but a lock.", "no"}, {"lock", "It is anything that can lock.", "yes"},
          {"lock", "It does not cost anything, but a lock is held.", "yes"},
          {"locking ... rows", "It is far from locking the rows.", "no"},
          {"lock ... rows", "Far from the server it can lock the rows.", "yes"});
}

static void asked_back(void **state)
{
    CHECK("en", {"rows are locked", "The rows are locked, or are they?", "nothing"},
          {"rows are locked", "The rows are locked, aren't they?", "yes"},
          {"rows are locked", "Is it true that it waits, and that the rows are locked?", "nothing"});
}

static void judged_behind_a_colon(void **state)
{
    CHECK("en", {"rows are locked", "The rows are locked: false.", "no"},
          {"rows are locked", "The rows are locked: wrong.", "no"},
          {"rows are locked", "The rows are locked: true.", "yes"},
          {"autocommit", "Autocommit in the settings: false.", "yes"});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(taken_for_granted),
        cmocka_unit_test(only_a_part),
        cmocka_unit_test(left_open),
        cmocka_unit_test(made_unreal),
        cmocka_unit_test(asked_back),
        cmocka_unit_test(no_more_and_nothing_of_it),
        cmocka_unit_test(judged_behind_a_colon),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
