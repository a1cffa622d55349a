/* test_sleepers_threads.c - connections that sleep are woken once each, and a stop leaves none suspended. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

#include "api/http/sleepers.h"

enum { COUNT = 100, THREADS = 4 };

/* What stands for a connection. */
typedef struct sleeping {
    atomic_int suspended, resumed;
} sleeping;

static sleeping all[THREADS][COUNT];
static assay_sleepers *sleepers;
static atomic_int ticks;

static void suspend(void *connection)
{
    atomic_fetch_add(&((sleeping *)connection)->suspended, 1);
}

static void resume(void *connection)
{
    atomic_fetch_add(&((sleeping *)connection)->resumed, 1);
}

static void tick(void *context)
{
    atomic_fetch_add((atomic_int *)context, 1);
}

static int make(void **state)
{
    const assay_sleepers_calls calls = {suspend, resume, tick, &ticks};

    (void)state;
    for (size_t i = 0; i < THREADS; i++)
        for (size_t j = 0; j < COUNT; j++)
            all[i][j] = (sleeping){0};
    ticks = 0;
    sleepers = assay_sleepers_new(&calls);
    return sleepers ? 0 : -1;
}

static void pause_for(long milliseconds)
{
    nanosleep(&(struct timespec){.tv_nsec = milliseconds * 1000000}, NULL);
}

/* Half sleep until a tick, half until somebody ends their wait. */
static void *sleep_all(void *context)
{
    sleeping *mine = context;

    for (size_t i = 0; i < COUNT; i++) {
        if (i % 2)
            assert_true(assay_sleepers_sleep(sleepers, &mine[i]));
        else
            assert_true(assay_sleepers_begin(sleepers, &mine[i]));
    }
    return NULL;
}

static void *end_all(void *context)
{
    (void)context;
    pause_for(100);
    for (size_t i = 0; i < THREADS; i++)
        for (size_t j = 0; j < COUNT; j += 2)
            assay_sleepers_end(sleepers, &all[i][j]);
    return NULL;
}

static void test_each_is_woken_once(void **state)
{
    pthread_t threads[THREADS], ender;
    sleeping late = {0};

    (void)state;
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, sleep_all, all[i]), 0);
    for (size_t i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    assert_int_equal(pthread_create(&ender, NULL, end_all, NULL), 0);
    assay_sleepers_stop(sleepers); /* waits for those that are ended later */
    for (size_t i = 0; i < THREADS; i++)
        for (size_t j = 0; j < COUNT; j++)
            assert_true(all[i][j].suspended == 1 && all[i][j].resumed == 1);
    assert_true(ticks > 0);
    assert_false(assay_sleepers_sleep(sleepers, &late));
    assert_false(assay_sleepers_begin(sleepers, &late));
    assert_int_equal(late.suspended, 0);
    pthread_join(ender, NULL);
    assay_sleepers_free(sleepers);
}

static void test_a_tick_wakes(void **state)
{
    (void)state;
    assert_true(assay_sleepers_sleep(sleepers, &all[0][0]));
    while (all[0][0].resumed == 0)
        pause_for(10);
    assay_sleepers_stop(sleepers);
    assert_int_equal(all[0][0].resumed, 1);
    assay_sleepers_free(sleepers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_each_is_woken_once, make),
        cmocka_unit_test_setup(test_a_tick_wakes, make),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
