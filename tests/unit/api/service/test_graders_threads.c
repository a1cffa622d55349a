/* A grader that is given back is taken again, and no two threads have the same one. */
#define _GNU_SOURCE /* sched_setaffinity */
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "api/service/graders.h"

#define THREADS 6
#define ROUNDS 20000
#define GRADERS_MAX 1024 /* one a thread and one a processor */

/* Stay on the processor at hand. */
static void stay(void)
{
    cpu_set_t set;
    int processor = sched_getcpu();

    CPU_ZERO(&set);
    CPU_SET((size_t)(processor > 0 ? processor : 0), &set);
    assert_int_equal(sched_setaffinity(0, sizeof set, &set), 0);
}

static void given_back_is_taken_again(void **state)
{
    assay_graders *graders = assay_graders_new();
    assay_grader *first, *second;
    cpu_set_t before;

    (void)state;
    assert_non_null(graders);
    assert_int_equal(sched_getaffinity(0, sizeof before, &before), 0);
    stay();
    first = assay_graders_take(graders);
    second = assay_graders_take(graders);
    assert_non_null(first);
    assert_non_null(second);
    assert_ptr_not_equal(first, second);
    assay_graders_give(graders, first);
    assert_ptr_equal(assay_graders_take(graders), first);
    assay_graders_give(graders, first);
    assay_graders_give(graders, second); /* its place is taken: it stands beside */
    assert_ptr_equal(assay_graders_take(graders), first);
    assert_ptr_equal(assay_graders_take(graders), second);
    assay_graders_give(graders, second);
    assay_graders_give(graders, first);
    assay_graders_give(graders, NULL);
    assert_int_equal(sched_setaffinity(0, sizeof before, &before), 0);
    assay_graders_free(graders);
    assay_graders_free(NULL);
}

/* Who has which: a grader's place here is found by its address. */
typedef struct shared {
    assay_graders *graders;
    _Atomic(assay_grader *) known[GRADERS_MAX];
    atomic_bool used[GRADERS_MAX];
    atomic_uint faults;
} shared;

static size_t number_of(shared *s, assay_grader *grader)
{
    for (size_t i = 0; i < GRADERS_MAX; i++) {
        assay_grader *none = NULL;
        if (atomic_compare_exchange_strong(&s->known[i], &none, grader) || none == grader)
            return i;
    }
    atomic_fetch_add(&s->faults, 1); /* more than threads and processors account for */
    return 0;
}

static void *work(void *context)
{
    shared *s = context;

    for (unsigned i = 0; i < ROUNDS; i++) {
        assay_grader *grader = assay_graders_take(s->graders);
        size_t number = number_of(s, grader);
        if (!grader || atomic_exchange(&s->used[number], true))
            atomic_fetch_add(&s->faults, 1);
        if (i % 64 == 0)
            sched_yield();
        atomic_store(&s->used[number], false);
        assay_graders_give(s->graders, grader);
    }
    return NULL;
}

static void no_two_threads_have_the_same(void **state)
{
    static shared s;
    pthread_t threads[THREADS];

    (void)state;
    s.graders = assay_graders_new();
    assert_non_null(s.graders);
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, work, &s), 0);
    for (size_t i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    assert_int_equal(atomic_load(&s.faults), 0);
    assay_graders_free(s.graders);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(given_back_is_taken_again),
        cmocka_unit_test(no_two_threads_have_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
