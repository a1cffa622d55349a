/*
 * Rubrics over the API: saved, replaced, deleted, and the versions that stay; drafts from Markdown; faults; regrading.
 */
#include "tests/unit/api/handlers/kept.h"

#define RUBRICS "/api/v1/rubrics"
#define CAT(weight, text)                                                                                              \
    "{\"id\":\"cat\",\"question\":\"Where is it?\",\"concepts\":[{\"id\":\"mat\",\"weight\":" weight ","               \
    "\"text\":\"The cat sat on the mat.\",\"match\":\"" text "\"}]}"

static const char *const as_json[] = {"Content-Type: application/json", NULL};
static const char *const as_yaml[] = {"Content-Type: application/yaml", NULL};
static const char *const wants_yaml[] = {"Accept: application/yaml", NULL};
static const char *const as_markdown[] = {"Content-Type: text/markdown", NULL};
static const char *const as_new[] = {"Content-Type: application/json", "If-None-Match: *", NULL};
static const char *const as_bare[] = {"Content-Type: application/json", "If-Match: abc", NULL};
static const char *const as_others[] = {"Content-Type: application/json", "If-Match: \"abc\", \"def\"", NULL};
static const char *const as_any[] = {"Content-Type: application/json", "If-Match: *", NULL};

/* Replace `id`, naming the hash of what is in force. */
static void replace(const kept *k, const char *id, const char *hash, const char *rubric, unsigned status,
                    const char *piece, char out[200])
{
    char match[256], path[128], *body;
    const char *lines[] = {"Content-Type: application/json", match, NULL};

    snprintf(match, sizeof match, "If-Match: \"%s\"", hash);
    snprintf(path, sizeof path, RUBRICS "/%s", id);
    expect_with(k, "PUT", path, lines, rubric, status, piece, &body);
    if (out)
        kept_member(out, body, "hash");
    free(body);
}

static void a_rubric_lives(void **state)
{
    const kept *k = *state;
    char first[200], second[200], *body;

    expect_with(k, "POST", RUBRICS, as_json, CAT("1", "cat sat on ... mat"), 201, "Location: /api/v1/rubrics/cat",
                &body);
    kept_member(first, body, "hash");
    free(body);
    expect(k, "POST", "/api/v1/grade", "{\"question_id\":\"cat\",\"answer\":\"The cat sat on the mat.\"}", 200,
           "\"score\":10,", NULL);
    expect_with(k, "POST", RUBRICS, as_json, CAT("1", "dog"), 409, "conflict", NULL);
    expect_with(k, "PUT", RUBRICS "/cat", as_new, CAT("1", "dog"), 412, "precondition-failed", NULL);
    expect_with(k, "PUT", RUBRICS "/cat", as_json, CAT("1", "dog"), 428, "If-Match", NULL);
    expect_with(k, "PUT", RUBRICS "/cat", as_others, CAT("1", "dog"), 412, "precondition-failed", NULL);
    expect_with(k, "PUT", RUBRICS "/cat", as_bare, CAT("1", "dog"), 400, "with its double quotes", NULL);
    {
        char several[300];
        snprintf(several, sizeof several, "abc\", \"%.100s", first); /* quoted around both */
        replace(k, "cat", several, CAT("1", "dog sat on ... mat"), 200, "\"version\":2", second);
    }
    replace(k, "cat", first, CAT("1", "cow"), 412, "precondition-failed", NULL);
    expect(k, "POST", "/api/v1/grade", "{\"question_id\":\"cat\",\"answer\":\"The cat sat on the mat.\"}", 200,
           "\"score\":0,", NULL);
    expect(k, "GET", RUBRICS "/cat/versions", NULL, 200, "\"version\":1", NULL);
    expect(k, "GET", RUBRICS "/cat/versions/1", NULL, 200, "cat sat on ... mat", NULL);
    expect_with(k, "GET", RUBRICS "/cat/versions/1", wants_yaml, NULL, 200, "id: cat\nquestion: Where is it?\n", NULL);
    expect(k, "GET", RUBRICS "/cat/versions/9", NULL, 404, NULL, NULL);
    expect_with(k, "DELETE", RUBRICS "/cat", as_any, NULL, 204, NULL, NULL);
    expect(k, "GET", RUBRICS "/cat", NULL, 404, NULL, NULL);
    expect(k, "GET", RUBRICS "/cat/versions", NULL, 200, "\"deleted\":true", NULL);
    expect_with(k, "PUT", RUBRICS "/cat", as_new, CAT("2", "cat"), 201, "\"version\":4", NULL);
}

#define NAMED(id, members)                                                                                             \
    "{\"id\":\"" id "\"," members "\"question\":\"Where is it?\",\"concepts\":[{\"id\":\"mat\",\"text\":\"It sat.\","  \
    "\"match\":\"cat sat\"}]}"

/* An id or ref means one rubric, in whichever order two come that would share it. */
static void a_name_is_of_one_rubric(void **state)
{
    const kept *k = *state;
    char ref[200], hash[200], rubric[600], *body;

    expect_with(k, "POST", RUBRICS, as_json, NAMED("a", "\"ref\":\"b\","), 201, NULL, &body);
    kept_member(hash, body, "hash");
    free(body);
    expect_with(k, "POST", RUBRICS, as_json, NAMED("b", ""), 409, "\"pointer\":\"/id\"", &body);
    assert_non_null(strstr(body, "'b' is the ref of the rubric 'a' already"));
    free(body);
    expect_with(k, "PUT", RUBRICS "/b", as_new, NAMED("b", ""), 409, "\"pointer\":\"/id\"", NULL);
    expect_with(k, "POST", RUBRICS, as_json, NAMED("c", "\"ref\":\"a\","), 409, "\"pointer\":\"/ref\"", &body);
    assert_non_null(strstr(body, "'a' is the id of the rubric 'a' already"));
    free(body);
    expect_with(k, "POST", RUBRICS, as_json, NAMED("c", "\"ref\":\"b\","), 409, "\"pointer\":\"/ref\"", NULL);
    expect_with(k, "POST", RUBRICS, as_json, NAMED("c", "\"ref\":\"c\","), 201, NULL, NULL);
    replace(k, "a", hash, NAMED("a", "\"ref\":\"d\","), 200, NULL, NULL);
    expect_with(k, "POST", RUBRICS, as_json, NAMED("b", ""), 201, NULL, NULL);
    expect_with(k, "DELETE", RUBRICS "/a", as_any, NULL, 204, NULL, NULL);
    expect_with(k, "POST", RUBRICS, as_json, NAMED("d", "\"ref\":\"a\","), 201, NULL, NULL);

    expect(k, "GET", RUBRICS "?limit=1", NULL, 200, NULL, &body); /* a rubric of the files */
    kept_member(ref, body, "ref");
    free(body);
    snprintf(rubric, sizeof rubric, NAMED("e", "\"ref\":\"%.100s\","), ref);
    expect_with(k, "POST", RUBRICS, as_json, rubric, 409, "\"pointer\":\"/ref\"", NULL);
    snprintf(rubric, sizeof rubric, NAMED("%.100s", ""), ref);
    expect_with(k, "POST", RUBRICS, as_json, rubric, 409, "is the ref of the rubric '", NULL);
}

/* The second is written while the first is saved, and not yet in use. */
static void of_two_with_one_ref_at_once_one_is_saved(void **state)
{
    const kept *k = *state;
    const char *one = NAMED("one", "\"ref\":\"same\",");
    call_headers headers = {as_json};
    assay_exchange *first = call_begin(k->service, "POST", RUBRICS, &headers, one, strlen(one), false);
    call_result answer;

    expect_with(k, "POST", RUBRICS, as_json, NAMED("two", "\"ref\":\"same\","), 409, "\"pointer\":\"/ref\"", NULL);
    expect_with(k, "POST", RUBRICS, as_json, NAMED("same", ""), 409, "\"pointer\":\"/id\"", NULL);
    answer = call_end(first);
    kept_check(&answer, RUBRICS, 201, NULL, NULL);
    expect(k, "GET", RUBRICS "/two", NULL, 404, NULL, NULL);
}

/* Who holds a rubric already is told so, in whichever way HTTP lets it be asked. */
static void what_is_held_is_not_sent_again(void **state)
{
    static const struct {
        const char *format; /* of If-None-Match; %s is the hash */
        unsigned status;
    } cases[] = {{"\"%s\"", 304}, {"W/\"%s\"", 304},    {"\"x\", W/\"y,z\",\"%s\"", 304},
                 {"*", 304},      {"\"x\"", 200},       {"\"%s", 200},
                 {"%s", 200},     {"\"%s-\", \"", 200}, {"", 200},
                 {"\"x%s\"", 200}};
    static const char *const paths[] = {RUBRICS "/cat", RUBRICS "/cat/versions/1"};
    const kept *k = *state;
    char hash[200], tag[256], line[300], *body;
    const char *lines[] = {line, NULL};

    expect_with(k, "POST", RUBRICS, as_json, CAT("1", "cat"), 201, NULL, &body);
    kept_member(hash, body, "hash");
    free(body);
    snprintf(tag, sizeof tag, "ETag: \"%s\"\n", hash);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t j = 0; j < sizeof paths / sizeof *paths; j++) {
            const char *at = strstr(cases[i].format, "%s");
            int before = at ? (int)(at - cases[i].format) : (int)strlen(cases[i].format);
            snprintf(line, sizeof line, "If-None-Match: %.*s%s%s", before, cases[i].format, at ? hash : "",
                     at ? at + 2 : "");
            expect_with(k, i % 2 ? "HEAD" : "GET", paths[j], lines, NULL, cases[i].status, tag, &body);
            if (cases[i].status == 304)
                assert_string_equal(body, "");
            free(body);
        }
    }
    expect_with(k, "GET", "/openapi.json", lines, NULL, 200, "ETag: ", NULL);
}

/* What the service was started with can be replaced and hidden, and a restart sees the same. */
static void a_rubric_of_the_files_is_replaced(void **state)
{
    kept *k = *state;
    assay_service_options options = {.rubrics = "django", .store = k->file->store};
    char hash[200], text[400], *body;

    expect(k, "GET", RUBRICS "?limit=1", NULL, 200, NULL, &body);
    kept_member(hash, body, "hash");
    kept_member(text, body, "id");
    free(body);
    {
        char rubric[600], id[200];
        snprintf(id, sizeof id, "%.100s", text);
        snprintf(rubric, sizeof rubric,
                 "{\"id\":\"%s\",\"question\":\"Q?\",\"concepts\":[{\"id\":\"c\",\"weight\":1,\"text\":\"T.\","
                 "\"match\":\"cat sat\"}]}",
                 id);
        replace(k, id, "0000", rubric, 412, NULL, NULL);
        replace(k, id, hash, rubric, 200, "\"version\":1", NULL);
        assay_service_free(k->service);
        assert_int_equal(assay_service_new(&k->service, &options, NULL, NULL), ASSAY_OK);
        snprintf(text, sizeof text, RUBRICS "/%s", id);
        expect(k, "GET", text, NULL, 200, "\"cat sat\"", NULL);
        assert_int_equal(assay_service_reload(k->service, NULL, NULL), ASSAY_OK);
        expect(k, "GET", text, NULL, 200, "\"cat sat\"", NULL);
    }
}

static void what_is_refused(void **state)
{
    const kept *k = *state;

    expect_with(k, "POST", RUBRICS, as_json, "{\"id\":\"x\"}", 422, "invalid-rubric", NULL);
    expect_with(k, "POST", RUBRICS, as_yaml, "id: [", 422, "\"line\":1", NULL);
    expect_with(k, "POST", RUBRICS, as_json, "", 422, "invalid-rubric", NULL);
    expect_with(k, "PUT", RUBRICS "/dog", as_new, CAT("1", "cat"), 422, "\"pointer\":\"/id\"", NULL);
    expect_with(k, "PUT", RUBRICS "/cat", as_any, CAT("1", "cat"), 412, "there is no rubric 'cat'", NULL);
    expect(k, "GET", RUBRICS "/cat", NULL, 404, NULL, NULL);
    expect_with(k, "DELETE", RUBRICS "/dog", as_any, NULL, 404, NULL, NULL);
    expect_with(k, "DELETE", RUBRICS "/dog", NULL, NULL, 428, NULL, NULL);
    expect(k, "GET", RUBRICS "/dog/versions", NULL, 404, NULL, NULL);
}

static void a_draft_is_checked(void **state)
{
    static const char yaml[] = "id: cat\nquestion: Where?\nconcepts:\n  - id: mat\n    weight: 1\n    text: It sat.\n"
                               "    match: cat sat\nexamples:\n  - {answer: The cat sat there., min: 8}\n"
                               "  - {answer: The dog sat there., min: 8}\n";
    const kept *k = *state;
    char *body;

    expect_with(k, "POST", RUBRICS "/lint", as_yaml, yaml, 200, "\"valid\":false", &body);
    assert_non_null(strstr(body, "{\"index\":0,\"passed\":true,"));
    assert_non_null(strstr(body, "{\"index\":1,\"passed\":false,"));
    assert_non_null(strstr(body, "\"severity\":\"error\",\"line\":10"));
    assert_non_null(strstr(body, "\"rubric\":{\"format\""));
    free(body);
    expect_with(k, "POST", RUBRICS "/lint", as_yaml, "id: [", 200, "\"valid\":false", NULL);
    expect_with(k, "POST", RUBRICS "/lint", as_json, CAT("-1", "cat"), 200, "\"severity\":\"error\"", NULL);
    expect_with(k, "POST", RUBRICS "/compile", as_markdown,
                "# Guide\n\n## What is a cache?\n\nA cache keeps results, so that they need not be computed again.\n\n"
                "## What is a cache?\n\nA cache is a store of things that were slow to get.\n",
                200, "\"yaml\":\"", &body);
    assert_non_null(strstr(body, "-2\",\"question\""));
    free(body);
    expect_with(k, "POST", RUBRICS "/compile", as_markdown, "\xff", 422, NULL, NULL);
}

/* As a server takes in a guide to compile. */
static assay_exchange *begin_compiling(const kept *k, call_headers *headers, const char *guide)
{
    assay_exchange *x = assay_exchange_take(assay_service_worker(k->service));

    (void)assay_request_target(&x->request, RUBRICS "/compile");
    x->request.method = ASSAY_POST;
    x->request.header = call_find_header;
    x->request.header_context = headers;
    x->request.peer = "127.0.0.1";
    x->request.has_length = true;
    x->request.content_length = strlen(guide);
    assert_false(assay_dispatch_header(x));
    assert_true(assay_dispatch_body(x, guide, strlen(guide)));
    return x;
}

/* The worker has its hands free from the handler's return on; the guide is compiled by another. */
static void a_guide_is_compiled_aside(void **state)
{
    const kept *k = *state;
    call_headers headers = {as_markdown};
    assay_exchange *x =
        begin_compiling(k, &headers, "## What is it?\n\nA cat.\n\n## What is it?\n\nA dog is no cat.\n");
    atomic_bool is_over = false;

    assert_true(assay_dispatch_handle(x));
    assert_int_equal(x->response.body.length, 0);
    expect(k, "GET", "/healthz", NULL, 200, NULL, NULL);
    assert_true(x->response.wait.start(x->response.wait.context, call_ready, &is_over));
    expect(k, "GET", "/api/v1/rubrics?limit=1", NULL, 200, NULL, NULL);
    assert_int_equal(assay_service_reload(k->service, NULL, NULL), ASSAY_OK);
    expect(k, "POST", "/api/v1/grade", "{\"question_id\":\"dj-01\",\"answer\":\"A cat.\"}", 200, NULL, NULL);
    while (!atomic_load(&is_over))
        sched_yield();
    assay_dispatch_finish(x);
    assert_int_equal(x->response.status, 200);
    assert_true(assay_bytes_put(&x->response.body, "", 1));
    assert_non_null(strstr(x->response.body.data, "\"id\":\"what-is-it-2\""));
    assay_exchange_give(x, true);
}

static void a_stop_does_not_wait_for_a_guide(void **state)
{
    const kept *k = *state;

    assay_service_end(k->service);
    expect_with(k, "POST", RUBRICS "/compile", as_markdown, "## What is it?\n\nA cat.\n\n## Why?\n\nIt purrs.\n", 503,
                "the service stops", NULL);
}

static void answers_are_graded_again(void **state)
{
    const kept *k = *state;
    char id[200], hash[200], path[256], *body;

    expect_with(k, "POST", RUBRICS, as_json, CAT("1", "cat sat on ... mat"), 201, NULL, &body);
    kept_member(hash, body, "hash");
    free(body);
    expect(k, "POST", "/api/v1/submissions", "{\"question_id\":\"cat\",\"answer\":\"The dog sat on the mat.\"}", 201,
           NULL, &body);
    kept_member(id, body, "id");
    free(body);
    expect(k, "POST", RUBRICS "/cat/regrade", "{}", 200, "\"examined\":1,\"changed\":0,\"applied\":false", NULL);
    expect(k, "POST", RUBRICS "/cat/regrade", "{\"rubric\":" CAT("1", "dog sat on ... mat") "}", 200,
           "\"old_score\":0,\"new_score\":10", NULL);
    expect(k, "POST", RUBRICS "/cat/regrade",
           "{\"rubric\":{\"id\":\"cat\",\"question\":\"Where is it?\",\"concepts\":[{\"id\":\"mat\",\"weight\":1,"
           "\"text\":\"The dog sat.\",\"match\":\"dog sat\"},{\"id\":\"b\",\"weight\":2,\"text\":\"A "
           "cow.\",\"match\":\"cow\"}]}}",
           200, "\"old_score\":0,\"new_score\":3.3333,", NULL);
    expect(k, "POST", RUBRICS "/cat/regrade", "{\"apply\":true,\"rubric\":" CAT("1", "dog") "}", 422, "/rubric", NULL);
    expect(k, "POST", RUBRICS "/cat/regrade", "{\"limit\":0}", 422, "/limit", NULL);
    expect(k, "POST", RUBRICS "/dog/regrade", "{}", 404, NULL, NULL);
    replace(k, "cat", hash, CAT("1", "dog sat on ... mat"), 200, NULL, NULL);
    expect(k, "POST", RUBRICS "/cat/regrade", "{\"apply\":true}", 200, "\"changed\":1,\"applied\":true", NULL);
    expect(k, "POST", RUBRICS "/cat/regrade", "{\"apply\":true}", 200, "\"changed\":0", NULL);
    snprintf(path, sizeof path, "/api/v1/submissions/%s", id);
    expect(k, "GET", path, NULL, 200, "\"action\":\"submission.regrade\"", &body);
    assert_non_null(strstr(body, "\"score\":10,\"final_score\":10"));
    free(body);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_rubric_lives, kept_make, kept_drop),
        cmocka_unit_test_setup_teardown(a_name_is_of_one_rubric, kept_make, kept_drop),
        cmocka_unit_test_setup_teardown(of_two_with_one_ref_at_once_one_is_saved, kept_make, kept_drop),
        cmocka_unit_test_setup_teardown(what_is_held_is_not_sent_again, kept_make, kept_drop),
        cmocka_unit_test_setup_teardown(a_rubric_of_the_files_is_replaced, kept_make, kept_drop),
        cmocka_unit_test_setup_teardown(what_is_refused, kept_make, kept_drop),
        cmocka_unit_test_setup_teardown(a_draft_is_checked, kept_make, kept_drop),
        cmocka_unit_test_setup_teardown(a_guide_is_compiled_aside, kept_make, kept_drop),
        cmocka_unit_test_setup_teardown(a_stop_does_not_wait_for_a_guide, kept_make, kept_drop),
        cmocka_unit_test_setup_teardown(answers_are_graded_again, kept_make, kept_drop),
    };

    call_all_used();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
