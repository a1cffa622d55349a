/*
 * Every allocation of a request fails once, and then all from one on: whatever the operation, what comes out is a whole
 * answer, or a problem with status 500, or nothing because the connection is closed; and the next request is served.
 *
 * These operations need no store, so nothing else makes them fail.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/unit/api/call.h"
#include "tests/unit/memory.h"

#define CAT                                                                                                            \
    "{\"id\":\"cat\",\"question\":\"Where is it?\",\"concepts\":[{\"id\":\"mat\",\"weight\":1,"                        \
    "\"text\":\"The cat sat on the mat.\",\"match\":\"cat sat on ... mat\"}]}"

enum { EACH = 300, STRIDE = 97 }; /* a compilation allocates ten thousand times: behind the first, some are enough */

typedef struct request {
    const char *operation, *method, *target, *content, *body;
    bool varies; /* metrics do, and the text of a warning may be lost where its count is not */
} request;

static const request requests[] = {
    {"getHealth", "GET", "/healthz", NULL, NULL, false},
    {"getReadiness", "GET", "/readyz", NULL, NULL, false},
    {"getMetrics", "GET", "/metrics", NULL, NULL, true},
    {"getOpenapi", "GET", "/openapi.json", NULL, NULL, false},
    {"listRubrics", "GET", "/api/v1/rubrics?limit=2", NULL, NULL, false},
    {"getRubric", "GET", "/api/v1/rubrics/dj-01", NULL, NULL, false},
    {"compileRubrics", "POST", "/api/v1/rubrics/compile", "Content-Type: text/markdown",
     "# Where is the cat?\n\nThe cat sat on the mat. It **sleeps** there.\n", true},
    {"lintRubric", "POST", "/api/v1/rubrics/lint", "Content-Type: application/json", CAT, true},
    {"grade", "POST", "/api/v1/grade", "Content-Type: application/json",
     "{\"question_id\":\"dj-01\",\"answer\":\"The WSGI server calls Django with the request.\",\"reveal\":\"concept\"}",
     false},
    {"grade", "POST", "/api/v1/grade", "Content-Type: application/json",
     "{\"rubric\":" CAT ",\"answer\":\"The cat sat on the mat.\"}", false},
};

static assay_service *service;

/* As a server takes a request in; NULL when the connection would be closed. */
static assay_exchange *serve(const request *r, call_headers *headers)
{
    assay_exchange *x = assay_exchange_take(assay_service_worker(service));

    if (!x)
        return NULL;
    (void)assay_request_target(&x->request, r->target);
    x->request.method = assay_method_find(r->method);
    x->request.header = call_find_header;
    x->request.header_context = headers;
    x->request.peer = "127.0.0.1";
    x->request.has_length = r->body != NULL;
    x->request.content_length = r->body ? strlen(r->body) : 0;
    if (!assay_dispatch_header(x) && r->body)
        (void)assay_dispatch_body(x, r->body, strlen(r->body));
    call_handle(x);
    assay_dispatch_finish(x);
    return x;
}

static void judge(const request *r, unsigned long n, const call_result *got, const call_result *whole)
{
    bool is_problem = got->status == 500 && strstr(got->body, "\"type\":\"urn:assay:problem:internal\"") &&
                      strstr(got->headers, "Content-Type: application/problem+json");
    bool is_whole = got->status == 200 && got->length > 0 && (got->length == whole->length || r->varies);

    if (!is_problem && !is_whole)
        fail_msg("%s, allocation %lu: %u\n%s\n%s", r->operation, n, got->status, got->headers, got->body);
}

/* Let memory run out at each allocation in turn; gives how many answers were a 500. */
static size_t exhaust(const request *r, const call_result *whole, unsigned long count)
{
    const char *const lines[] = {r->content, NULL};
    call_headers headers = {lines};
    size_t refused = 0;
    unsigned long n = 0;

    do {
        assay_exchange *x;
        call_result got;

        n += n < EACH ? 1 : STRIDE;
        memory_fails_at(n, count);
        x = serve(r, &headers);
        memory_is_back();
        if (!x)
            continue;
        got = call_take(x);
        assay_exchange_give(x, false);
        judge(r, n, &got, whole);
        refused += got.status == 500;
        call_free(&got);
    } while (memory_failed);
    return refused;
}

static void every_operation_says_so(void **state)
{
    (void)state;
    service = call_service("django");
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
        const request *r = &requests[i];
        const char *const lines[] = {r->content, NULL};
        size_t length = r->body ? strlen(r->body) : 0;
        call_result whole = call_with(service, r->method, r->target, lines, r->body, length, false);

        assert_int_equal(whole.status, 200);
        if (exhaust(r, &whole, 1) == 0)
            fail_msg("%s was never a 500", r->operation);
        (void)exhaust(r, &whole, (unsigned long)-1);
        call_free(&whole);
    }
    assay_service_free(service);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_operation_says_so)};

    call_all_used();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
