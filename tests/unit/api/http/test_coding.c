/*
 * Accept-Encoding and Content-Encoding as clients write them, and which answers are compressed. That they can be read
 * again is seen with curl, in tests/e2e/serve.bats.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "api/http/coding.h"
#include "tests/unit/api/call.h"

static void gzip_is_taken_by_name_or_by_star(void **state)
{
    static const char *const yes[] = {
        "gzip", "gzip, deflate, br, zstd", "br;q=1.0, gzip;q=0.2", "GZIP",   "x-gzip",
        "*",    "identity;q=0.5, *;q=0.1", "deflate , gzip ;q=1",  " gzip ", "br;q=0,gzip;q=.5"};
    static const char *const no[] = {"",      "identity", "br, deflate",      "gzip;q=0", "gzip;q=0.000, *",
                                     "*;q=0", "gzipped",  "gzip-like, zgzip", ",,;",      "*;q=0, gzip; Q=0"};

    (void)state;
    assert_false(assay_coding_takes_gzip(NULL));
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        if (!assay_coding_takes_gzip(yes[i]))
            fail_msg("'%s' takes gzip", yes[i]);
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        if (assay_coding_takes_gzip(no[i]))
            fail_msg("'%s' takes no gzip", no[i]);
}

/* A response of `size` like bytes to a request of this method, compressed where that is worth it. */
static bool is_coded(assay_method method, unsigned status, size_t size)
{
    static const char *const lines[] = {"Accept-Encoding: gzip", NULL};
    call_headers headers = {lines};
    assay_arena *arena = assay_arena_new();
    assay_request request = {.arena = arena, .method = method, .header = call_find_header, .header_context = &headers};
    assay_response response = {.status = status, .arena = arena, .media = ASSAY_MEDIA_JSON};
    assay_bytes scratch = {0};
    const char *bytes;
    size_t length;
    bool is;

    for (size_t i = 0; i < size; i++)
        assert_true(assay_bytes_put(&response.body, "a", 1));
    assay_response_header(&response, "ETag", "\"one\"");
    assay_coding_apply(&response, &request, &scratch);
    bytes = assay_response_bytes(&response, &length);
    is = assay_response_find(&response, "Content-Encoding") != NULL;
    assert_string_equal(assay_response_find(&response, "ETag"), is ? "W/\"one\"" : "\"one\"");
    if (is)
        assert_true(length < size && memcmp(bytes, "\x1f\x8b", 2) == 0);
    else
        assert_int_equal(length, size);
    assay_bytes_release(&response.body);
    assay_bytes_release(&scratch);
    assay_arena_free(arena);
    return is;
}

static void what_is_worth_it_is_compressed(void **state)
{
    (void)state;
    assert_true(is_coded(ASSAY_GET, 200, ASSAY_API_GZIP_READ_MIN));
    assert_true(is_coded(ASSAY_HEAD, 200, ASSAY_API_GZIP_READ_MIN));
    assert_false(is_coded(ASSAY_GET, 200, ASSAY_API_GZIP_READ_MIN - 1));
    assert_false(is_coded(ASSAY_GET, 404, ASSAY_API_GZIP_READ_MIN));
    assert_true(is_coded(ASSAY_POST, 200, ASSAY_API_GZIP_MIN));
    assert_true(is_coded(ASSAY_POST, 201, ASSAY_API_GZIP_MIN));
    assert_false(is_coded(ASSAY_POST, 200, ASSAY_API_GZIP_MIN - 1));
    assert_true(is_coded(ASSAY_GET, 200, ASSAY_API_GZIP_MAX));
    assert_false(is_coded(ASSAY_GET, 200, (size_t)ASSAY_API_GZIP_MAX + 1));
}

static void a_file_is_there_in_both_forms(void **state)
{
    static const char *const takes[] = {"Accept-Encoding: gzip", NULL};
    assay_service *service = call_service("django");
    call_result plain = call(service, "GET", "/assets/any/dom.js", NULL);
    call_result small = call_with(service, "GET", "/assets/any/dom.js", takes, NULL, 0, false);

    (void)state;
    assert_non_null(strstr(plain.body, "export function el("));
    assert_null(strstr(plain.headers, "Content-Encoding"));
    assert_non_null(strstr(small.headers, "Content-Encoding: gzip\n"));
    assert_true(small.length < plain.length);
    assert_non_null(strstr(plain.headers, "Vary: Accept-Encoding\n"));
    assert_non_null(strstr(small.headers, "-gzip\"\n"));
    call_free(&plain);
    call_free(&small);
    assay_service_free(service);
}

static void a_body_is_read_as_it_comes(void **state)
{
    static const char *const plain[] = {"", "identity", "Identity", " identity , ,identity ", ",", " "};
    static const char *const coded[] = {"gzip", "identity, gzip", "br", "identit", "identity2", "gzip, identity", "x"};
    static const char body[] = "{\"question_id\":\"dj-01\",\"answer\":\"a\"}";
    static const char *const packed[] = {"Content-Type: application/json", "Content-Encoding: identity",
                                         "Content-Encoding: gzip", NULL};
    assay_service *service = call_service("django");
    call_result refused = call_with(service, "POST", "/api/v1/grade", packed, body, strlen(body), false);
    call_result empty = call_with(service, "GET", "/healthz", packed, NULL, 0, false);

    (void)state;
    assert_true(assay_coding_is_plain(NULL));
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (!assay_coding_is_plain(plain[i]))
            fail_msg("'%s' is plain", plain[i]);
    for (size_t i = 0; i < sizeof coded / sizeof *coded; i++)
        if (assay_coding_is_plain(coded[i]))
            fail_msg("'%s' is not plain", coded[i]);
    assert_int_equal(refused.status, 415);
    assert_non_null(strstr(refused.body, "Content-Encoding is 'identity, gzip'"));
    assert_non_null(strstr(refused.headers, "Accept-Encoding: identity\n"));
    assert_int_equal(empty.status, 200);
    call_free(&refused);
    call_free(&empty);
    assay_service_free(service);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gzip_is_taken_by_name_or_by_star),
        cmocka_unit_test(what_is_worth_it_is_compressed),
        cmocka_unit_test(a_body_is_read_as_it_comes),
        cmocka_unit_test(a_file_is_there_in_both_forms),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
