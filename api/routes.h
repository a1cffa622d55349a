/*
 * api/routes.h - the table of operations. Adding one is a line in routes.c, a line in handlers/handlers.h, a function
 * in handlers/, and its description in openapi.json (a test compares the two). The pages are no operations of the
 * API, and not described there; tests/browser tells what they give.
 *
 * Threads: the table is constant.
 */
#ifndef API_ROUTES_H
#define API_ROUTES_H

#include "api/http/request.h"
#include "api/http/response.h"

struct assay_worker;

/* From request to response. What it needs beside them is the worker's: rubrics, grader, clock, store. */
typedef void assay_handler(struct assay_worker *worker, assay_request *request, assay_response *response);

typedef enum assay_scope {
    ASSAY_SCOPE_PUBLIC, /* needs no token: health, the API's description, the pages' files */
    ASSAY_SCOPE_GRADE,
    ASSAY_SCOPE_READ,
    ASSAY_SCOPE_AUTHOR,
    ASSAY_SCOPE_ADMIN
} assay_scope;

typedef enum assay_body_kind {
    ASSAY_BODY_NONE,  /* a body is refused */
    ASSAY_BODY_WHOLE, /* read into memory before the handler is called; needs a Content-Length */
    ASSAY_BODY_STREAM /* `open` sets request->sink, the handler is called at the end; may be chunked */
} assay_body_kind;

typedef struct assay_route {
    const char *operation; /* the operationId of openapi.json; of a page, the name in the log and in /metrics */
    assay_method method;
    const char *path; /* parts in {braces} become request->params, in order */
    assay_scope scope;
    unsigned produces; /* assay_media, or-ed; the first bit is given when the client does not care */
    assay_body_kind body;
    unsigned consumes;
    uint64_t body_max; /* bytes */
    assay_handler *handler;
    assay_handler *open; /* ASSAY_BODY_STREAM: called after the header, with the gate passed */
} assay_route;

extern const assay_route assay_routes[];
extern const size_t assay_route_count;

/* "grade", "read", ... */
const char *assay_scope_name(assay_scope scope);

/* Whether it is there for a browser's window: below no /api/, and HTML, a style, a script or a picture. */
bool assay_route_is_page(const assay_route *route);

/* The route of an operation's name; NULL when there is none. */
const assay_route *assay_route_named(const char *operation);

/*
 * The route of a path and method (HEAD finds GET's), with request->params set. NULL when there is none; then
 * *methods has the methods (or-ed) that the path knows, 0 for an unknown path, and *bad is true when an escape in the
 * path is none. NULL, and the method among *methods, when memory is out.
 */
const assay_route *assay_route_find(unsigned *methods, bool *bad, assay_request *request);

#endif
