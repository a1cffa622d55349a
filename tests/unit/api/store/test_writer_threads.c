/* test_writer_threads.c - many threads write and read at once; a job that fails undoes only itself. */
#include "tests/unit/api/store/store_file.h"

#include <pthread.h>

enum { THREADS = 4, EACH = 50 };

static assay_status insert_then_fail(assay_db *db, void *context, assay_error *error)
{
    assay_status status = assay_submission_insert(db, context, error);

    return status == ASSAY_OK ? assay_error_set(error, ASSAY_EINVALID, 0, "changed my mind") : status;
}

static void *write_some(void *context)
{
    store_file *f = context;
    assay_submission s = {0};
    size_t wrong = 0;

    for (int i = 0; i < EACH; i++) {
        bool fails = i % 10 == 3;
        assay_error error = {0};
        assay_status status;

        s = (assay_submission){.created_at = i + 1,
                               .question_id = fails ? "undone" : "kept",
                               .answer = "a",
                               .answer_length = 1,
                               .result = {.rubric_id = "q", .rubric_hash = "h", .engine = "e", .json = "{}"}};
        assay_store_new_id(s.id);
        status = assay_writer_run(assay_store_writer(f->store), fails ? insert_then_fail : insert_job, &s, &error);
        wrong += status != (fails ? ASSAY_EINVALID : ASSAY_OK);
    }
    return (void *)(uintptr_t)wrong;
}

static size_t count_of(store_file *f, const char *question)
{
    assay_submission_query query = assay_submission_query_new();
    assay_submission_page page = {0};
    assay_error error = {0};
    assay_db *db = lend(f);

    query.question_id = question;
    query.limit = 1000;
    if (assay_submission_list(&page, db, f->arena, &query, &error) != ASSAY_OK)
        fail_msg("%s", error.message);
    assay_store_return(f->store, db);
    return page.count;
}

static void test_many_writers(void **state)
{
    store_file *f = *state;
    pthread_t threads[THREADS];

    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, write_some, f), 0);
    count_of(f, "kept"); /* a reader does not wait for them */
    for (int i = 0; i < THREADS; i++) {
        void *wrong;
        pthread_join(threads[i], &wrong);
        assert_null(wrong);
    }
    assert_int_equal(count_of(f, "kept"), THREADS * EACH * 9 / 10);
    assert_int_equal(count_of(f, "undone"), 0);
}

static void test_close_writes_what_waits(void **state)
{
    enum { COUNT = 100 };
    store_file *f = *state;
    static assay_submission submissions[COUNT];
    static assay_job jobs[COUNT];

    for (int i = 0; i < COUNT; i++) {
        assay_error error = {0};
        submissions[i] = submission_of("queued", 1);
        jobs[i] = (assay_job){.run = insert_job, .context = &submissions[i]};
        assert_int_equal(assay_writer_submit(assay_store_writer(f->store), &jobs[i], &error), ASSAY_OK);
    }
    store_file_close(f);
    store_file_open(f);
    assert_int_equal(count_of(f, "queued"), COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_many_writers, store_file_open_new, store_file_remove),
        cmocka_unit_test_setup_teardown(test_close_writes_what_waits, store_file_open_new, store_file_remove),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
