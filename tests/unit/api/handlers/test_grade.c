/*
 * POST /grade: what it takes, what it refuses and where it points, and what each level of reveal shows.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/unit/api/call.h"

#define ANSWER "The WSGI server takes the request and calls Django with it."
#define INLINE_RUBRIC                                                                                                  \
    "{\"id\":\"cat\",\"question\":\"Where is it?\",\"concepts\":[{\"id\":\"mat\",\"weight\":1,"                        \
    "\"text\":\"The cat sat on the mat.\",\"match\":\"cat sat on ... mat\"}]}"

static assay_service *service;

static int open_service(void **state)
{
    (void)state;
    service = call_service("django");
    return 0;
}

static int close_service(void **state)
{
    (void)state;
    assay_service_free(service);
    return 0;
}

static void answers(const char *json, unsigned status, const char *piece)
{
    call_result r = call(service, "POST", "/api/v1/grade", json);

    if (r.status != status || (piece && !strstr(r.body, piece)))
        fail_msg("%s gave %u, and no %s: %s", json, r.status, piece ? piece : "", r.body);
    call_free(&r);
}

static void an_answer_is_graded(void **state)
{
    (void)state;
    answers("{\"question_id\":\"dj-01\",\"answer\":\"" ANSWER "\"}", 200,
            "\"id\":\"server-hands-over\",\"ref\":\"p1\"");
    answers("{\"question_id\":\"request-lifecycle\",\"answer\":\"\"}", 200, "\"flags\":[\"empty\"]");
    answers("{\"question_id\":\"dj-01\",\"answer_id\":\"a\\\"7\",\"answer\":\"" ANSWER "\"}", 200,
            "\"question_id\":\"dj-01\",\"answer_id\":\"a\\\"7\"");
}

static void an_inline_rubric_is_used(void **state)
{
    (void)state;
    answers("{\"rubric\":" INLINE_RUBRIC ",\"answer\":\"The cat sat on the mat.\"}", 200, "\"score\":10,");
    answers("{\"rubric\":" INLINE_RUBRIC ",\"reveal\":\"none\",\"answer\":\"The cat sat on the mat.\"}", 200,
            "\"rubric\":{\"id\":null,");
}

static void faults_of_the_body_are_pointed_at(void **state)
{
    (void)state;
    answers("{}", 422, "\"pointer\":\"/answer\"");
    answers("[1]", 422, "\"pointer\":\"\"");
    answers("{\"answer\":\"a\"}", 422, "\"pointer\":\"/question_id\"");
    answers("{\"answer\":\"a\",\"question_id\":\"dj-01\",\"rubric\":{}}", 422, "\"pointer\":\"/rubric\"");
    answers("{\"answer\":\"a\",\"question_id\":\"dj-99\"}", 422, "urn:assay:problem:unknown-rubric");
    answers("{\"answer\":\"a\",\"question_id\":\"dj-01\\u0000x\"}", 422, "has a NUL");
    answers("{\"answer\":7,\"question_id\":\"dj-01\"}", 422, "\"pointer\":\"/answer\"");
    answers("{\"answer\":\"a\\u0000b\",\"question_id\":\"dj-01\"}", 422, "a NUL at byte 1");
    answers("{\"answer\":\"a\",\"question_id\":\"dj-01\",\"revael\":\"none\"}", 422, "\"pointer\":\"/revael\"");
    answers("{\"answer\":\"a\",\"question_id\":\"dj-01\",\"reveal\":\"all\"}", 422, "none, hint, concept, full");
    answers("{\"answer\":\"a\",\"question_id\":\"dj-01\",\"a/b~\":1}", 422, "\"pointer\":\"/a~1b~0\"");
    answers("{\"answer\":\"a\",\"answer\":\"b\",\"question_id\":\"dj-01\"}", 422, "in this map already");
}

static void a_body_that_is_no_json(void **state)
{
    (void)state;
    answers("", 400, "urn:assay:problem:invalid-json");
    answers("{\"answer\":\"a\",\n  \"question_id\"", 400, "line 2");
    answers("{\"answer\":\"\xFF\"}", 400, "invalid-json");
}

static void nesting_has_an_end(void **state)
{
    char body[3000] = "";

    (void)state;
    memset(body, '[', 1200);
    memset(body + 1200, ']', 1200);
    answers(body, 400, "\"limit\":{\"name\":\"json_depth\",\"max\":64}");
}

static void an_inline_rubric_is_pointed_into(void **state)
{
    (void)state;
    answers("{\"answer\":\"a\",\"rubric\":{\"id\":\"a\",\"question\":\"b?\",\"concepts\":[{\"id\":\"c\",\"weight\":-1,"
            "\"text\":\"t\",\"match\":\"t\"}]}}",
            422, "\"pointer\":\"/rubric/concepts/0/weight\"");
    answers("{\"answer\":\"a\",\"rubric\":{\"id\":\"a\",\"question\":\"b?\",\"concepts\":[{\"id\":\"c\",\"weight\":1,"
            "\"text\":\"t\",\"match\":{\"regex\":\"(\"}}]}}",
            422, "\"pointer\":\"/rubric/concepts/0/match/regex\"");
}

static void an_answer_has_a_length(void **state)
{
    size_t size = ASSAY_ANSWER_MAX + 100;
    char *body = malloc(size + 100);
    size_t used = (size_t)snprintf(body, 100, "{\"question_id\":\"dj-01\",\"answer\":\"");

    (void)state;
    memset(body + used, 'a', size);
    memcpy(body + used + size, "\"}", 3);
    answers(body, 413, "\"limit\":{\"name\":\"answer\",\"max\":1048576}");
    free(body);
}

static void grading_is_counted(void **state)
{
    assay_service *fresh = call_service("django");
    call_result r = call(fresh, "POST", "/api/v1/grade", "{\"question_id\":\"dj-01\",\"answer\":\"\"}");

    (void)state;
    call_free(&r);
    r = call(fresh, "GET", "/metrics", NULL);
    assert_non_null(strstr(r.body, "\nassay_answers_graded_total 1\n"));
    assert_non_null(strstr(r.body, "\nassay_flags_total{flag=\"empty\"} 1\n"));
    assert_non_null(strstr(r.body, "\nassay_requests_total{operation=\"grade\",status=\"200\"} 1\n"));
    assert_non_null(strstr(r.body, "\nassay_request_seconds_bucket{operation=\"grade\",le=\"+Inf\"} 1\n"));
    call_free(&r);
    assay_service_free(fresh);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_is_graded),
        cmocka_unit_test(an_inline_rubric_is_used),
        cmocka_unit_test(faults_of_the_body_are_pointed_at),
        cmocka_unit_test(a_body_that_is_no_json),
        cmocka_unit_test(nesting_has_an_end),
        cmocka_unit_test(an_inline_rubric_is_pointed_into),
        cmocka_unit_test(an_answer_has_a_length),
        cmocka_unit_test(grading_is_counted),
    };

    return cmocka_run_group_tests(tests, open_service, close_service);
}
