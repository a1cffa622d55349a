/* test_removals.c - what a writer would take away is not claimed to be there. */
#include "tests/unit/grader/stance/stance_rows.h"

static void what_is_to_be_removed_is_denied(void **state)
{
    CHECK("en", {"the index", "Remove the index.", "no"}, {"the index", "Drop the view and the index.", "no"},
          {"the index", "I'd get rid of the index.", "no"}, {"the index", "We would simply disable the index.", "no"},
          {"the index", "You should scrap the index, it is slow.", "no"},
          {"the index", "It is slow, so remove the index.", "no"}, {"the index", "First, I drop the index.", "no"});
}

static void an_end_or_an_effect_is_no_removal(void **state)
{
    CHECK("en", {"the index", "Remove duplicates with the index.", "yes"},
          {"the index", "Drop the rows and then use the index.", "yes"},
          {"the index", "To remove duplicates, the index is enough.", "yes"},
          {"duplicates ... index", "Get rid of duplicates by the index.", "yes"},
          {"the key", "Remove the key from the cache.", "yes"}, {"the rows", "A filter will drop the rows.", "yes"},
          {"the index", "History, undo, the index.", "yes"}, {"remove the index", "Remove the index.", "yes"});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_to_be_removed_is_denied),
        cmocka_unit_test(an_end_or_an_effect_is_no_removal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
