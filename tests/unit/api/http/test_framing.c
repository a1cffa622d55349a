/* test_framing.c - where a body ends, as its header says it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include <cmocka.h>

#include "api/http/request.h"

/* "Name: value" lines, ended by NULL. */
static const char *find(void *context, const char *name)
{
    size_t length = strlen(name);

    for (const char *const *line = context; *line; line++)
        if (strncasecmp(*line, name, length) == 0 && (*line)[length] == ':')
            return *line + length + 2;
    return NULL;
}

static const char *find_all(void *context, const char *name, assay_arena *arena)
{
    const char *all = NULL;

    for (const char *const *line = context; *line; line++) {
        const char *const one[] = {*line, NULL};
        const char *value = find((void *)(uintptr_t)one, name);
        if (value)
            all = all ? assay_arena_format(arena, "%s, %s", all, value) : value;
    }
    return all;
}

static void test_cases(void **state)
{
    static const struct {
        const char *lines[4];
        uint64_t length;
        bool has_length, chunked, expects, lacks_host, ambiguous, absorbed;
    } cases[] = {
        {{"Host: a"}, 0, false, false, false, false, false, true},
        {{NULL}, 0, false, false, false, true, false, true},
        {{"host: a", "content-length: 12"}, 12, true, false, false, false, false, true},
        {{"Host: a", "Content-Length: 1048577"}, 1048577, true, false, false, false, false, false},
        {{"Host: a", "Content-Length: 5", "Expect: 100-Continue"}, 5, true, false, true, false, false, false},
        {{"Host: a", "Transfer-Encoding: chunked"}, 0, false, true, false, false, false, false},
        {{"Host: a", "Transfer-Encoding: chunked", "Content-Length: 5"}, 5, true, true, false, false, true, false},
        {{"Host: a", "Content-Length: 5", "Content-Length: 5"}, 5, true, false, false, false, true, false},
        {{"Host: a", "Content-Length: 5, 6"}, 5, true, false, false, false, true, false},
        {{"Host: a", "Transfer-Encoding: gzip", "Transfer-Encoding: chunked"},
         0,
         false,
         true,
         false,
         false,
         true,
         false},
        {{"Host: a", "Transfer-Encoding: gzip, chunked"}, 0, false, true, false, false, true, false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assay_request request = {.header = find,
                                 .header_list = find_all,
                                 .header_context = (void *)(uintptr_t)cases[i].lines,
                                 .arena = assay_arena_new()};
        assay_request_framing(&request, "HTTP/1.1");
        assert_int_equal(request.content_length, cases[i].length);
        assert_int_equal(request.has_length, cases[i].has_length);
        assert_int_equal(request.chunked, cases[i].chunked);
        assert_int_equal(request.expects_continue, cases[i].expects);
        assert_int_equal(request.lacks_host, cases[i].lacks_host);
        assert_int_equal(request.ambiguous, cases[i].ambiguous);
        assert_int_equal(assay_request_is_absorbed(&request), cases[i].absorbed);
        assay_request_framing(&request, "HTTP/1.0");
        assert_false(request.lacks_host);
        assay_arena_free(request.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
