/*
 * request.c - method names, the target's parts, percent escapes, where the body ends.
 */
#include "api/http/request.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct {
    assay_method method;
    const char *name;
} methods[] = {
    {ASSAY_GET, "GET"},     {ASSAY_HEAD, "HEAD"},     {ASSAY_POST, "POST"},       {ASSAY_PUT, "PUT"},
    {ASSAY_PATCH, "PATCH"}, {ASSAY_DELETE, "DELETE"}, {ASSAY_OPTIONS, "OPTIONS"},
};

const char *assay_method_name(assay_method method)
{
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (methods[i].method == method)
            return methods[i].name;
    return "-";
}

assay_method assay_method_find(const char *name)
{
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (strcmp(methods[i].name, name) == 0)
            return methods[i].method;
    return ASSAY_METHOD_UNKNOWN;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

const char *assay_percent_decode(assay_arena *arena, const char *text, size_t length, bool form, bool *bad)
{
    char *out = assay_arena_string(arena, text, length);
    size_t used = 0;

    *bad = false;
    if (!out)
        return NULL;
    for (size_t i = 0; i < length; i++) {
        int high, low;

        if (text[i] != '%') {
            out[used++] = form && text[i] == '+' ? ' ' : text[i];
            continue;
        }
        high = i + 2 < length ? hex_digit(text[i + 1]) : -1;
        low = high >= 0 ? hex_digit(text[i + 2]) : -1;
        if (low < 0 || (high == 0 && low == 0)) {
            *bad = true;
            return NULL;
        }
        out[used++] = (char)(high << 4 | low);
        i += 2;
    }
    out[used] = '\0';
    return out;
}

/* One `name=value`; false when memory is out. */
static bool add_pair(assay_named_list *pairs, assay_arena *arena, const char *text, size_t length)
{
    const char *equals = memchr(text, '=', length);
    size_t name_length = equals ? (size_t)(equals - text) : length;
    assay_named pair = {.value = ""};
    bool bad = false, bad_value = false;

    if (length == 0)
        return true;
    if (pairs->count == ASSAY_API_QUERY_MAX) {
        pairs->bad = true;
        return true;
    }
    pair.name = assay_percent_decode(arena, text, name_length, true, &bad);
    if (equals && !bad)
        pair.value = assay_percent_decode(arena, equals + 1, length - name_length - 1, true, &bad_value);
    if (bad || bad_value) {
        pairs->bad = true;
        return true;
    }
    if (!pair.name || !pair.value)
        return false;
    pairs->items[pairs->count++] = pair;
    return true;
}

bool assay_named_read(assay_named_list *out, assay_arena *arena, const char *text, size_t length)
{
    const char *end = text + length;

    out->count = 0;
    out->bad = false;
    while (text) {
        const char *mark = memchr(text, '&', (size_t)(end - text));
        if (!add_pair(out, arena, text, (size_t)((mark ? mark : end) - text)))
            return false;
        text = mark ? mark + 1 : NULL;
    }
    return true;
}

const char *assay_named_find(const assay_named_list *pairs, const char *name)
{
    for (size_t i = 0; i < pairs->count; i++)
        if (strcmp(pairs->items[i].name, name) == 0)
            return pairs->items[i].value;
    return NULL;
}

bool assay_request_target(assay_request *request, const char *target)
{
    const char *mark = strchr(target, '?');
    size_t path_length = mark ? (size_t)(mark - target) : strlen(target);

    request->target = assay_arena_string(request->arena, target, strlen(target));
    request->path = assay_arena_string(request->arena, target, path_length);
    if (request->target && request->path &&
        (!mark || assay_named_read(&request->query, request->arena, mark + 1, strlen(mark + 1))))
        return true;
    request->target = request->path = NULL;
    return false;
}

const char *assay_request_header(const assay_request *request, const char *name)
{
    return request->header ? request->header(request->header_context, name) : NULL;
}

const char *assay_request_header_list(const assay_request *request, const char *name)
{
    if (!request->header_list)
        return assay_request_header(request, name);
    return request->header_list(request->header_context, name, request->arena);
}

/* Did a header come twice, or with several values? */
static bool is_repeated(const assay_request *request, const char *name)
{
    const char *all = assay_request_header_list(request, name);

    return all && strchr(all, ',');
}

void assay_request_framing(assay_request *request, const char *version)
{
    const char *length = assay_request_header(request, "Content-Length");
    const char *coding = assay_request_header(request, "Transfer-Encoding");
    const char *expect = assay_request_header(request, "Expect");

    request->has_length = length != NULL;
    request->content_length = length ? strtoull(length, NULL, 10) : 0;
    request->chunked = coding != NULL;
    request->expects_continue = expect && strcasecmp(expect, "100-continue") == 0;
    request->ambiguous = (length && coding) || (length && is_repeated(request, "Content-Length")) ||
                         (coding && is_repeated(request, "Transfer-Encoding"));
    request->lacks_host = strcmp(version, "HTTP/1.0") != 0 && !assay_request_header(request, "Host");
}

bool assay_request_is_absorbed(const assay_request *request)
{
    return !request->chunked && !request->ambiguous && !request->expects_continue &&
           request->content_length <= ASSAY_API_ABSORB_MAX;
}

const char *assay_request_query(const assay_request *request, const char *name)
{
    return assay_named_find(&request->query, name);
}
