/*
 * Submissions over the API: kept before the 201, repeated safely, listed, overridden, appealed.
 */
#include "tests/unit/api/handlers/kept.h"

#define SUBMISSIONS "/api/v1/submissions"
#define BODY                                                                                                           \
    "{\"question_id\":\"dj-01\",\"answer_id\":\"a1\",\"candidate\":\"Ann\",\"extra\":{\"course\":[1,2]},"              \
    "\"answer\":\"The WSGI server takes the request and calls Django with it.\"}"

static void submit(const kept *f, char id[200])
{
    char *body;

    expect(f, "POST", SUBMISSIONS, BODY, 201, "\"candidate\":\"Ann\"", &body);
    kept_member(id, body, "id");
    free(body);
}

static void it_is_kept(void **state)
{
    const kept *f = *state;
    char id[200], path[256], *body;

    submit(f, id);
    snprintf(path, sizeof path, SUBMISSIONS "/%s", id);
    expect(f, "GET", path, NULL, 200, "\"extra\":{\"course\":[1,2]}", &body);
    assert_non_null(strstr(body, "\"answer\":\"The WSGI server takes"));
    assert_non_null(strstr(body, "\"question_id\":\"request-lifecycle\"")); /* by its id, whatever it was called */
    assert_non_null(strstr(body, "\"id\":\"server-hands-over\""));
    free(body);
    expect(f, "GET", SUBMISSIONS "?question_id=dj-01&candidate=Ann", NULL, 200, id, NULL);
    expect(f, "GET", SUBMISSIONS "?candidate=Bob", NULL, 200, "{\"items\":[],\"next_cursor\":null}", NULL);
}

/* The rubrics are loaded again, and the thread changes over to them with its next request. */
static void change_rubrics(assay_service *service)
{
    assert_int_equal(assay_service_reload(service, NULL, NULL), ASSAY_OK);
    assert_non_null(assay_service_worker(service));
}

static void rubrics_that_change_meanwhile_stay_to_its_end(void **state)
{
    static const char *const lines[] = {"Content-Type: application/json", "Idempotency-Key: once", NULL};
    const kept *f = *state;

    call_meanwhile = change_rubrics;
    expect_with(f, "POST", SUBMISSIONS, lines, BODY, 201, "\"question_id\":\"dj-01\"", NULL);
    expect_with(f, "POST", SUBMISSIONS, lines, BODY, 201, "\"question_id\":\"dj-01\"", NULL);
    call_meanwhile = NULL;
    assert_null(assay_service_worker(f->service)->grader); /* also what was graded behind the wait gave it back */
}

static void what_a_candidate_may_not_see_is_not_shown(void **state)
{
    const kept *f = *state;
    char *body;

    expect(f, "POST", SUBMISSIONS, "{\"question_id\":\"dj-01\",\"answer\":\"A view.\",\"reveal\":\"none\"}", 201,
           "\"question_id\":\"dj-01\"", &body);
    assert_null(strstr(body, "request-lifecycle"));
    assert_null(strstr(body, "server-hands-over"));
    free(body);
}

static void a_summary_adds_up_what_fits(void **state)
{
    static const char *const answers[] = {
        "The WSGI server takes the request and calls Django with it.",
        ("The server calls Django with the request. The response passes the middleware "
         "in the same order as the request did."),
        "request request request response response middleware view URL WSGI"};
    const kept *f = *state;
    char sent[400], *body;

    for (size_t i = 0; i < 3; i++) {
        snprintf(sent, sizeof sent, "{\"question_id\":\"dj-01\",\"candidate\":\"summed\",\"answer\":\"%s\"}",
                 answers[i]);
        expect(f, "POST", SUBMISSIONS, sent, 201, NULL, NULL);
    }
    expect(f, "GET", SUBMISSIONS "/summary?candidate=summed&question_id=dj-01", NULL, 200,
           "{\"count\":3,\"whole\":true,", &body);
    assert_non_null(strstr(body, "\"questions\":[{\"question_id\":\"request-lifecycle\",\"count\":3,"));
    assert_non_null(strstr(body, "\"concepts\":[{\"id\":\"server-hands-over\",\"covered\":2,\"partial\":0,"
                                 "\"missed\":1,\"contradicted\":0},"));
    assert_non_null(strstr(body, "\"flagged\":1,\"overridden\":0,\"appealed\":0,"));
    assert_non_null(strstr(body, "\"pitfalls\":[{\"id\":"));
    free(body);
    expect(f, "GET", SUBMISSIONS "/summary?candidate=summed&concept_id=server-hands-over&concept_status=missed", NULL,
           200, "{\"count\":1,", NULL);
    expect(f, "GET", SUBMISSIONS "/summary?candidate=summed&flagged=false", NULL, 200, "{\"count\":2,", NULL);
    expect(f, "GET", SUBMISSIONS "/summary?candidate=nobody", NULL, 200,
           "{\"count\":0,\"whole\":true,\"mean_share\":null,", NULL);
    expect(f, "GET", SUBMISSIONS "/summary?sort=score", NULL, 400, "sort", NULL);
}

static void a_repeat_makes_nothing_new(void **state)
{
    static const char *const key[] = {"Content-Type: application/json", "Idempotency-Key: k-1", NULL};
    static const char *const empty[] = {"Content-Type: application/json", "Idempotency-Key: ", NULL};
    static const char *const two[] = {"Content-Type: application/json", "Idempotency-Key: k-1", "Idempotency-Key: k-2",
                                      NULL};
    const kept *f = *state;
    call_result first = call_with(f->service, "POST", SUBMISSIONS, key, BODY, strlen(BODY), false);
    call_result again = call_with(f->service, "POST", SUBMISSIONS, key, BODY, strlen(BODY), false);
    call_result other = call_with(f->service, "POST", SUBMISSIONS, key, BODY " ", strlen(BODY) + 1, false);
    call_result none = call_with(f->service, "POST", SUBMISSIONS, empty, BODY, strlen(BODY), false);
    char id[200], *body;

    expect_with(f, "POST", SUBMISSIONS, two, BODY, 400, "send one Idempotency-Key", NULL);
    assert_int_equal(first.status, 201);
    assert_int_equal(again.status, 201);
    assert_string_equal(first.body, again.body);
    assert_null(strstr(first.headers, "Replayed"));
    assert_non_null(strstr(again.headers, "Idempotency-Replayed: true"));
    assert_int_equal(other.status, 409);
    assert_int_equal(none.status, 400);
    kept_member(id, first.body, "id");
    assert_non_null(strstr(first.headers, id)); /* Location */
    expect(f, "GET", SUBMISSIONS, NULL, 200, id, &body);
    assert_null(strstr(strstr(body, "\"id\"") + 4, "\"id\"")); /* one, and no more */
    free(body);
    call_free(&first);
    call_free(&again);
    call_free(&other);
    call_free(&none);
}

static void a_person_decides(void **state)
{
    const kept *f = *state;
    char id[200], other[200], appeal[200], path[512], *body;

    submit(f, id);
    snprintf(path, sizeof path, SUBMISSIONS "/%s/override", id);
    expect(f, "PUT", path, "{\"score\":7.5,\"reason\":\"said at the desk\"}", 200, "\"actor\":\"local\"", NULL);
    expect(f, "PUT", path, "{\"score\":11,\"reason\":\"x\"}", 422, "\"pointer\":\"/score\"", NULL);
    expect(f, "PUT", path, "{\"score\":1,\"reason\":\"\"}", 422, "\"pointer\":\"/reason\"", NULL);
    expect(f, "PUT", path, "{\"score\":1,\"reason\":\" \\t\"}", 422, "\"pointer\":\"/reason\"", NULL);
    snprintf(path, sizeof path, SUBMISSIONS "/%s/appeals", id);
    expect(f, "POST", path, "{\"concept_id\":\"no-such\",\"reason\":\"r\"}", 422, "\"pointer\":\"/concept_id\"", NULL);
    expect(f, "POST", path, "{\"concept_id\":\"server-hands-over\",\"reason\":\"\"}", 422, "\"pointer\":\"/reason\"",
           NULL);
    expect(f, "POST", path, "{\"concept_id\":\"server-hands-over\",\"reason\":\" \\n\"}", 422,
           "\"pointer\":\"/reason\"", NULL);
    expect(f, "POST", path, "{\"concept_id\":\"server-hands-over\",\"reason\":\"I did say it\"}", 201, "/appeals/",
           &body);
    kept_member(appeal, body, "id");
    free(body);
    expect(f, "POST", path, "{\"concept_id\":\"server-hands-over\",\"reason\":\"again\"}", 409, NULL, NULL);
    expect(f, "GET", SUBMISSIONS "?appealed=true&overridden=true", NULL, 200, "\"final_score\":7.5", NULL);
    submit(f, other);
    snprintf(path, sizeof path, SUBMISSIONS "/%s/appeals/%s", other, appeal);
    expect(f, "PUT", path, "{\"status\":\"accepted\",\"resolution\":\"right\"}", 404, "has no appeal", NULL);
    snprintf(path, sizeof path, SUBMISSIONS "/%s/appeals/%s", id, appeal);
    expect(f, "PUT", path, "{\"status\":\"accepted\",\"resolution\":\"\"}", 422, "\"pointer\":\"/resolution\"", NULL);
    expect(f, "PUT", path, "{\"status\":\"accepted\",\"resolution\":\"\\t\"}", 422, "\"pointer\":\"/resolution\"",
           NULL);
    expect(f, "PUT", path, "{\"status\":\"accepted\",\"resolution\":\"right\"}", 204, NULL, NULL);
    expect(f, "PUT", path, "{\"status\":\"rejected\",\"resolution\":\"no\"}", 409, NULL, NULL);
    snprintf(path, sizeof path, SUBMISSIONS "/%s", id);
    expect(f, "GET", path, NULL, 200, "\"action\":\"submission.override\"", &body);
    assert_non_null(strstr(body, "\"action\":\"appeal.accept\""));
    assert_non_null(strstr(body, "\"resolution\":\"right\""));
    free(body);
}

static void nothing_of_the_kind(void **state)
{
    const kept *f = *state;
    static const char nowhere[] = "00000000-0000-7000-8000-000000000000";
    char path[256];

    snprintf(path, sizeof path, SUBMISSIONS "/%s", nowhere);
    expect(f, "GET", path, NULL, 404, "problem:not-found", NULL);
    expect(f, "GET", SUBMISSIONS "/x", NULL, 404, NULL, NULL);
    expect(f, "GET", SUBMISSIONS "?limit=1&limit=2", NULL, 400, "'limit' twice", NULL);
    snprintf(path, sizeof path, SUBMISSIONS "/%s/override", nowhere);
    expect(f, "PUT", path, "{\"score\":1,\"reason\":\"r\"}", 404, NULL, NULL);
    snprintf(path, sizeof path, SUBMISSIONS "/%s/appeals", nowhere);
    expect(f, "POST", path, "{\"concept_id\":\"c\",\"reason\":\"r\"}", 404, NULL, NULL);
    snprintf(path, sizeof path, SUBMISSIONS "/%s/appeals/%s", nowhere, nowhere);
    expect(f, "PUT", path, "{\"status\":\"rejected\",\"resolution\":\"r\"}", 404, NULL, NULL);
    expect(f, "POST", SUBMISSIONS, "{\"question_id\":\"dj-01\",\"answer\":\"a\",\"candidate\":\"A\\u0000B\"}", 422,
           "has a NUL", NULL);
    expect(f, "GET", SUBMISSIONS "?score_min=x", NULL, 400, "score_min must be a number", NULL);
    expect(f, "GET", SUBMISSIONS "?from=yesterday", NULL, 400, "from must be a time", NULL);
    expect(f, "GET", SUBMISSIONS "?flag=red", NULL, 400, "flag must be", NULL);
    expect(f, "GET", SUBMISSIONS "?sort=name", NULL, 400, "sort must be", NULL);
    expect(f, "GET", SUBMISSIONS "?cursor=zzz", NULL, 400, "cursor", NULL);
    expect(f, "GET", SUBMISSIONS "?scor=1", NULL, 400, "no name 'scor'", NULL);
}

static void without_a_store(void **state)
{
    assay_service *service = call_service("django");
    call_result r = call(service, "POST", SUBMISSIONS, BODY);

    (void)state;
    assert_int_equal(r.status, 503);
    assert_non_null(strstr(r.body, "problem:unavailable"));
    call_free(&r);
    assay_service_free(service);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_is_kept, kept_make, kept_drop),
        cmocka_unit_test_setup_teardown(rubrics_that_change_meanwhile_stay_to_its_end, kept_make, kept_drop),
        cmocka_unit_test_setup_teardown(what_a_candidate_may_not_see_is_not_shown, kept_make, kept_drop),
        cmocka_unit_test_setup_teardown(a_summary_adds_up_what_fits, kept_make, kept_drop),
        cmocka_unit_test_setup_teardown(a_repeat_makes_nothing_new, kept_make, kept_drop),
        cmocka_unit_test_setup_teardown(a_person_decides, kept_make, kept_drop),
        cmocka_unit_test_setup_teardown(nothing_of_the_kind, kept_make, kept_drop),
        cmocka_unit_test(without_a_store),
    };

    call_all_used();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
