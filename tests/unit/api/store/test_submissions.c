/* test_submissions.c - stored, listed, regraded, overridden, appealed; and keys that make a repeat safe. */
#include "tests/unit/api/store/store_file.h"

#include <math.h>

#include "api/store/appeals.h"
#include "api/store/audit.h"
#include "api/store/idempotency.h"
#include "tests/unit/api/store/ok.h"

static void test_round_trip(void **state)
{
    store_file *f = *state;
    assay_submission s = submission_of("q-1", 4.25);
    const assay_submission *found;
    assay_db *db;

    s.candidate = "Zoë";
    s.answer_id = "a1";
    s.extra = "{\"course\":\"x\"}";
    s.result.flags = 5;
    insert(f, &s);
    db = lend(f);
    OK(assay_submission_get(&found, db, f->arena, s.id, &error));
    assert_string_equal(found->id, s.id);
    assert_string_equal(found->question_id, "q-1");
    assert_string_equal(found->candidate, "Zoë");
    assert_string_equal(found->answer_id, "a1");
    assert_null(found->batch_id);
    assert_string_equal(found->answer, s.answer);
    assert_int_equal(found->answer_length, s.answer_length);
    assert_string_equal(found->extra, s.extra);
    assert_true(found->result.score == 4.25 && found->final_score == 4.25);
    assert_int_equal(found->result.flags, 5);
    assert_string_equal(found->result.rubric_hash, "abc");
    assert_false(found->overridden);
    OK(assay_submission_get(&found, db, f->arena, "nowhere", &error));
    assert_null(found);
    assay_store_return(f->store, db);
}

static void test_pages(void **state)
{
    store_file *f = *state;
    assay_submission_query query = assay_submission_query_new();
    assay_submission_page page;
    assay_error fault = {0};
    assay_db *db;
    size_t seen = 0;
    double last = 11;

    for (int i = 0; i < 25; i++) {
        assay_submission s = submission_of(i % 5 ? "many" : "few", i % 7);
        s.result.flags = (unsigned)i % 2;
        insert(f, &s);
    }
    db = lend(f);
    query.sort = ASSAY_SORT_SCORE;
    query.limit = 4;
    do { /* equal scores may not be lost, or come twice, at the edge of a page */
        OK(assay_submission_list(&page, db, f->arena, &query, &error));
        for (size_t i = 0; i < page.count; i++, seen++) {
            assert_true(page.items[i].final_score <= last);
            last = page.items[i].final_score;
        }
        query.cursor = page.next;
    } while (page.next);
    assert_int_equal(seen, 25);

    query = assay_submission_query_new();
    query.question_id = "few";
    OK(assay_submission_list(&page, db, f->arena, &query, &error));
    assert_int_equal(page.count, 5);
    assert_null(page.next);
    query = assay_submission_query_new();
    query.flags = 1;
    query.score_min = 2;
    query.score_max = 3;
    OK(assay_submission_list(&page, db, f->arena, &query, &error));
    assert_int_equal(page.count, 4); /* i = 3, 9, 17, 23 */
    query = assay_submission_query_new();
    query.before = page.items[0].created_at;
    OK(assay_submission_list(&page, db, f->arena, &query, &error));
    assert_true(page.items[0].created_at < query.before);

    query.cursor = "s3_nonsense";
    assert_int_equal(assay_submission_list(&page, db, f->arena, &query, &fault), ASSAY_EINVALID);
    assay_store_return(f->store, db);
}

/* A score is found by what the API shows of it: 4 decimals. */
static void test_a_score_as_it_is_shown(void **state)
{
    store_file *f = *state;
    assay_submission s = submission_of("q", 20.0 / 3);
    assay_submission_query query = assay_submission_query_new();
    assay_submission_page page;
    assay_db *db = writing(f);

    insert(f, &s);
    query.score_min = query.score_max = 6.6667;
    OK(assay_submission_list(&page, db, f->arena, &query, &error));
    assert_int_equal(page.count, 1);
    assay_db_close(db);
}

static void test_override_and_regrade(void **state)
{
    store_file *f = *state;
    assay_submission s = submission_of("q", 2);
    assay_override override = {.created_at = 9, .actor = "ann", .reason = "means the same", .score = 6};
    assay_stored_result better = s.result;
    const assay_submission *found;
    const assay_override *overrides;
    const assay_stored_result *results;
    const assay_audit_line *lines;
    assay_error fault = {0};
    assay_db *db = writing(f);
    size_t count;
    bool is_there;

    insert(f, &s);
    OK(assay_submission_override(&is_there, db, s.id, &override, &error));
    assert_true(is_there);
    better.score = 8;
    better.rubric_hash = "def";
    OK(assay_submission_regrade(&is_there, db, s.id, &better, "bob", &error));
    OK(assay_submission_get(&found, db, f->arena, s.id, &error));
    assert_true(found->result.score == 8 && found->final_score == 6 && found->overridden);
    OK(assay_submission_results(&results, &count, db, f->arena, s.id, &error));
    assert_int_equal(count, 2);
    assert_string_equal(results[0].rubric_hash, "def");
    assert_string_equal(results[1].rubric_hash, "abc");
    OK(assay_submission_overrides(&overrides, &count, db, f->arena, s.id, &error));
    assert_int_equal(count, 1);
    assert_string_equal(overrides[0].reason, "means the same");
    OK(assay_audit_list(&lines, &count, db, f->arena, s.id, &error));
    assert_int_equal(count, 2);
    assert_string_equal(lines[0].action, "submission.override");
    assert_string_equal(lines[1].actor, "bob");

    override.score = 10.5;
    assert_int_equal(assay_submission_override(&is_there, db, s.id, &override, &fault), ASSAY_EINVALID);
    override.score = NAN;
    assert_int_equal(assay_submission_override(&is_there, db, s.id, &override, &fault), ASSAY_EINVALID);
    OK(assay_submission_override(&is_there, db, "nowhere", &override, &error));
    assert_false(is_there);
    assay_db_close(db);
}

static void test_appeals(void **state)
{
    store_file *f = *state;
    assay_submission s = submission_of("q", 2);
    assay_appeal appeal = {.submission_id = s.id, .concept_id = "c", .created_at = 3, .actor = "cy", .reason = "I did"};
    char id[ASSAY_STORE_ID_SIZE], other[ASSAY_STORE_ID_SIZE];
    assay_appeal_outcome outcome;
    const assay_submission *found;
    const assay_appeal *appeals;
    assay_db *db = writing(f);
    size_t count;

    assay_store_new_id(id);
    assay_store_new_id(other);
    appeal.id = id;
    OK(assay_appeal_open(&outcome, db, &appeal, &error));
    assert_int_equal(outcome, ASSAY_APPEAL_NOT_FOUND);
    insert(f, &s);
    OK(assay_appeal_open(&outcome, db, &appeal, &error));
    assert_int_equal(outcome, ASSAY_APPEAL_DONE);
    appeal.id = other;
    OK(assay_appeal_open(&outcome, db, &appeal, &error));
    assert_int_equal(outcome, ASSAY_APPEAL_CONFLICT);
    OK(assay_submission_get(&found, db, f->arena, s.id, &error));
    assert_int_equal(found->open_appeals, 1);
    appeal = (assay_appeal){.id = id,
                            .submission_id = other,
                            .status = "accepted",
                            .resolved_at = 4,
                            .resolved_by = "ann",
                            .resolution = "right"};
    OK(assay_appeal_resolve(&outcome, db, &appeal, &error));
    assert_int_equal(outcome, ASSAY_APPEAL_NOT_FOUND); /* it is another submission's */
    appeal.submission_id = s.id;
    OK(assay_appeal_resolve(&outcome, db, &appeal, &error));
    assert_int_equal(outcome, ASSAY_APPEAL_DONE);
    appeal.status = "rejected";
    OK(assay_appeal_resolve(&outcome, db, &appeal, &error));
    assert_int_equal(outcome, ASSAY_APPEAL_CONFLICT);
    appeal.id = other;
    OK(assay_appeal_resolve(&outcome, db, &appeal, &error));
    assert_int_equal(outcome, ASSAY_APPEAL_NOT_FOUND);
    OK(assay_appeal_list(&appeals, &count, db, f->arena, s.id, &error));
    assert_int_equal(count, 1);
    assert_string_equal(appeals[0].status, "accepted");
    assert_string_equal(appeals[0].resolution, "right");
    OK(assay_submission_get(&found, db, f->arena, s.id, &error));
    assert_int_equal(found->open_appeals, 0);
    assay_db_close(db);
}

static void test_keys(void **state)
{
    store_file *f = *state;
    char subject[ASSAY_STORE_ID_SIZE];
    assay_idempotency found;
    assay_db *db = writing(f);

    OK(assay_idempotency_look(&found, subject, db, "ann", "k", "h1", &error));
    assert_int_equal(found, ASSAY_KEY_NEW);
    OK(assay_idempotency_keep(db, "ann", "k", "h1", "made", 1, &error));
    OK(assay_idempotency_look(&found, subject, db, "ann", "k", "h1", &error));
    assert_int_equal(found, ASSAY_KEY_SAME);
    assert_string_equal(subject, "made");
    OK(assay_idempotency_look(&found, subject, db, "ann", "k", "h2", &error));
    assert_int_equal(found, ASSAY_KEY_DIFFERENT);
    OK(assay_idempotency_look(&found, subject, db, "bob", "k", "h2", &error));
    assert_int_equal(found, ASSAY_KEY_NEW);
    OK(assay_idempotency_keep(db, "bob", "k", "h2", "later", 2 + ASSAY_IDEMPOTENCY_KEPT, &error));
    OK(assay_idempotency_look(&found, subject, db, "ann", "k", "h1", &error));
    assert_int_equal(found, ASSAY_KEY_NEW); /* a day has passed */
    assay_db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_round_trip, store_file_open_new, store_file_remove),
        cmocka_unit_test_setup_teardown(test_pages, store_file_open_new, store_file_remove),
        cmocka_unit_test_setup_teardown(test_a_score_as_it_is_shown, store_file_open_new, store_file_remove),
        cmocka_unit_test_setup_teardown(test_override_and_regrade, store_file_open_new, store_file_remove),
        cmocka_unit_test_setup_teardown(test_appeals, store_file_open_new, store_file_remove),
        cmocka_unit_test_setup_teardown(test_keys, store_file_open_new, store_file_remove),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
