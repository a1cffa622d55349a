/* test_shelf.c - what words stand for, rubric by rubric, while shelves and their number grow. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "grader/match/shelf.h"

#define RUBRICS 40u
#define WORDS 300u

static void every_record_is_found_where_it_was_put(void **state)
{
    static assay_record records[RUBRICS][WORDS];
    assay_shelves *shelves = assay_shelves_new();

    (void)state;
    assert_non_null(shelves);
    for (unsigned w = 0; w < WORDS; w++)
        for (unsigned r = 0; r < RUBRICS; r++) {
            assay_shelf *shelf = assay_shelves_find(shelves, 1 + 16ul * r); /* all want the same place at first */
            assert_non_null(shelf);
            assert_null(assay_shelf_place(shelf, w * 64)->record);
            assert_true(assay_shelf_put(shelves, shelf, w * 64, &records[r][w]));
        }
    for (unsigned r = 0; r < RUBRICS; r++) {
        const assay_shelf *shelf = assay_shelves_find(shelves, 1 + 16ul * r);
        for (unsigned w = 0; w < WORDS; w++)
            assert_ptr_equal(assay_shelf_place(shelf, w * 64)->record, &records[r][w]);
        assert_null(assay_shelf_place(shelf, 7)->record);
    }
    assay_shelves_clear(shelves);
    assert_null(assay_shelf_place(assay_shelves_find(shelves, 17), 64)->record);
    assay_shelves_free(shelves);
    assay_shelves_free(NULL);
}

static void too_many_rubrics_or_records_are_told(void **state)
{
    static assay_record record;
    assay_shelves *shelves = assay_shelves_new();
    assay_shelf *shelf = assay_shelves_find(shelves, 3);
    unsigned long rubric = 3;
    uint32_t word = 0;

    (void)state;
    assert_false(assay_shelves_full(shelves));
    while (!assay_shelves_full(shelves) && word < 1000000)
        assert_true(assay_shelf_put(shelves, shelf, word++, &record));
    assert_int_equal(word, 400000); /* as docs/architecture.md says */
    assay_shelves_clear(shelves);
    assert_false(assay_shelves_full(shelves));
    while (!assay_shelves_full(shelves) && rubric < 10000)
        assert_non_null(assay_shelves_find(shelves, rubric++));
    assert_int_equal(rubric, 3 + 4096);
    assay_shelves_free(shelves);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_record_is_found_where_it_was_put),
        cmocka_unit_test(too_many_rubrics_or_records_are_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
