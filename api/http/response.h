/*
 * api/http/response.h - a response, free of any HTTP library.
 *
 * A handler sets a status and either writes to `body`, borrows bytes that outlive the request, or sets a stream. What
 * it leaves alone is a 200 with an empty body. A problem (api/problem/problem.h) overrides all that.
 *
 * Threads:   belongs to the worker that serves the request; a stream's functions are called on that worker's thread.
 * Ownership: header values live in the arena or are constant; a stream is closed once, whatever happens.
 */
#ifndef API_HTTP_RESPONSE_H
#define API_HTTP_RESPONSE_H

#include "api/http/bytes.h"
#include "api/http/request.h"

struct assay_problem;
struct assay_response;
struct assay_worker;

#define ASSAY_STREAM_END (-1)  /* no more bytes */
#define ASSAY_STREAM_FAIL (-2) /* break the connection off: the body is not whole */

typedef struct assay_stream {
    /*
     * Write at most `size` bytes to `out`; gives how many, 0 for "nothing yet, ask again soon" (the connection sleeps
     * for up to a fifth of a second), or one of the two above.
     */
    long (*pull)(void *context, char *out, size_t size);
    void (*close)(void *context);
    void *context;
} assay_stream;

/*
 * Something that takes a while (a write that must reach the disk): a handler sets it and returns, and the worker serves
 * others meanwhile. All that the wait uses lives in the request's arena.
 */
typedef struct assay_wait {
    /*
     * Begin, and call `ready` once, from any thread, when it is over. False when it did not begin: then `ready` is not
     * called. Not called on the worker's thread again until then, so it may not touch the arena after it returned.
     */
    bool (*start)(void *context, void (*ready)(void *ready_context), void *ready_context);
    /* It is over, or did not begin: write the response. On the worker's thread. */
    void (*finish)(void *context, struct assay_worker *worker, assay_request *request, struct assay_response *response);
    void *context;
} assay_wait;

typedef struct assay_response {
    unsigned status;
    assay_media media; /* its header is sent as Content-Type when there is a body */
    assay_named headers[ASSAY_API_RESPONSE_HEADERS_MAX];
    size_t header_count;
    assay_bytes body;
    const char *borrowed; /* instead of `body`, or NULL */
    size_t borrowed_length;
    assay_stream stream; /* instead of both when `pull` is set */
    assay_wait wait;     /* when `start` is set, `finish` makes the response */
    bool close;          /* close the connection after it */
    struct assay_problem *problem;
    assay_arena *arena; /* the request's */
} assay_response;

/* Add a header; the value must live in the arena or for ever. */
void assay_response_header(assay_response *response, const char *name, const char *value);
const char *assay_response_find(const assay_response *response, const char *name);

/* Answer with bytes that outlive the request. */
void assay_response_borrow(assay_response *response, assay_media media, const char *bytes, size_t length);

/* The bytes of the body, whichever way it was made (not a stream's). */
const char *assay_response_bytes(const assay_response *response, size_t *length);

/* Ready for the next request; closes a stream. */
void assay_response_reset(assay_response *response, assay_arena *arena);

#endif
