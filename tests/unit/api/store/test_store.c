/* test_store.c - the file: opened, locked, checked, migrated from every earlier schema, copied. */
#include "tests/unit/api/store/store_file.h"

#include "api/store/batches.h"
#include "api/store/migrate.h"
#include "api/store/rubric_versions.h"

static void fill(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void test_new_file(void **state)
{
    store_file *f = *state;
    assay_error error = {0};
    assay_store *second;

    store_file_open(f);
    assert_int_equal(assay_store_open(&second, f->path, true, &error), ASSAY_EINVALID);
    assert_null(second);
    assert_non_null(strstr(error.message, "another service has the store"));
    assert_int_equal(assay_store_open(&second, f->path, false, &error), ASSAY_OK); /* a tool may look in */
    assay_store_close(second);
}

static void test_what_is_no_store(void **state)
{
    store_file *f = *state;
    assay_error error = {0};
    assay_db *db;

    fill(f->path, "question_id,answer\ndj-01,a text file that is long enough to have been a database's first page\n");
    assert_int_equal(assay_store_open(&f->store, f->path, true, &error), ASSAY_EIO);
    assert_null(f->store);
    unlink(f->path);

    assert_int_equal(assay_db_open(&db, f->path, ASSAY_DB_WRITE, &error), ASSAY_OK);
    assert_int_equal(assay_db_execute(db, "CREATE TABLE recipes (name TEXT)", &error), ASSAY_OK);
    assay_db_close(db);
    assert_int_equal(assay_store_open(&f->store, f->path, true, &error), ASSAY_EINVALID);
    assert_non_null(strstr(error.message, "another program"));
}

static void test_newer_schema(void **state)
{
    store_file *f = *state;
    assay_error error = {0};
    assay_db *db;

    store_file_open(f);
    store_file_close(f);
    assert_int_equal(assay_db_open(&db, f->path, ASSAY_DB_WRITE, &error), ASSAY_OK);
    assert_int_equal(assay_db_execute(db, "PRAGMA user_version=9999", &error), ASSAY_OK);
    assay_db_close(db);
    assert_int_equal(assay_store_open(&f->store, f->path, true, &error), ASSAY_EINVALID);
    assert_non_null(strstr(error.message, "newer program"));
}

static void test_damage(void **state)
{
    store_file *f = *state;
    assay_error error = {0};
    char garbage[4096];
    FILE *file;

    store_file_open(f);
    for (int i = 0; i < 200; i++) {
        assay_submission s = submission_of("q", 1);
        insert(f, &s);
    }
    store_file_close(f);
    memset(garbage, 0x5a, sizeof garbage);
    file = fopen(f->path, "r+");
    assert_non_null(file);
    fseek(file, 4096 * 8, SEEK_SET);
    for (int i = 0; i < 8; i++)
        fwrite(garbage, 1, sizeof garbage, file);
    fclose(file);
    assert_int_equal(assay_store_open(&f->store, f->path, true, &error), ASSAY_EIO);
    assert_non_null(strstr(error.message, "backup"));
}

/* A store as an earlier program left it behind `sql`, opened by this one. */
static assay_db *lend_of_schema(store_file *f, unsigned version, const char *sql)
{
    assay_error error = {0};
    assay_db *db;

    assert_int_equal(assay_db_open(&db, f->path, ASSAY_DB_WRITE, &error), ASSAY_OK);
    assert_int_equal(assay_schema_migrate(db, version, &error), ASSAY_OK);
    assert_int_equal(assay_db_execute(db, sql, &error), ASSAY_OK);
    assay_db_close(db);
    store_file_open(f);
    return lend(f);
}

/* What was saved before the store kept refs is found by them, too. */
static void test_a_rubric_of_schema_seven(void **state)
{
    store_file *f = *state;
    assay_error error = {0};
    char owner[ASSAY_RUBRIC_ID_SIZE];
    assay_db *db = lend_of_schema(f, 7,
                                  "INSERT INTO rubric_versions (rubric_id, version, created_at, actor, hash, json) "
                                  "VALUES ('a', 1, 1, 'ann', 'h', '{\"id\":\"a\",\"ref\":\"r\"}')");

    assert_int_equal(assay_rubric_version_owner(owner, db, "r", "b", NULL, &error), ASSAY_OK);
    assert_string_equal(owner, "a");
    assay_store_return(f->store, db);
}

/* A store made by each earlier program is brought up to date, and what it held is still there. */
static void test_every_earlier_schema(void **state)
{
    store_file *f = *state;

    for (unsigned version = 1; version <= assay_schema_newest(); version++) {
        assay_error error = {0};
        assay_submission s = submission_of("q", 7);
        const assay_submission *found;
        unsigned now;
        assay_db *db;

        assert_int_equal(assay_db_open(&db, f->path, ASSAY_DB_WRITE, &error), ASSAY_OK);
        assert_int_equal(assay_schema_migrate(db, version, &error), ASSAY_OK);
        assert_int_equal(assay_schema_version(&now, db, &error), ASSAY_OK);
        assert_int_equal(now, version);
        assert_int_equal(assay_db_execute(db, "BEGIN", &error), ASSAY_OK);
        assert_int_equal(assay_submission_insert(db, &s, &error), ASSAY_OK);
        assert_int_equal(assay_db_execute(db, "COMMIT", &error), ASSAY_OK);
        assay_db_close(db);

        store_file_open(f);
        db = lend(f);
        assert_int_equal(assay_schema_version(&now, db, &error), ASSAY_OK);
        assert_int_equal(now, assay_schema_newest());
        assert_int_equal(assay_submission_get(&found, db, f->arena, s.id, &error), ASSAY_OK);
        assert_non_null(found);
        assert_string_equal(found->answer, s.answer);
        assay_store_return(f->store, db);
        store_file_close(f);
        unlink(f->path);
    }
}

/* A batch of a program that knew no warnings has none. */
static void test_a_batch_of_schema_five(void **state)
{
    static const char id[] = "00000000-0000-7000-8000-000000000001";
    store_file *f = *state;
    const assay_batch *found;
    assay_error error = {0};
    assay_db *db = lend_of_schema(f, 5,
                                  "INSERT INTO batches (id, created_at, actor, format, bytes, state) "
                                  "VALUES ('00000000-0000-7000-8000-000000000001', 1, 'lms', 'csv', 9, 'done')");

    assert_int_equal(assay_batch_get(&found, db, f->arena, id, &error), ASSAY_OK);
    assert_non_null(found);
    assert_int_equal(found->warning_count, 0);
    assert_string_equal(found->warnings, "[]");
    assay_store_return(f->store, db);
}

static void test_backup(void **state)
{
    store_file *f = *state;
    assay_submission s = submission_of("q", 3);
    const assay_submission *found;
    assay_error error = {0};
    char copy[128];
    assay_store *second;
    assay_db *db;

    store_file_open(f);
    insert(f, &s);
    snprintf(copy, sizeof copy, "%s.copy", f->path);
    assert_int_equal(assay_store_backup(f->store, copy, &error), ASSAY_OK);
    assert_int_equal(assay_store_backup(f->store, copy, &error), ASSAY_EINVALID); /* never over an older one */
    assert_int_equal(assay_store_open(&second, copy, false, &error), ASSAY_OK);
    assert_int_equal(assay_store_lend(&db, second, &error), ASSAY_OK);
    assert_int_equal(assay_submission_get(&found, db, f->arena, s.id, &error), ASSAY_OK);
    assert_non_null(found);
    assay_store_return(second, db);
    assay_store_close(second);
}

static void test_ids(void **state)
{
    char earlier[ASSAY_STORE_ID_SIZE], later[ASSAY_STORE_ID_SIZE];
    int64_t start;

    (void)state;
    assay_store_new_id(earlier);
    start = assay_store_now();
    while (assay_store_now() == start)
        ;
    assay_store_new_id(later);
    assert_int_equal(strlen(earlier), 36);
    assert_int_equal(earlier[14], '7');
    assert_non_null(strchr("89ab", earlier[19]));
    assert_true(strcmp(earlier, later) < 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_new_file, store_file_make, store_file_remove),
        cmocka_unit_test_setup_teardown(test_what_is_no_store, store_file_make, store_file_remove),
        cmocka_unit_test_setup_teardown(test_newer_schema, store_file_make, store_file_remove),
        cmocka_unit_test_setup_teardown(test_damage, store_file_make, store_file_remove),
        cmocka_unit_test_setup_teardown(test_every_earlier_schema, store_file_make, store_file_remove),
        cmocka_unit_test_setup_teardown(test_a_rubric_of_schema_seven, store_file_make, store_file_remove),
        cmocka_unit_test_setup_teardown(test_a_batch_of_schema_five, store_file_make, store_file_remove),
        cmocka_unit_test_setup_teardown(test_backup, store_file_make, store_file_remove),
        cmocka_unit_test(test_ids),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
