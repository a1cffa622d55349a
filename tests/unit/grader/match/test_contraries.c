/* test_contraries.c - contraries that are made of a word or of its opposites. */
#include "grader/match/contraries.h"
#include "tests/unit/grader/grading.h"

static bool has(const char *word, const char *contrary)
{
    assay_arena *arena = assay_arena_new();
    assay_term made[ASSAY_CONTRARIES_MADE_MAX];
    bool no_memory = false;
    bool found = false;
    size_t count;

    assert_non_null(arena);
    count = assay_contraries_make(made, arena, word, &no_memory);
    assert_false(no_memory);
    for (size_t i = 0; i < count; i++)
        found = found || strcmp(made[i].text, contrary) == 0;
    assay_arena_free(arena);
    return found;
}

static void prefixes_deny(void **state)
{
    (void)state;
    assert_true(has("balanced", "unbalanced"));
    assert_true(has("unbalanced", "balanced"));
    assert_true(has("agree", "disagree"));
    assert_true(has("nonlinear", "linear"));
    assert_false(has("discover", "cover"));
    assert_false(has("cover", "discover"));
    assert_false(has("unit", "it"));
    assert_false(has("uniform", "iform"));
}

static void comparatives_have_their_opposites(void **state)
{
    (void)state;
    assert_true(has("warmer", "colder"));
    assert_true(has("hotter", "colder"));
    assert_true(has("easier", "harder"));
    assert_true(has("larger", "smaller"));
    assert_false(has("water", "smaller"));
    assert_true(assay_contraries_compare("bigger", strlen("bigger"), "big"));
    assert_true(assay_contraries_compare("larger", strlen("larger"), "large"));
    assert_true(assay_contraries_compare("busier", strlen("busier"), "busy"));
    assert_false(assay_contraries_compare("faster", strlen("faster"), "fat"));
    assert_false(assay_contraries_compare("er", strlen("er"), "e"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prefixes_deny),
        cmocka_unit_test(comparatives_have_their_opposites),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
