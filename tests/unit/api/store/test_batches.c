/* test_batches.c - a batch's position moves with its rows, from where it stands, while it runs, and not else. */
#include "tests/unit/api/store/store_file.h"

#include "api/store/batches.h"
#include "tests/unit/api/store/ok.h"

typedef struct step {
    assay_batch_chunk chunk;
    bool taken;
} step;

static assay_status queue_and_begin(assay_db *db, void *context, assay_error *error)
{
    const assay_batch *batch = context;
    bool taken = false;
    assay_status status = assay_batch_insert(db, batch, error);

    if (status == ASSAY_OK)
        status = assay_batch_begin(&taken, db, batch->id, "jsonl", 6, error);
    assert_true(status != ASSAY_OK || taken);
    return status;
}

static assay_status advance(assay_db *db, void *context, assay_error *error)
{
    step *s = context;

    return assay_batch_advance(&s->taken, db, &s->chunk, error);
}

static assay_status cancel(assay_db *db, void *context, assay_error *error)
{
    bool changed;

    return assay_batch_cancel(&changed, db, context, 9, error);
}

/* Store `row` and a fault, moving from one position to another; whether that was taken. */
static bool move(store_file *f, const char *id, int64_t from, int64_t to, const char *end)
{
    assay_batch_row row = {.ordinal = from, .question = "q-1", .submission = submission_of("q-1", 3)};
    const assay_batch_fault fault = {from, 7, 2, "no such question", NULL};
    step s = {.chunk = {.id = id,
                        .from = from,
                        .to = to,
                        .rows = &row,
                        .row_count = 1,
                        .faults = &fault,
                        .fault_count = 1,
                        .fault_total = 1,
                        .end = end,
                        .now = 8}};

    row.submission.batch_id = id;
    OK(assay_writer_run(assay_store_writer(f->store), advance, &s, &error));
    return s.taken;
}

static assay_batch begin(store_file *f, const char *url)
{
    assay_batch batch = {.created_at = 5, .actor = "local", .format = "jsonl", .bytes = 10, .hook = {.url = url}};

    assay_store_new_id(batch.id);
    OK(assay_writer_run(assay_store_writer(f->store), queue_and_begin, &batch, &error));
    return batch;
}

static void check(store_file *f, const char *id, const char *state, int64_t records, size_t rows)
{
    const assay_batch_fault *faults;
    const assay_batch_row *found;
    const assay_batch *batch;
    size_t count;
    assay_db *db = lend(f);

    OK(assay_batch_get(&batch, db, f->arena, id, &error));
    assert_string_equal(batch->state, state);
    assert_int_equal(batch->records, records);
    assert_int_equal(batch->graded, rows);
    OK(assay_batch_rows(&found, &count, db, f->arena, id, -1, 100, &error));
    assert_int_equal(count, rows);
    OK(assay_batch_faults(&faults, &count, db, f->arena, id, -1, 100, &error));
    assert_int_equal(count, rows);
    assay_store_return(f->store, db);
}

static void test_only_from_where_it_stands(void **state)
{
    store_file *f = *state;
    assay_batch batch = begin(f, NULL);

    assert_true(move(f, batch.id, 0, 2, NULL));
    assert_false(move(f, batch.id, 0, 2, NULL)); /* as a second runner would */
    assert_false(move(f, batch.id, 3, 4, NULL));
    check(f, batch.id, "running", 2, 1);
    assert_true(move(f, batch.id, 2, 3, "done"));
    assert_false(move(f, batch.id, 3, 4, NULL));
    check(f, batch.id, "done", 3, 2);
}

static void test_not_when_it_is_cancelled(void **state)
{
    store_file *f = *state;
    assay_batch batch = begin(f, NULL);
    const assay_batch *oldest;
    assay_db *db;

    OK(assay_writer_run(assay_store_writer(f->store), cancel, batch.id, &error));
    assert_false(move(f, batch.id, 0, 1, NULL));
    check(f, batch.id, "cancelled", 0, 0);
    db = lend(f);
    OK(assay_batch_oldest(&oldest, db, f->arena, &error));
    assert_null(oldest);
    assay_store_return(f->store, db);
}

static void test_a_webhook_is_due_at_the_end(void **state)
{
    store_file *f = *state;
    assay_batch batch = begin(f, "https://lms.example/");
    const assay_batch *due;
    int64_t next;
    assay_db *db = lend(f);

    OK(assay_batch_hook_due(&due, &next, db, f->arena, 100, NULL, &error));
    assert_null(due);
    assert_int_equal(next, 0);
    assert_true(move(f, batch.id, 0, 1, "done"));
    OK(assay_batch_hook_due(&due, &next, db, f->arena, 7, NULL, &error));
    assert_null(due);
    assert_int_equal(next, 8);
    OK(assay_batch_hook_due(&due, &next, db, f->arena, 100, NULL, &error));
    assert_non_null(due);
    assert_string_equal(due->id, batch.id);
    assay_store_return(f->store, db);
}

static bool is_it(const void *context, const char *id, const char *url)
{
    (void)url;
    return strcmp(context, id) == 0;
}

static bool leads_there(const void *context, const char *id, const char *url)
{
    (void)id;
    return strcmp(context, url) == 0;
}

static void test_a_webhook_that_is_passed_over(void **state)
{
    store_file *f = *state;
    assay_batch first = begin(f, "https://slow.example/");
    assay_batch second = begin(f, "https://lms.example/");
    const assay_batch_hook_filter not_first = {is_it, first.id};
    const assay_batch_hook_filter not_slow = {leads_there, "https://slow.example/"};
    const assay_batch *due;
    int64_t next;
    assay_db *db = lend(f);

    assert_true(move(f, first.id, 0, 1, "done"));
    OK(assay_batch_hook_due(&due, &next, db, f->arena, 100, &not_first, &error));
    assert_null(due);
    assert_int_equal(next, 0);
    assert_true(move(f, second.id, 0, 1, "done"));
    OK(assay_batch_hook_due(&due, &next, db, f->arena, 100, NULL, &error));
    assert_string_equal(due->id, first.id);
    OK(assay_batch_hook_due(&due, &next, db, f->arena, 100, &not_first, &error));
    assert_string_equal(due->id, second.id);
    OK(assay_batch_hook_due(&due, &next, db, f->arena, 100, &not_slow, &error));
    assert_string_equal(due->id, second.id);
    assay_store_return(f->store, db);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, store_file_open_new, store_file_remove)
    const struct CMUnitTest tests[] = {
        TEST(test_only_from_where_it_stands),
        TEST(test_not_when_it_is_cancelled),
        TEST(test_a_webhook_is_due_at_the_end),
        TEST(test_a_webhook_that_is_passed_over),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
