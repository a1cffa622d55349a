/*
 * Threads grade while the rubrics are loaded again and metrics are read: no race, no answer from a set half changed.
 */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/unit/api/call.h"

#define THREADS 4
#define ROUNDS 60

static assay_service *service;
static atomic_uint failures;

static void *serve(void *context)
{
    (void)context;
    for (unsigned i = 0; i < ROUNDS; i++) {
        call_result r = call(service, "POST", "/api/v1/grade",
                             "{\"question_id\":\"n-plus-one\",\"answer\":\"One query and one more for every row.\"}");
        if (r.status != 200 || !strstr(r.body, "\"id\":\"n-plus-one\""))
            atomic_fetch_add(&failures, 1);
        call_free(&r);
        r = call(service, "GET", i % 2 ? "/metrics" : "/api/v1/rubrics", NULL);
        if (r.status != 200)
            atomic_fetch_add(&failures, 1);
        call_free(&r);
    }
    return NULL;
}

static void rubrics_change_under_way(void **state)
{
    pthread_t threads[THREADS];

    (void)state;
    service = call_service("tests/e2e/data/rubrics.yaml");
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, serve, NULL), 0);
    for (unsigned i = 0; i < 20; i++)
        assert_int_equal(assay_service_reload(service, NULL, NULL), ASSAY_OK);
    for (size_t i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    assert_int_equal(atomic_load(&failures), 0);
    assert_int_equal(assay_service_under_way(service), 0);
    assay_service_free(service);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rubrics_change_under_way)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
