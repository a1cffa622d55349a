/*
 * /readyz follows the store: the disk's refusal makes it a 503 with the reason, and a write that gets through ends
 * that.
 */
#include "tests/unit/api/handlers/kept.h"

static assay_status disk_is_full(assay_db *db, void *context, assay_error *error)
{
    (void)db;
    (void)context;
    return assay_error_set(error, ASSAY_EIO, 0, "database or disk is full");
}

static assay_status not_now(assay_db *db, void *context, assay_error *error)
{
    (void)db;
    (void)context;
    return assay_error_set(error, ASSAY_EINVALID, 0, "not now");
}

static assay_status nothing(assay_db *db, void *context, assay_error *error)
{
    (void)db;
    (void)context;
    (void)error;
    return ASSAY_OK;
}

static void run(const kept *k, assay_status (*job)(assay_db *db, void *context, assay_error *error),
                assay_status expected)
{
    assay_error error = {0};

    assert_int_equal(assay_writer_run(assay_store_writer(k->file->store), job, NULL, &error), expected);
}

static void it_follows_the_store(void **state)
{
    const kept *k = *state;

    expect(k, "GET", "/readyz", NULL, 200, "{\"status\":\"ready\"}", NULL);
    run(k, not_now, ASSAY_EINVALID); /* a job's own affair */
    expect(k, "GET", "/readyz", NULL, 200, NULL, NULL);
    run(k, disk_is_full, ASSAY_EIO);
    run(k, nothing, ASSAY_OK); /* shows nothing of the disk */
    expect(k, "GET", "/readyz", NULL, 503, "the store cannot be written: database or disk is full", NULL);
    expect(k, "GET", "/readyz", NULL, 503, "Retry-After: 1", NULL);
    expect(k, "GET", "/healthz", NULL, 200, NULL, NULL);
    expect(k, "POST", "/api/v1/submissions", "{\"question_id\":\"dj-01\",\"answer\":\"A view.\"}", 201, NULL, NULL);
    expect(k, "GET", "/readyz", NULL, 200, NULL, NULL);
}

/* Nobody writes any more, as behind a proxy that heeds /readyz: the store tries by itself. */
static void it_comes_back_by_itself(void **state)
{
    const kept *k = *state;
    assay_error reason;

    run(k, disk_is_full, ASSAY_EIO);
    while (assay_writer_fails(assay_store_writer(k->file->store), &reason)) /* the test's limit of time ends it */
        sched_yield();
    expect(k, "GET", "/readyz", NULL, 200, NULL, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_follows_the_store, kept_make, kept_drop),
        cmocka_unit_test_setup_teardown(it_comes_back_by_itself, kept_make, kept_drop),
    };

    call_all_used();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
