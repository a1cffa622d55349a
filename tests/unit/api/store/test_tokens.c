/* test_tokens.c - tokens that hold, expire, are revoked. */
#include "tests/unit/api/store/store_file.h"

#include "api/store/tokens.h"
#include "tests/unit/api/store/ok.h"

static assay_stored_token token_of(const char *id, const char *name, int64_t created, int64_t expires)
{
    return (assay_stored_token){
        .id = id, .name = name, .hash = "00ff", .scopes = 3, .created_at = created, .expires_at = expires};
}

static void test_life(void **state)
{
    store_file *f = *state;
    assay_stored_token first = token_of("t1", "lms", 10, 100), again = token_of("t2", "lms", 20, 0),
                       later = token_of("t3", "lms", 101, 0);
    const assay_stored_token *found;
    assay_db *db = writing(f);
    size_t count;
    bool is;

    OK(assay_token_any(&is, db, 50, &error));
    assert_false(is);
    OK(assay_token_add(&is, db, &first, &error));
    assert_true(is);
    OK(assay_token_add(&is, db, &again, &error)); /* the name is taken while t1 holds */
    assert_false(is);
    OK(assay_token_any(&is, db, 99, &error));
    assert_true(is);
    OK(assay_token_any(&is, db, 100, &error));
    assert_false(is);
    OK(assay_token_add(&is, db, &later, &error));
    assert_true(is);
    OK(assay_token_touch(db, "t3", 102, &error));
    OK(assay_token_get(&found, db, f->arena, "t3", &error));
    assert_int_equal(found->last_used_at, 102);
    assert_int_equal(found->scopes, 3);
    assert_string_equal(found->hash, "00ff");
    OK(assay_token_revoke(&is, db, "lms", 103, &error));
    assert_true(is);
    OK(assay_token_revoke(&is, db, "lms", 104, &error));
    assert_false(is);
    OK(assay_token_any(&is, db, 103, &error));
    assert_false(is);
    OK(assay_token_list(&found, &count, db, f->arena, &error));
    assert_int_equal(count, 2);
    OK(assay_token_get(&found, db, f->arena, "t9", &error));
    assert_null(found);
    assay_db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_life, store_file_open_new, store_file_remove),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
