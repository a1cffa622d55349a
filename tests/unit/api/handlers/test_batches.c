/* test_batches.c - files handed in, graded in the background, listed, cancelled; their results and faults. */
#include "tests/unit/api/handlers/batched.h"

static const char good[] =
    "{\"question_id\":\"dj-01\",\"answer\":\"A view answers.\",\"answer_id\":\"a\",\"group\":\"g\"}\n"
    "{\"question_id\":\"nope\",\"answer\":\"x\"}\n"
    "{\"question_id\":\"dj-02\",\"answer\":\"No idea.\",\"candidate\":\"=Ann\",\"score\":3}\n"
    "{\"question_id\":\"dj-02\"\n";

/* Files in the folder of uploads. */
static size_t uploads(const batched *b)
{
    return batched_files(b, false);
}

static void test_a_file_is_graded(void **state)
{
    batched *b = *state;
    char *text;

    batched_send(b, "?name=week%203", JSONL, good);
    batched_ask(b, "GET", "", 200, "\"state\":\"queued\",\"progress\":0,\"graded\":0", NULL);
    assert_int_equal(uploads(b), 1);
    batched_start(b);
    batched_wait(b, "done");
    batched_ask(b, "GET", "", 200, "\"progress\":1,\"graded\":2,\"faults\":2", NULL);
    batched_ask(b, "GET", "", 200, "\"name\":\"week 3\"", NULL);
    batched_ask(b, "GET", "/results", 200, "application/jsonl", &text);
    assert_int_equal(strncmp(text, "{\"question_id\":\"dj-01\",\"answer_id\":\"a\",\"group\":\"g\",\"rubric\":{", 60),
                     0);
    assert_non_null(
        strstr(text, "\n{\"question_id\":\"dj-02\",\"answer_id\":\"3\",\"candidate\":\"=Ann\",\"human_score\":3,"));
    free(text);
    expect(&b->k, "GET", "/api/v1/submissions?candidate=%3DAnn", NULL, 200, strrchr(b->batch, '/') + 1, NULL);
    assay_batches_stop(b->batches); /* the file goes, and the rows are counted, a moment after the batch is done */
    assert_int_equal(uploads(b), 0);
    expect(&b->k, "GET", "/metrics", NULL, 200, "\nassay_answers_graded_total 2\n", NULL);
}

static void test_faults_have_their_place(void **state)
{
    batched *b = *state;
    char *text;

    batched_send(b, "", JSONL, good);
    batched_start(b);
    batched_wait(b, "done");
    batched_ask(b, "GET", "/faults", 200,
                "{\"line\":2,\"column\":1,\"detail\":\"there is no rubric for the question 'nope'\"", &text);
    assert_non_null(strstr(text, "{\"line\":4,"));
    assert_non_null(strstr(text, "\"next_cursor\":null"));
    free(text);
    batched_ask(b, "GET", "/faults?limit=1", 200, "\"next_cursor\":\"0\"", NULL);
    batched_ask(b, "GET", "/faults?limit=1&cursor=0", 200, "{\"items\":[{\"line\":4,", NULL);
    batched_ask(b, "GET", "/faults?cursor=x", 400, "cursor", NULL);
}

static void test_a_table_in_and_out(void **state)
{
    static const char *const accept[] = {"Accept: text/csv", NULL};
    batched *b = *state;
    char target[300];

    batched_send(b, "?map=answer%3DReply", CSV, "Question ID,Reply,Student\ndj-01,A view answers.,=1+2\n");
    batched_start(b);
    batched_wait(b, "done");
    snprintf(target, sizeof target, "%s/results", b->batch);
    expect_with(&b->k, "GET", target, accept, NULL, 200, ",'=1+2,", NULL);
    expect_with(&b->k, "GET", target, accept, NULL, 200, "question_id,answer_id,candidate,score", NULL);
}

/* What the reader has doubts about is said with its place: of the headings at once, of the rows when they are read. */
static void test_doubts_are_told(void **state)
{
    static const char table[] = "question_id,answer,Marks,Points\ndj-01,A view answers.,7 of 10,2\ndj-02,No idea.,4,\n";
    batched *b = *state;
    char *text;

    batched_send(b, "", CSV, table);
    batched_ask(
        b, "GET", "", 200,
        "\"warning_count\":1,\"warnings\":[{\"line\":1,\"column\":4,\"detail\":\"C1 'Marks' and D1 'Points' may "
        "both be the score; the first is taken\",\"mend\":\"map score=D to take the other\"}]",
        NULL);
    batched_start(b);
    batched_wait(b, "done");
    batched_ask(b, "GET", "", 200,
                "\"graded\":2,\"faults\":0,\"warning_count\":2,\"warnings\":[{\"line\":1,\"column\":4,", &text);
    assert_non_null(
        strstr(text, "{\"line\":2,\"column\":3,\"detail\":\"C2: the score '7 of 10' is not a number\",\"mend\":"));
    free(text);
    expect(&b->k, "GET", "/api/v1/batches", NULL, 200, "\"warning_count\":2,\"warnings\":[{", NULL);
}

static void test_doubts_are_bounded(void **state)
{
    batched *b = *state;
    char table[8192] = "question_id,answer,score\n";
    size_t said = 0;
    char *text;

    for (int i = 0; i < 150; i++) /* more than a chunk */
        snprintf(table + strlen(table), sizeof table - strlen(table), "dj-01,A view.,ten\n");
    batched_send(b, "", CSV, table);
    batched_start(b);
    batched_wait(b, "done");
    batched_ask(b, "GET", "", 200, "\"graded\":150,\"faults\":0,\"warning_count\":150,", &text);
    for (const char *at = text; (at = strstr(at, "is not a number")); at++)
        said++;
    free(text);
    assert_int_equal(said, ASSAY_API_BATCH_WARNINGS_MAX);
}

static void test_what_is_no_answers_is_refused(void **state)
{
    static const char *const table[] = {CSV, NULL}, *const lines[] = {JSONL, NULL};
    batched *b = *state;
    char long_name[420] = "/api/v1/batches?name=";

    expect_with(&b->k, "POST", "/api/v1/batches", table, "a,b\n1,2\n", 422, "no columns of questions", NULL);
    expect_with(&b->k, "POST", "/api/v1/batches", lines, "", 422, "the body is empty", NULL);
    expect_with(&b->k, "POST", "/api/v1/batches", table, "question_id,answer\n", 422, "headings and no answers", NULL);
    expect_with(&b->k, "POST", "/api/v1/batches", table, "question_id,answer\n,\n\n", 422, "headings and no answers",
                NULL);
    expect_with(&b->k, "POST", "/api/v1/batches", lines, "\n \n", 422, "no answers", NULL);
    expect_with(&b->k, "POST", "/api/v1/batches?encoding=klingon", table, "question_id,answer\nq,a\n", 422, "klingon",
                NULL);
    expect_with(&b->k, "POST", "/api/v1/batches?nome=x", lines, good, 400, "nome", NULL);
    memset(long_name + strlen(long_name), 'x', 250);
    expect_with(&b->k, "POST", long_name, lines, good, 400, "\"max\":200", NULL);
    expect(&b->k, "POST", "/api/v1/batches", "{}", 415, "application/jsonl", NULL);
    assert_int_equal(uploads(b), 0);
    expect(&b->k, "GET", "/api/v1/batches", NULL, 200, "{\"items\":[],\"next_cursor\":null}", NULL);
}

static void test_a_repeat_makes_nothing_new(void **state)
{
    static const char *const lines[] = {JSONL, "Idempotency-Key: k1", NULL};
    static const char *const two[] = {JSONL, "Idempotency-Key: k1", "Idempotency-Key: k2", NULL};
    batched *b = *state;

    expect_with(&b->k, "POST", "/api/v1/batches", two, good, 400, "send one Idempotency-Key", NULL);
    expect_with(&b->k, "POST", "/api/v1/batches", lines, good, 202, "queued", NULL);
    expect_with(&b->k, "POST", "/api/v1/batches", lines, good, 202, "Idempotency-Replayed: true", NULL);
    expect_with(&b->k, "POST", "/api/v1/batches?name=other", lines, good, 409, "Idempotency-Key", NULL);
    expect_with(&b->k, "POST", "/api/v1/batches", lines, "{}\n", 409, "Idempotency-Key", NULL);
    assert_int_equal(uploads(b), 1);
}

static void test_a_batch_is_cancelled(void **state)
{
    batched *b = *state;

    batched_send(b, "", JSONL, good);
    batched_ask(b, "POST", "/cancel", 200, "\"state\":\"cancelled\"", NULL);
    batched_ask(b, "POST", "/cancel", 200, "\"state\":\"cancelled\"", NULL);
    assert_int_equal(uploads(b), 0);
    batched_send(b, "", JSONL, good);
    batched_start(b);
    batched_wait(b, "done");
    batched_ask(b, "POST", "/cancel", 409, "the batch is done", NULL);
    expect(&b->k, "GET", "/api/v1/batches?state=cancelled", NULL, 200, "\"graded\":0", NULL);
}

static void test_lists_and_what_is_not_there(void **state)
{
    batched *b = *state;
    char cursor[200], target[300];
    char *text;

    for (int i = 0; i < 3; i++)
        batched_send(b, "", JSONL, good);
    expect(&b->k, "GET", "/api/v1/batches?limit=2", NULL, 200, NULL, &text);
    kept_member(cursor, text, "next_cursor");
    free(text);
    snprintf(target, sizeof target, "/api/v1/batches?cursor=%s", cursor);
    expect(&b->k, "GET", target, NULL, 200, "\"next_cursor\":null", &text);
    assert_null(strstr(strstr(text, "\"id\"") + 1, "\"id\""));
    free(text);
    expect(&b->k, "GET", "/api/v1/batches?cursor=7", NULL, 400, "cursor", NULL);
    expect(&b->k, "GET", "/api/v1/batches?state=odd", NULL, 400, "queued, running", NULL);
    expect(&b->k, "GET", "/api/v1/batches/x", NULL, 404, "there is no batch", NULL);
    expect(&b->k, "GET", "/api/v1/batches/00000000-0000-7000-8000-000000000000/results", NULL, 404, "no batch", NULL);
}

static void test_events_end_with_the_batch(void **state)
{
    batched *b = *state;
    char *text;

    batched_send(b, "", JSONL, good);
    batched_start(b);
    batched_ask(b, "GET", "/events", 200, "text/event-stream", &text); /* reads to the end of the stream */
    assert_non_null(strstr(text, "event: done\ndata: {\"id\":"));
    assert_non_null(strstr(text, "\"state\":\"done\""));
    assert_string_equal(text + strlen(text) - 3, "}\n\n");
    free(text);
}

static void test_what_is_left_over_goes_at_the_start(void **state)
{
    batched *b = *state;
    assay_upload lost;
    assay_error error = {0};

    batched_send(b, "", JSONL, good);
    assert_int_equal(assay_upload_begin(&lost, assay_batches_uploads(b->batches), &error), ASSAY_OK);
    assert_int_equal(assay_upload_write(&lost, "half", 4, &error), ASSAY_OK);
    close(lost.descriptor); /* as a crash does */
    assert_int_equal(uploads(b), 2);
    batched_close(b);
    batched_open(b, (assay_batches_options){0});
    assert_int_equal(uploads(b), 1);
    assert_int_equal(assay_uploads_bytes(assay_batches_uploads(b->batches)), sizeof good - 1);
    batched_start(b);
    batched_wait(b, "done");
    assay_batches_stop(b->batches);
    assert_int_equal(assay_uploads_bytes(assay_batches_uploads(b->batches)), 0);
}

static void test_a_file_that_is_gone_is_said(void **state)
{
    batched *b = *state;

    batched_send(b, "", JSONL, good);
    assay_uploads_remove(assay_batches_uploads(b->batches), strrchr(b->batch, '/') + 1);
    batched_start(b);
    batched_wait(b, "failed");
    batched_ask(b, "GET", "", 200, "\"error\":\"its file is no longer in ", NULL);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, batched_make, batched_drop)
    const struct CMUnitTest tests[] = {
        TEST(test_a_file_is_graded),
        TEST(test_faults_have_their_place),
        TEST(test_a_table_in_and_out),
        TEST(test_doubts_are_told),
        TEST(test_doubts_are_bounded),
        TEST(test_what_is_no_answers_is_refused),
        TEST(test_a_repeat_makes_nothing_new),
        TEST(test_a_batch_is_cancelled),
        TEST(test_lists_and_what_is_not_there),
        TEST(test_events_end_with_the_batch),
        TEST(test_what_is_left_over_goes_at_the_start),
        TEST(test_a_file_that_is_gone_is_said),
    };

    call_all_used();
    (void)kept_make;
    (void)kept_drop;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
