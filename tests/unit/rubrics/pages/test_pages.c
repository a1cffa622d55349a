/* test_pages.c - blocks out of large pages, and rubrics that live in them. */
#include "rubrics/pages/pages.h"
#include "tests/unit/grader/grading.h"

static const char rubric[] = "id: r\nquestion: What of it?\nconcepts:\n"
                             "  - {id: a, weight: 1, text: Apples are red., match: apples are red}\n";

static void blocks_are_apart_and_all_goes_back(void **state)
{
    static const size_t sizes[] = {1, ASSAY_PAGES_UNIT, ASSAY_PAGES_UNIT + 1, 300000, ASSAY_PAGES_REGION, 5000};
    char *blocks[sizeof sizes / sizeof *sizes];

    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        blocks[i] = assay_pages.take(sizes[i]);
        assert_non_null(blocks[i]);
        assert_int_equal((uintptr_t)blocks[i] % ASSAY_PAGES_UNIT, 0);
        memset(blocks[i], (int)i + 1, sizes[i]);
    }
    assert_int_equal(assay_pages_held(), 2 * ASSAY_PAGES_REGION);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        for (size_t k = 0; k < sizes[i]; k++)
            assert_int_equal(blocks[i][k], i + 1);
        assay_pages.give(blocks[i], sizes[i]);
    }
    assert_int_equal(assay_pages_held(), 0);
}

static void a_gap_is_used_again(void **state)
{
    char *first = assay_pages.take(3 * ASSAY_PAGES_UNIT), *second = assay_pages.take(3 * ASSAY_PAGES_UNIT);
    char *wider, *fits;

    (void)state;
    assay_pages.give(first, 3 * ASSAY_PAGES_UNIT);
    wider = assay_pages.take(4 * ASSAY_PAGES_UNIT);
    assert_true(wider > second);
    fits = assay_pages.take(2 * ASSAY_PAGES_UNIT);
    assert_ptr_equal(fits, first);
    assay_pages.give(wider, 4 * ASSAY_PAGES_UNIT);
    assay_pages.give(second, 3 * ASSAY_PAGES_UNIT);
    assay_pages.give(fits, 2 * ASSAY_PAGES_UNIT);
    assert_int_equal(assay_pages_held(), 0);
}

static void what_is_larger_than_a_page_has_its_own(void **state)
{
    const size_t size = 3 * (size_t)ASSAY_PAGES_REGION + 1;
    char *block = assay_pages.take(size);

    (void)state;
    assert_non_null(block);
    block[0] = block[size - 1] = 'x';
    assert_int_equal(assay_pages_held(), 4 * ASSAY_PAGES_REGION);
    assay_pages.give(block, size);
    assert_int_equal(assay_pages_held(), 0);
}

static void nothing_and_too_much_are_refused(void **state)
{
    (void)state;
    assert_null(assay_pages.take(0));
    assert_null(assay_pages.take(SIZE_MAX));
    assert_null(assay_pages.take(SIZE_MAX / 2));
}

static void a_rubric_in_pages_grades_alike(void **state)
{
    static const char answer[] = "Apples are red.";
    char *json[2];

    (void)state;
    for (int i = 0; i < 2; i++) {
        grading g;
        assay_rubric_memory(i ? &assay_pages : NULL);
        g = grading_of(rubric);
        assert_int_equal(assay_pages_held(), i ? ASSAY_PAGES_REGION : 0);
        json[i] = json_of(grade_text(&g, answer), answer, strlen(answer));
        grading_end(&g);
        assert_int_equal(assay_pages_held(), 0);
    }
    assay_rubric_memory(NULL);
    assert_string_equal(json[0], json[1]);
    free(json[0]);
    free(json[1]);
}

static void *take_nothing(size_t size)
{
    (void)size;
    return NULL;
}

static void without_memory_no_rubric_is_made(void **state)
{
    const assay_memory none = {take_nothing, assay_pages.give};
    assay_draft *draft = draft_of(rubric);
    assay_rubric *made;
    assay_error error;

    (void)state;
    assay_rubric_memory(&none);
    assert_int_equal(assay_rubric_freeze(&made, draft, NULL, NULL, &error), ASSAY_ENOMEM);
    assay_rubric_memory(NULL);
    assert_null(made);
    assay_draft_free(draft);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_apart_and_all_goes_back),     cmocka_unit_test(a_gap_is_used_again),
        cmocka_unit_test(what_is_larger_than_a_page_has_its_own), cmocka_unit_test(nothing_and_too_much_are_refused),
        cmocka_unit_test(a_rubric_in_pages_grades_alike),         cmocka_unit_test(without_memory_no_rubric_is_made),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
