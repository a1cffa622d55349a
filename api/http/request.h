/*
 * api/http/request.h - a request, free of any HTTP library.
 *
 * The adapter (server.c) and tests fill it; the dispatcher and handlers read it.
 *
 * Threads:   a request belongs to the worker that serves it.
 * Ownership: everything in it lives until the response has been sent, but `tree`: until the response is made.
 * Units:     lengths in bytes; texts end with a NUL that is not counted.
 */
#ifndef API_HTTP_REQUEST_H
#define API_HTTP_REQUEST_H

#include <stdint.h>

#include "api/http/bytes.h"
#include "api/http/media.h"
#include "api/limits.h"
#include "grader/base/arena.h"

struct assay_route;
struct assay_tree;

typedef enum assay_method {
    ASSAY_GET = 1 << 0,
    ASSAY_HEAD = 1 << 1,
    ASSAY_POST = 1 << 2,
    ASSAY_PUT = 1 << 3,
    ASSAY_PATCH = 1 << 4,
    ASSAY_DELETE = 1 << 5,
    ASSAY_OPTIONS = 1 << 6,
    ASSAY_METHOD_UNKNOWN = 0
} assay_method;

/* The value of a header (any case), or NULL. */
typedef const char *assay_header_fn(void *context, const char *name);

/* All values of a header that came more than once, joined by commas in the arena, or NULL. */
typedef const char *assay_header_list_fn(void *context, const char *name, assay_arena *arena);

typedef struct assay_named {
    const char *name, *value;
} assay_named;

/* What a query holds, or a form. */
typedef struct assay_named_list {
    assay_named items[ASSAY_API_QUERY_MAX];
    size_t count;
    bool bad; /* too many names, or an escape that is none */
} assay_named_list;

/* Where a streamed body goes (routes with ASSAY_BODY_STREAM); set by the route's `open`. */
typedef struct assay_sink {
    bool (*write)(void *context, const char *bytes, size_t length); /* false: a problem was set, take no more */
    void (*abandon)(void *context); /* the request ended before its handler was called; may be NULL */
    void *context;
} assay_sink;

typedef struct assay_request {
    assay_method method;
    const char *target; /* path and query as they came in */
    const char *path;   /* as it came in, without the query */
    assay_named_list query;
    assay_header_fn *header;
    assay_header_list_fn *header_list; /* NULL: none comes more than once */
    void *header_context;
    size_t header_bytes;
    bool has_length, chunked, expects_continue;
    bool lacks_host; /* HTTP/1.1 without a Host */
    bool ambiguous;  /* two lengths, or a length and a coding: where the body ends is anyone's guess */
    uint64_t content_length;
    const char *peer; /* the address, without the port; "" when there is none */
    char id[ASSAY_API_REQUEST_ID_MAX + 1];
    const char *body;
    size_t body_length;
    assay_sink sink;

    /* found by the dispatcher */
    const struct assay_route *route; /* or NULL */
    const char *params[ASSAY_API_PARAMS_MAX];
    assay_media content;  /* what the body is */
    assay_media accepted; /* what the client likes best of what the route gives */
    const char *token;    /* the token's public id, or NULL when none is asked for */
    const char *actor;    /* who asks, for people: the token's name, or "local" */
    unsigned scopes;      /* of the token, 1 << assay_scope, or-ed */

    assay_arena *arena;
    struct assay_tree *tree; /* the worker's while it is handled: the body as JSON, once read; or NULL */
} assay_request;

/* "GET"; "-" for an unknown one. */
const char *assay_method_name(assay_method method);
assay_method assay_method_find(const char *name);

/* Cut `target` (copied) into path and query. False, and neither is set, when memory is out. */
bool assay_request_target(assay_request *request, const char *target);

const char *assay_request_header(const assay_request *request, const char *name);
const char *assay_request_header_list(const assay_request *request, const char *name);

/* Read `name=value&...`, decoded in the arena. False when memory is out. */
bool assay_named_read(assay_named_list *out, assay_arena *arena, const char *text, size_t length);

/* The value of a name, "" when it has none, NULL when it is not there. */
const char *assay_named_find(const assay_named_list *pairs, const char *name);

/* Read off the header where the body ends, and whether a Host is named. */
void assay_request_framing(assay_request *request, const char *version);

/* A refused body is read to its end when that is short: the answer is then sure to arrive, and the connection lives. */
bool assay_request_is_absorbed(const assay_request *request);

/* The value of a name in the query, "" when it has none, NULL when it is not there. */
const char *assay_request_query(const assay_request *request, const char *name);

/*
 * A part of a path or query with its %XX decoded ('+' to a space when `form`), in the arena. NULL, with *bad true, for
 * an escape that is none or a NUL; NULL with *bad false when memory is out.
 */
const char *assay_percent_decode(assay_arena *arena, const char *text, size_t length, bool form, bool *bad);

#endif
