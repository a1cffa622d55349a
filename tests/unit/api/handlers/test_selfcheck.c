/*
 * The self-check's page and form, and the files of the pages, without a browser.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "api/assets.h"
#include "api/problem/problem.h"
#include "api/routes.h"
#include "tests/unit/api/call.h"

#define FORM "Content-Type: application/x-www-form-urlencoded"

static assay_service *service;

static int start(void **state)
{
    (void)state;
    service = call_service("django");
    return 0;
}

static int stop(void **state)
{
    (void)state;
    assay_service_free(service);
    return 0;
}

static call_result send_to(assay_service *to, const char *body)
{
    static const char *const lines[] = {FORM, NULL};

    return call_with(to, "POST", "/", lines, body, strlen(body), false);
}

/* The response has this status and each of the texts, ended by NULL. */
static void expect(call_result r, unsigned status, const char *const *texts)
{
    if (r.status != status)
        fail_msg("%u instead of %u: %s", r.status, status, r.body);
    for (; *texts; texts++)
        if (!strstr(r.body, *texts))
            fail_msg("there is no \"%s\" in: %s", *texts, r.body);
    call_free(&r);
}

#define EXPECT(r, status, ...) expect(r, status, (const char *const[]){__VA_ARGS__, NULL})

static void the_page_has_its_policy_and_its_form(void **state)
{
    call_result r = call(service, "GET", "/?question=dj-02", NULL);

    (void)state;
    assert_non_null(strstr(r.headers, "Content-Type: text/html; charset=utf-8\n"));
    assert_non_null(strstr(r.headers, "script-src 'self'"));
    assert_null(strstr(r.headers, "unsafe"));
    assert_non_null(strstr(r.headers, "Referrer-Policy: same-origin\n"));
    assert_non_null(strstr(r.body, "<noscript>"));
    EXPECT(r, 200, "<option value=\"middleware-order\" selected>", "<div id=\"app\"></div>", assay_assets_version);
}

static void a_form_is_graded_as_far_as_it_asks(void **state)
{
    const char *answer = "question=dj-01&answer=The+WSGI+server+takes+the+HTTP+request.%0D%0A%3Cb%3E%26";
    char body[256];
    call_result r;

    (void)state;
    r = send_to(service, answer);
    assert_null(strstr(r.body, "<mark"));
    assert_null(strstr(r.body, "Before Django sees anything"));
    EXPECT(r, 200, "of 10</h2>", "<h3>Hints</h3>", "&lt;b&gt;&amp;</textarea>");
    snprintf(body, sizeof body, "%s&reveal=concept", answer);
    r = send_to(service, body);
    assert_null(strstr(r.body, "Before Django sees anything"));
    assert_null(strstr(r.body, "A model answer"));
    EXPECT(r, 200, "<mark class=", "href=\"#f-1\"", "request.", "\n&lt;b&gt;&amp;");
    snprintf(body, sizeof body, "%s&reveal=full", answer);
    EXPECT(send_to(service, body), 200, "Before Django sees anything", "<h3>A model answer</h3>");
    snprintf(body, sizeof body, "%s&reveal=everything", answer); /* what is not known shows no more */
    r = send_to(service, body);
    assert_null(strstr(r.body, "<mark"));
    EXPECT(r, 200, "<h3>Hints</h3>");
}

static void a_form_that_cannot_be_graded_says_why(void **state)
{
    (void)state;
    EXPECT(send_to(service, "question=dj-01&answer=+%0D%0A"), 422, "Write an answer first.");
    EXPECT(send_to(service, "question=no%3Csuch&answer=a"), 422, "There is no such question");
    EXPECT(send_to(service, "question=dj-01&answer=%FF%FE"), 422, "cannot be graded");
    EXPECT(send_to(service, ""), 200, "Check my answer");
    EXPECT(send_to(service, "answer=%00"), 400, "urn:assay:problem:bad-request");
    EXPECT(send_to(service, "answer=%zz"), 400, "urn:assay:problem:bad-request");
    EXPECT(call(service, "POST", "/", "{}"), 415, "application/x-www-form-urlencoded");
}

/* Opens for whoever has the word, and keeps the rest out. */
static bool gate(void *context, assay_worker *worker, assay_request *request, assay_response *response)
{
    const char *token = assay_request_header(request, "Authorization");

    (void)context;
    (void)worker;
    if (request->route && request->route->scope == ASSAY_SCOPE_PUBLIC)
        return true;
    if (token && strcmp(token, "Bearer right") == 0)
        return true;
    assay_problem_set(response, ASSAY_PROBLEM_UNAUTHORIZED, "no");
    return false;
}

static void behind_a_gate_nothing_is_told_without_a_token(void **state)
{
    const assay_service_options options = {.rubrics = "django", .gate = gate};
    assay_service *closed = NULL;
    call_result r;

    (void)state;
    assert_int_equal(assay_service_new(&closed, &options, NULL, NULL), ASSAY_OK);
    r = call(closed, "GET", "/", NULL);
    assert_null(strstr(r.body, "middleware"));
    EXPECT(r, 200, "data-asks-token", "name=\"token\"");
    r = send_to(closed, "question=dj-01&answer=A+view.&token=wrong");
    assert_null(strstr(r.body, "middleware"));
    assert_null(strstr(r.body, "id=\"result\""));
    EXPECT(r, 401, "This token is not known");
    EXPECT(send_to(closed, "token=right"), 200, "name=\"answer\"", "middleware");
    EXPECT(send_to(closed, "question=dj-01&answer=A+view.&token=right"), 200, "id=\"result\"");
    EXPECT(call(closed, "GET", "/review", NULL), 200, "data-asks-token");
    assay_service_free(closed);
}

static void the_desk_and_the_group_view_are_pages(void **state)
{
    call_result r = call(service, "GET", "/rubrics", NULL);

    (void)state;
    assert_non_null(strstr(r.headers, "script-src 'self'"));
    assert_null(strstr(r.headers, "unsafe"));
    assert_null(strstr(r.body, "data-asks-token"));
    EXPECT(r, 200, "<noscript>", "id=\"desk\"", "/rubrics/rubrics.js\"", "</html>");
    EXPECT(call(service, "GET", "/review", NULL), 200, "<noscript>", "id=\"opened\"", "/review/review.css\"");
    EXPECT(call(service, "GET", "/assets/x/review/table.js", NULL), 200, "export");
}

static void files_are_kept_under_their_version(void **state)
{
    const assay_asset *asset = assay_asset_find("pages/dom.js");
    char path[128], line[128];
    const char *lines[] = {line, NULL};
    call_result r;

    (void)state;
    snprintf(path, sizeof path, "/assets/%s/dom.js", assay_assets_version);
    r = call(service, "GET", path, NULL);
    assert_non_null(strstr(r.headers, "immutable"));
    assert_non_null(strstr(r.headers, "Content-Type: text/javascript"));
    assert_non_null(strstr(r.headers, asset->etag));
    assert_int_equal(r.length, asset->length);
    call_free(&r);
    snprintf(line, sizeof line, "If-None-Match: W/\"x\", %s", asset->etag);
    r = call_with(service, "GET", path, lines, NULL, 0, false);
    assert_int_equal(r.length, 0);
    EXPECT(r, 304, "");
    r = call(service, "GET", "/assets/older/dom.js", NULL);
    assert_non_null(strstr(r.headers, "Cache-Control: no-cache"));
    EXPECT(r, 200, "export");
}

static void only_the_pages_files_are_given(void **state)
{
    static const char *const paths[] = {"/assets/x/openapi.json",  "/assets/x/..%2Fopenapi.json",
                                        "/assets/x/none.css",      "/assets/x/..%2Freport%2Freport.css",
                                        "/assets/x/dom",           "/assets/x/%00",
                                        "/assets/x/none/dom.js",   "/assets/x/..%2Freport/report.css",
                                        "/assets/x/../report.css", "/assets/x/review/review.html"};

    (void)state;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        call_result r = call(service, "GET", paths[i], NULL);
        assert_true(r.status == 404 || r.status == 400);
        call_free(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_has_its_policy_and_its_form),
        cmocka_unit_test(a_form_is_graded_as_far_as_it_asks),
        cmocka_unit_test(a_form_that_cannot_be_graded_says_why),
        cmocka_unit_test(behind_a_gate_nothing_is_told_without_a_token),
        cmocka_unit_test(the_desk_and_the_group_view_are_pages),
        cmocka_unit_test(files_are_kept_under_their_version),
        cmocka_unit_test(only_the_pages_files_are_given),
    };

    return cmocka_run_group_tests(tests, start, stop);
}
