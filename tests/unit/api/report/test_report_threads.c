/*
 * test_report_threads.c - four threads add to one report: the page is the one that a single thread makes. TSan watches.
 */
#include "tests/unit/api/report/pile.h"

#include <pthread.h>

#define THREADS 4
#define EACH 200

typedef struct work {
    assay_report *report;
    size_t first;
} work;

static assay_status add(assay_report *report, size_t row)
{
    static const char *const marks[] = {"ccc", "cpm", "mmox", "c", "m"};
    char id[16], name[16];
    pile_answer answer = {.answer_id = id, .candidate = name, .text = "words of their own", .marks = marks[row % 5]};

    snprintf(id, sizeof id, "a%zu", row);
    snprintf(name, sizeof name, "n%zu", row % 31);
    return pile_add(report, row, &answer);
}

static void *add_every_fourth(void *context)
{
    const work *w = context;
    size_t failed = 0;

    for (size_t row = w->first; row < THREADS * EACH; row += THREADS)
        failed += add(w->report, row) != ASSAY_OK;
    return failed ? context : NULL;
}

static void threads_make_the_same_page(void **state)
{
    assay_report *alone = pile_new(), *together = pile_new();
    pthread_t threads[THREADS];
    work works[THREADS];
    char *expected, *found;

    (void)state;
    for (size_t i = 0; i < THREADS; i++) {
        works[i] = (work){together, i};
        assert_int_equal(pthread_create(&threads[i], NULL, add_every_fourth, &works[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        void *failed;
        assert_int_equal(pthread_join(threads[i], &failed), 0);
        assert_null(failed);
    }
    for (size_t row = 0; row < THREADS * EACH; row++)
        assert_int_equal(add(alone, row), ASSAY_OK);
    expected = pile_page(alone);
    found = pile_page(together);
    assert_string_equal(found, expected);
    free(expected);
    free(found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(threads_make_the_same_page)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
