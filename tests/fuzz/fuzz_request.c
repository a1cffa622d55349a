/*
 * fuzz_request.c - a request line, header lines and a body, through the dispatcher and the handlers.
 *
 * Input: "METHOD TARGET\nName: value\n...\n\nBODY". Every response is whole: it has a status, its id, and as a problem
 * its one shape; the body of every JSON response reads back.
 */
#include <stdint.h>

#include "tests/unit/api/call.h"

#define LINES 16

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

/* Cut the next line off; NULL at the end. */
static char *next_line(char **text)
{
    char *line = *text, *end;

    if (!line)
        return NULL;
    end = strchr(line, '\n');
    *text = end ? end + 1 : NULL;
    if (end)
        *end = '\0';
    return line;
}

static void check(const call_result *r)
{
    require(r->status >= 200 && r->status < 600 && r->status != 500);
    require(strstr(r->headers, "X-Request-Id: ") != NULL);
    if (r->status >= 400)
        require(strstr(r->headers, "Content-Type: application/problem+json\n") != NULL);
    if (strstr(r->headers, "json\n"))
        assay_tree_free(call_json(r));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static assay_service *service;
    const char *lines[LINES + 1] = {NULL};
    char *copy = malloc(size + 1), *rest = copy, *target;
    char *first;
    size_t count = 0;
    call_result r;

    require(copy != NULL);
    if (!service)
        service = call_service("tests/e2e/data/rubrics.yaml");
    memcpy(copy, data, size);
    copy[size] = '\0';
    first = next_line(&rest);
    target = strchr(first, ' ');
    if (target)
        *target++ = '\0';
    for (char *line = next_line(&rest); line && *line; line = next_line(&rest))
        if (count < LINES && strstr(line, ": "))
            lines[count++] = line;
    r = call_with(service, first, target ? target : "/", lines, rest, rest ? size - (size_t)(rest - copy) : 0, false);
    check(&r);
    call_free(&r);
    free(copy);
    return 0;
}
