/* test_modals.c - which denials of a modal verb stand for one another (stance_rows.h). */
#include "tests/unit/grader/stance/stance_rows.h"

static void a_modal_is_denied_in_several_ways(void **state)
{
    CHECK("en", {"(cannot|impossible) ... change", "It can't change.", "yes"},
          {"(cannot|impossible) ... change", "It could not change.", "yes"},
          {"(cannot|impossible) ... change", "It can not change.", "yes"},
          {"(can''t|not) ... change", "It doesn't change.", "yes"}, {"can not change", "It couldn't change.", "yes"},
          {"mustn''t change", "It must not change.", "yes"}, {"shouldn''t change", "It should not change.", "yes"},
          {"should not change", "It shouldn't change.", "yes"}, {"doesn''t change", "It can't change.", "yes"},
          {"doesn''t change", "It won't change.", "yes"}, {"does not change", "It cannot change.", "yes"},
          {"not change", "It cannot change.", "yes"}, {"must be", "It must be.", "yes"});
}

static void a_plain_not_denies_no_modal(void **state)
{
    CHECK("en", {"(cannot|impossible) ... change", "It doesn't change.", "nothing"},
          {"(cannot|impossible) ... change", "If not needed, they change.", "nothing"},
          {"can''t change", "It won't change.", "nothing"}, {"can not change", "It doesn't change.", "nothing"},
          {"mustn''t change", "It doesn't change.", "nothing"}, {"should not change", "It doesn't change.", "nothing"});
}

static void an_article_at_the_end_is_asked_for(void **state)
{
    CHECK("en", {"(lock the|block) row", "They lock the row.", "yes"},
          {"(lock the|block) ...2 row", "They lock the old row.", "yes"},
          {"(lock the|block) ...2 row", "They lock my row.", "nothing"},
          {"(lock the|block)", "They lock it.", "nothing"});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_modal_is_denied_in_several_ways),
        cmocka_unit_test(a_plain_not_denies_no_modal),
        cmocka_unit_test(an_article_at_the_end_is_asked_for),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
