/*
 * Every route of the table asks the gate: without a token 401, without the scope 403; and what the gate says to a
 * browser when there are no tokens.
 */
#include "tests/unit/api/auth/token_file.h"

#include "api/problem/problem.h"
#include "api/routes.h"
#include "tests/unit/api/call.h"

typedef struct fixture {
    store_file *file;
    assay_gate gate;
    assay_service *service;
} fixture;

static int open_all(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    assay_service_options options = {.rubrics = "tests/e2e/data/rubrics.yaml", .gate = assay_gate_check};
    void *file;

    if (store_file_open_new(&file) != 0)
        return -1;
    f->file = file;
    f->gate.auth = token_auth(f->file);
    options.gate_context = &f->gate;
    options.store = f->file->store;
    *state = f;
    return assay_service_new(&f->service, &options, NULL, NULL) == ASSAY_OK ? 0 : -1;
}

static int close_all(void **state)
{
    fixture *f = *state;
    void *file = f->file;

    assay_service_free(f->service);
    assay_auth_close(f->gate.auth);
    free(f);
    return store_file_remove(&file);
}

/* A request with these headers, each "Name: value" or NULL. */
static call_result ask(fixture *f, const char *method, const char *path, const char *one, const char *two)
{
    const char *lines[3] = {0};
    size_t count = 0;

    if (one)
        lines[count++] = one;
    if (two)
        lines[count++] = two;
    return call_with(f->service, method, path, lines, NULL, 0, false);
}

static call_result ask_as(fixture *f, const char *method, const char *path, const assay_credential *credential)
{
    char line[128];

    snprintf(line, sizeof line, "Authorization: Bearer %s", credential->text);
    return ask(f, method, path, line, NULL);
}

static void assert_status(call_result r, unsigned status, const char *header)
{
    if (r.status != status || (header && !strstr(r.headers, header)))
        fail_msg("%u, not %u with %s: %s\n%s", r.status, status, header ? header : "", r.headers, r.body);
    call_free(&r);
}

/* A path of the route, with something for each of its {names}. */
static const char *path_of(char out[256], const assay_route *route)
{
    size_t used = 0;

    for (const char *c = route->path; *c; c++) {
        if (*c == '{')
            c += strcspn(c, "}");
        out[used++] = *c == '}' ? 'x' : *c;
    }
    out[used] = '\0';
    return out;
}

static void a_route_needs_its_scope_and_no_other(void **state)
{
    fixture *f = *state;
    assay_credential with[ASSAY_SCOPE_ADMIN + 1], without[ASSAY_SCOPE_ADMIN + 1];
    const unsigned all = (2u << ASSAY_SCOPE_ADMIN) - 1;
    char name[32];

    for (unsigned scope = ASSAY_SCOPE_GRADE; scope <= ASSAY_SCOPE_ADMIN; scope++) {
        snprintf(name, sizeof name, "with %u", scope);
        with[scope] = token_make(f->file, name, 1u << scope, 0);
        snprintf(name, sizeof name, "without %u", scope);
        without[scope] = token_make(f->file, name, all & ~(1u << scope), 0);
    }
    OK(assay_auth_refresh(f->gate.auth, &error));
    for (size_t i = 0; i < assay_route_count; i++) {
        const assay_route *route = &assay_routes[i];
        const char *method = assay_method_name(route->method);
        char path[256];
        call_result r;

        path_of(path, route);
        r = ask(f, method, path, NULL, NULL);
        if (route->scope == ASSAY_SCOPE_PUBLIC) {
            assert_true(r.status != 401 && r.status != 403);
            call_free(&r);
            continue;
        }
        assert_status(r, 401, "WWW-Authenticate: Bearer realm=\"assay\"\n");
        assert_status(ask(f, method, path, "Authorization: Bearer nonsense", NULL), 401, "invalid_token");
        assert_status(ask_as(f, method, path, &without[route->scope]), 403, "insufficient_scope");
        r = ask_as(f, method, path, &with[route->scope]);
        if (r.status == 401 || r.status == 403)
            fail_msg("%s is closed to its own scope: %s", route->operation, r.body);
        call_free(&r);
    }
}

/* A gate that never opens: nothing may come past it. */
static bool never(void *context, assay_worker *worker, assay_request *request, assay_response *response)
{
    (void)worker;
    (void)request;
    ++*(unsigned *)context;
    assay_problem_set(response, ASSAY_PROBLEM_FORBIDDEN, "never");
    return false;
}

static void no_request_goes_round_the_gate(void **state)
{
    static const char *const methods[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW"};
    unsigned asked = 0, sent = 0;
    const assay_service_options options = {
        .rubrics = "tests/e2e/data/rubrics.yaml", .gate = never, .gate_context = &asked};
    assay_service *service;
    char path[256];

    (void)state;
    OK(assay_service_new(&service, &options, NULL, &error));
    for (size_t i = 0; i <= assay_route_count; i++)
        for (size_t m = 0; m < sizeof methods / sizeof *methods; m++, sent++) {
            call_result r = call(service, methods[m], i ? path_of(path, &assay_routes[i - 1]) : "/nowhere", NULL);
            assert_status(r, 403, NULL);
            assert_int_equal(asked, sent + 1);
        }
    assay_service_free(service);
}

static void a_closed_gate_does_not_tell_which_paths_exist(void **state)
{
    fixture *f = *state;
    assay_credential credential;

    f->gate.required = true;
    assert_status(ask(f, "GET", "/nowhere", NULL, NULL), 401, NULL);
    assert_status(ask(f, "DELETE", "/api/v1/grade", NULL, NULL), 401, NULL);
    credential = token_make(f->file, "any", 1u << ASSAY_SCOPE_GRADE, 0);
    OK(assay_auth_refresh(f->gate.auth, &error));
    assert_status(ask_as(f, "GET", "/nowhere", &credential), 404, NULL);
    assert_status(ask_as(f, "DELETE", "/api/v1/grade", &credential), 405, "Allow: POST");
}

static void a_token_holds_until_it_is_revoked_or_expires(void **state)
{
    fixture *f = *state;
    int64_t now = assay_store_now();
    assay_credential revoked = token_make(f->file, "revoked", 1u << ASSAY_SCOPE_READ, 0);
    assay_credential expired = token_make(f->file, "expired", 1u << ASSAY_SCOPE_READ, now - 1);
    assay_credential expires = token_make(f->file, "expires", 1u << ASSAY_SCOPE_READ, now + 3600 * 1000);

    OK(assay_auth_refresh(f->gate.auth, &error));
    assert_status(ask_as(f, "GET", "/metrics", &revoked), 200, NULL);
    assert_status(ask_as(f, "GET", "/metrics", &expires), 200, NULL);
    assert_status(ask_as(f, "GET", "/metrics", &expired), 401, NULL);
    token_revoke(f->file, "revoked");
    OK(assay_auth_refresh(f->gate.auth, &error));
    assert_status(ask_as(f, "GET", "/metrics", &revoked), 401, NULL);
    token_revoke(f->file, "expires");
    token_revoke(f->file, "expired");
    OK(assay_auth_refresh(f->gate.auth, &error));
    assert_status(ask(f, "GET", "/metrics", NULL, NULL), 401, NULL); /* the last token's end opens nothing */
}

static void a_token_is_read_strictly(void **state)
{
    fixture *f = *state;
    assay_credential credential = token_make(f->file, "strict", 1u << ASSAY_SCOPE_READ, 0), other;
    char line[160];

    OK(assay_auth_refresh(f->gate.auth, &error));
    snprintf(line, sizeof line, "Authorization: bearer   %s", credential.text);
    assert_status(ask(f, "GET", "/metrics", line, NULL), 200, NULL);
    snprintf(line, sizeof line, "Authorization: Basic %s", credential.text);
    assert_status(ask(f, "GET", "/metrics", line, NULL), 401, NULL);
    snprintf(line, sizeof line, "Authorization: Bearer %sA", credential.text);
    assert_status(ask(f, "GET", "/metrics", line, NULL), 401, NULL);
    for (size_t i = 0; i < sizeof credential.text - 1; i++) { /* one character off, wherever it is */
        other = credential;
        other.text[i] = other.text[i] == 'a' ? 'b' : 'a';
        assert_status(ask_as(f, "GET", "/metrics", &other), 401, NULL);
    }
    assert_false(assay_credential_read(&other, ""));
    assert_false(assay_credential_read(&other, "assay_0123456789abcdef_"));
    assert_true(assay_credential_read(&other, credential.text));
    assert_string_equal(other.id, credential.id);
}

static void without_tokens_a_foreign_page_has_no_hands(void **state)
{
    static const char *const mine[] = {"localhost", "LOCALHOST:8080", "127.0.0.1", "127.8.9.1:1", "[::1]", "[::1]:80"};
    static const char *const foreign[] = {"evil.example",
                                          "127.0.0.1.evil.example",
                                          "localhost.evil.example",
                                          "[::1",
                                          "127.0.0.1:80:80",
                                          "128.0.0.1",
                                          "127.0.0",
                                          ""};
    fixture *f = *state;
    char line[96];

    for (size_t i = 0; i < sizeof mine / sizeof *mine; i++) {
        snprintf(line, sizeof line, "Host: %s", mine[i]);
        assert_status(ask(f, "GET", "/metrics", line, "Origin: http://evil.example"), 200, NULL);
    }
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
        snprintf(line, sizeof line, "Host: %s", foreign[i]);
        assert_status(ask(f, "GET", "/metrics", line, NULL), 421, NULL);
    }
    assert_status(ask(f, "POST", "/api/v1/grade", "Host: localhost", "Origin: http://evil.example"), 403, NULL);
    assert_status(ask(f, "POST", "/api/v1/grade", "Host: localhost", "Origin: null"), 403, NULL);
    assert_status(ask(f, "POST", "/api/v1/grade", "Host: localhost:80", "Origin: http://localhost:80"), 415, NULL);
}

static void without_tokens_nobody_comes_through_a_proxy(void **state)
{
    fixture *f = *state;

    assert_status(ask(f, "GET", "/metrics", "Host: localhost", "X-Forwarded-For: 192.0.2.1"), 403, NULL);
    assert_status(ask(f, "GET", "/metrics", "Host: localhost", "X-Forwarded-For: 192.0.2.1, 127.0.0.1"), 403, NULL);
    assert_status(ask(f, "GET", "/metrics", "Host: localhost", "X-Forwarded-For: ::1, 127.0.0.1"), 200, NULL);
}

static void only_named_pages_may_ask(void **state)
{
    static const char *const origins[] = {"https://lms.example", NULL};
    fixture *f = *state;
    assay_credential credential = token_make(f->file, "page", 1u << ASSAY_SCOPE_READ, 0);
    call_result r;

    OK(assay_auth_refresh(f->gate.auth, &error));
    r = ask(f, "GET", "/healthz", "Origin: https://lms.example", NULL);
    assert_null(strstr(r.headers, "Access-Control"));
    assert_null(strstr(r.headers, "Vary"));
    call_free(&r);
    f->gate.origins = origins;
    r = ask(f, "GET", "/healthz", "Origin: https://evil.example", NULL);
    assert_null(strstr(r.headers, "Access-Control"));
    assert_status(r, 200, "Vary: Origin\n");
    assert_status(ask(f, "GET", "/healthz", "Origin: https://lms.example", NULL), 200,
                  "Access-Control-Allow-Origin: https://lms.example\n");
    assert_status(
        ask(f, "OPTIONS", "/api/v1/grade", "Origin: https://lms.example", "Access-Control-Request-Method: POST"), 204,
        "Access-Control-Allow-Headers: Accept, Authorization");
    assert_status(
        ask(f, "OPTIONS", "/api/v1/grade", "Origin: https://evil.example", "Access-Control-Request-Method: POST"), 401,
        NULL);
    r = ask_as(f, "GET", "/metrics", &credential);
    assert_status(r, 200, "Vary: Origin\n");
}

static void who_asks_too_often_waits(void **state)
{
    fixture *f = *state;
    assay_credential one = token_make(f->file, "one", 1u << ASSAY_SCOPE_READ, 0);
    assay_credential two = token_make(f->file, "two", 1u << ASSAY_SCOPE_READ, 0);

    OK(assay_auth_refresh(f->gate.auth, &error));
    f->gate.token_rates = assay_rates_new(0.001, 2);
    assert_status(ask_as(f, "GET", "/metrics", &one), 200, "RateLimit: \"token\";r=1;t=");
    assert_status(ask_as(f, "GET", "/metrics", &one), 200, "RateLimit-Policy: \"token\";q=2;w=2000\n");
    assert_status(ask_as(f, "GET", "/metrics", &one), 429, "Retry-After: ");
    assert_status(ask_as(f, "GET", "/metrics", &two), 200, NULL);
    assay_rates_free(f->gate.token_rates);
    f->gate.token_rates = NULL;
}

/* Behind a proxy that is trusted, the address is the one it names; without a token it is the address that waits. */
static void an_address_waits_too(void **state)
{
    static assay_network items[1];
    fixture *f = *state;
    call_result r;

    f->gate.required = true;
    f->gate.address_rates = assay_rates_new(0.001, 2);
    r = ask(f, "GET", "/metrics", "X-Forwarded-For: 192.0.2.9", NULL); /* believed by nobody */
    assert_null(strstr(r.headers, "RateLimit"));
    assert_status(r, 401, NULL);
    assert_true(assay_network_read(&items[0], "127.0.0.0/8"));
    f->gate.proxies = (assay_networks){items, 1, 1};
    for (unsigned i = 0; i < 2; i++)
        assert_status(ask(f, "GET", "/metrics", "X-Forwarded-For: 192.0.2.9", NULL), 401, "RateLimit");
    assert_status(ask(f, "GET", "/metrics", "X-Forwarded-For: 192.0.2.9", NULL), 429, "\"address\"");
    assert_status(ask(f, "GET", "/healthz", "X-Forwarded-For: 192.0.2.9", NULL), 429, NULL);
    assert_status(ask(f, "GET", "/healthz", "X-Forwarded-For: 192.0.2.8", NULL), 200, NULL);
    assay_rates_free(f->gate.address_rates);
    f->gate.address_rates = NULL;
}

static void uses_are_written_down(void **state)
{
    fixture *f = *state;
    assay_credential credential = token_make(f->file, "used", 1u << ASSAY_SCOPE_READ, 0);
    const assay_stored_token *stored;
    assay_db *db;

    OK(assay_auth_refresh(f->gate.auth, &error));
    assert_status(ask_as(f, "GET", "/metrics", &credential), 200, NULL);
    OK(assay_auth_flush(f->gate.auth, &error));
    db = lend(f->file);
    OK(assay_token_get(&stored, db, f->file->arena, credential.id, &error));
    assay_store_return(f->file->store, db);
    assert_true(stored->last_used_at > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_route_needs_its_scope_and_no_other, open_all, close_all),
        cmocka_unit_test(no_request_goes_round_the_gate),
        cmocka_unit_test_setup_teardown(a_closed_gate_does_not_tell_which_paths_exist, open_all, close_all),
        cmocka_unit_test_setup_teardown(a_token_holds_until_it_is_revoked_or_expires, open_all, close_all),
        cmocka_unit_test_setup_teardown(a_token_is_read_strictly, open_all, close_all),
        cmocka_unit_test_setup_teardown(without_tokens_a_foreign_page_has_no_hands, open_all, close_all),
        cmocka_unit_test_setup_teardown(without_tokens_nobody_comes_through_a_proxy, open_all, close_all),
        cmocka_unit_test_setup_teardown(only_named_pages_may_ask, open_all, close_all),
        cmocka_unit_test_setup_teardown(who_asks_too_often_waits, open_all, close_all),
        cmocka_unit_test_setup_teardown(an_address_waits_too, open_all, close_all),
        cmocka_unit_test_setup_teardown(uses_are_written_down, open_all, close_all),
    };

    call_all_used();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
