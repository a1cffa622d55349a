/* call.h - requests to the service without a socket, for tests of handlers. */
#ifndef TESTS_API_CALL_H
#define TESTS_API_CALL_H

#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "api/dispatch.h"
#include "rubrics/node/node.h"

#define CALL_HEADERS 8

/* A response copied out of its exchange; free with call_free. */
typedef struct call_result {
    unsigned status;
    char *body; /* ends with a NUL */
    size_t length;
    char *headers; /* "Name: value\n" each */
} call_result;

/* "Name: value" lines, ended by NULL. */
typedef struct call_headers {
    const char *const *lines;
} call_headers;

static const char *call_find_header(void *context, const char *name)
{
    const call_headers *headers = context;
    size_t size = strlen(name);

    for (const char *const *line = headers->lines; line && *line; line++)
        if (strncasecmp(*line, name, size) == 0 && (*line)[size] == ':')
            return *line + size + 2;
    return NULL;
}

static const char *call_find_headers(void *context, const char *name, assay_arena *arena)
{
    const call_headers *headers = context;
    const char *joined = NULL;
    size_t size = strlen(name);

    for (const char *const *line = headers->lines; line && *line; line++)
        if (strncasecmp(*line, name, size) == 0 && (*line)[size] == ':')
            joined = joined ? assay_arena_format(arena, "%s, %s", joined, *line + size + 2) : *line + size + 2;
    return joined;
}

/* Read a whole stream into the body. */
static void call_drain(assay_response *response)
{
    char piece[512];
    long count;

    while (response->stream.pull && (count = response->stream.pull(response->stream.context, piece, sizeof piece)) >= 0)
        (void)assay_bytes_put(&response->body, piece, (size_t)count);
}

static call_result call_take(assay_exchange *x)
{
    assay_bytes headers = {0};
    call_result result = {.status = x->response.status};
    const char *bytes;

    call_drain(&x->response);
    bytes = assay_response_bytes(&x->response, &result.length);
    result.body = malloc(result.length + 1);
    memcpy(result.body, bytes, result.length);
    result.body[result.length] = '\0';
    for (size_t i = 0; i < x->response.header_count; i++)
        (void)assay_bytes_format(&headers, "%s: %s\n", x->response.headers[i].name, x->response.headers[i].value);
    if (result.length)
        (void)assay_bytes_format(&headers, "Content-Type: %s\n", assay_media_header(x->response.media));
    (void)assay_bytes_put(&headers, "", 1);
    result.headers = headers.data;
    return result;
}

static void call_ready(void *is_over)
{
    atomic_store((atomic_bool *)is_over, true);
}

/* What happens between a handler and what it waits for; NULL: nothing. */
static void (*call_meanwhile)(assay_service *service);

/* Call the handler, and wait with it. */
static void call_handle(assay_exchange *x)
{
    atomic_bool is_over = false;
    bool waits = assay_dispatch_handle(x);

    if (waits && call_meanwhile)
        call_meanwhile(x->worker->service);
    if (waits && x->response.wait.start(x->response.wait.context, call_ready, &is_over))
        while (!atomic_load(&is_over))
            sched_yield();
}

/* A request up to the end of its handler, and of what that waits for. The headers must outlive it. */
static assay_exchange *call_begin(assay_service *service, const char *method, const char *target, call_headers *headers,
                                  const char *body, size_t length, bool chunked)
{
    const char *const *lines = headers->lines;
    assay_exchange *x = assay_exchange_take(assay_service_worker(service));

    (void)assay_request_target(&x->request, target);
    x->request.method = assay_method_find(method);
    x->request.header = call_find_header;
    x->request.header_list = call_find_headers;
    x->request.peer = "127.0.0.1";
    x->request.header_context = headers;
    for (const char *const *line = lines; line && *line; line++)
        x->request.header_bytes += strlen(*line) + 2;
    x->request.chunked = chunked;
    x->request.has_length = body && !chunked;
    x->request.content_length = chunked ? 0 : length;
    if (!assay_dispatch_header(x))
        for (size_t i = 0; i < length; i += 1000) /* in pieces, as it comes from a socket */
            if (!assay_dispatch_body(x, body + i, length - i < 1000 ? length - i : 1000))
                break;
    call_handle(x);
    return x;
}

static call_result call_end(assay_exchange *x)
{
    call_result result;

    assay_dispatch_finish(x);
    result = call_take(x);
    assay_exchange_give(x, false);
    return result;
}

/* The whole way of one request. `lines` may be NULL; the body's length is announced unless `chunked`. */
static call_result call_with(assay_service *service, const char *method, const char *target, const char *const *lines,
                             const char *body, size_t length, bool chunked)
{
    call_headers headers = {lines};

    return call_end(call_begin(service, method, target, &headers, body, length, chunked));
}

static call_result call(assay_service *service, const char *method, const char *target, const char *json)
{
    static const char *const lines[] = {"Content-Type: application/json", NULL};

    return call_with(service, method, target, json ? lines : NULL, json, json ? strlen(json) : 0, false);
}

static void call_free(call_result *result)
{
    free(result->body);
    free(result->headers);
    *result = (call_result){0};
}

/* The body as JSON; the test ends when it is none. */
static assay_tree *call_json(const call_result *result)
{
    assay_tree *tree = NULL;

    if (assay_node_read_json(&tree, "body", result->body, result->length, NULL, NULL, NULL) != ASSAY_OK)
        abort();
    return tree;
}

/* A service over RUBRICS, without a log. */
static assay_service *call_service(const char *rubrics)
{
    const assay_service_options options = {.rubrics = rubrics};
    assay_service *service = NULL;

    if (assay_service_new(&service, &options, NULL, NULL) != ASSAY_OK)
        abort();
    return service;
}

/* So that a test that needs only some of these is not warned of the others. */
static inline void call_all_used(void)
{
    (void)call;
    (void)call_free;
    (void)call_json;
    (void)call_service;
}

#endif
