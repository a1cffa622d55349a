/* test_rubric_versions.c - saved, replaced, deleted, saved again; and two authors at once. */
#include "tests/unit/api/store/store_file.h"

#include "api/store/rubric_versions.h"
#include "tests/unit/api/store/ok.h"

static bool save(assay_db *db, const char *json, const char *hash, const char *expected, unsigned *version)
{
    assay_rubric_version v = {.rubric_id = "n-plus-one", .created_at = 1, .actor = "ann", .hash = hash, .json = json};
    bool saved = false;

    OK(assay_rubric_version_save(&saved, db, &v, expected, "file", &error));
    *version = v.version;
    return saved;
}

static void test_versions(void **state)
{
    store_file *f = *state;
    const assay_rubric_version *found;
    assay_db *db = writing(f);
    size_t count;
    unsigned version;

    assert_false(save(db, "{}", "h", "", &version));  /* the files have it */
    assert_false(save(db, "{}", "h", "x", &version)); /* but not so */
    assert_true(save(db, "{\"a\":1}", "h1", "file", &version));
    assert_int_equal(version, 1);
    assert_false(save(db, "{}", "h", "file", &version)); /* another is in force by now */
    assert_true(save(db, "{\"a\":2}", "h2", "h1", &version));
    assert_int_equal(version, 2);
    assert_false(save(db, "{\"a\":3}", "h3", "h1", &version)); /* who read version 1 does not overwrite 2 */
    assert_true(save(db, NULL, "", "h2", &version));
    assert_false(save(db, "{}", "h", "h2", &version)); /* of a deleted rubric nothing is in force */
    assert_false(save(db, "{}", "h", NULL, &version)); /* and anything means something */
    assert_true(save(db, "{\"a\":4}", "h4", "", &version));
    assert_int_equal(version, 4);
    assert_true(save(db, "{\"a\":5}", "h5", NULL, &version));

    OK(assay_rubric_version_get(&found, db, f->arena, "n-plus-one", 2, &error));
    assert_string_equal(found->json, "{\"a\":2}");
    OK(assay_rubric_version_get(&found, db, f->arena, "n-plus-one", 3, &error));
    assert_null(found->json);
    OK(assay_rubric_version_get(&found, db, f->arena, "n-plus-one", 0, &error));
    assert_int_equal(found->version, 5);
    OK(assay_rubric_version_get(&found, db, f->arena, "n-plus-one", 6, &error));
    assert_null(found);
    OK(assay_rubric_version_list(&found, &count, db, f->arena, "n-plus-one", &error));
    assert_int_equal(count, 5);
    assert_int_equal(found[0].version, 5);
    OK(assay_rubric_version_current(&found, &count, db, f->arena, &error));
    assert_int_equal(count, 1);
    assert_string_equal(found[0].json, "{\"a\":5}");
    assay_db_close(db);
}

/* Whose `name` is, for who saves the rubric `id`. */
static void assert_owner(assay_db *db, const char *name, const char *id, const char *of_files, const char *expected)
{
    char owner[ASSAY_RUBRIC_ID_SIZE];

    OK(assay_rubric_version_owner(owner, db, name, id, of_files, &error));
    assert_string_equal(owner, expected);
}

static void test_names(void **state)
{
    assay_db *db = writing(*state);
    unsigned version;

    assert_owner(db, "r", "other", NULL, "");
    assert_owner(db, "r", "other", "filed", "filed");
    assert_owner(db, "r", "filed", "filed", "");
    assert_true(save(db, "{\"id\":\"n-plus-one\",\"ref\":\"r\"}", "h1", "file", &version));
    assert_owner(db, "r", "other", NULL, "n-plus-one");
    assert_owner(db, "n-plus-one", "other", NULL, "n-plus-one");
    assert_owner(db, "r", "n-plus-one", NULL, "");
    assert_owner(db, "old", "other", "n-plus-one", ""); /* what it was called in the files counts no more */
    assert_true(save(db, "{\"id\":\"n-plus-one\"}", "h2", "h1", &version));
    assert_owner(db, "r", "other", NULL, "");
    assert_true(save(db, NULL, "", "h2", &version));
    assert_owner(db, "n-plus-one", "other", "n-plus-one", "");
    assay_db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_versions, store_file_open_new, store_file_remove),
        cmocka_unit_test_setup_teardown(test_names, store_file_open_new, store_file_remove),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
