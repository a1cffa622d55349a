/*
 * api/dispatch.h - the way of every request, from its header to its response.
 *
 *     take -> header -> body* -> handle -> (wait) -> finish -> (the response is sent) -> give
 *
 * The adapter walks it with a socket, tests without one.
 *
 * Threads:   an exchange belongs to its worker's thread.
 * Ownership: an exchange is the worker's; after give it must not be touched.
 */
#ifndef API_DISPATCH_H
#define API_DISPATCH_H

#include "api/service/service.h"

typedef struct assay_exchange {
    assay_worker *worker;
    assay_request request; /* filled by the caller between take and header */
    assay_response response;
    assay_bytes body;
    assay_catalogue *catalogue; /* what its handler saw, while what that began goes on: a wait, a stream */
    uint64_t started;           /* assay_service_clock */
    bool answered;              /* nothing more is read of the body */
    bool handled;               /* the handler was called, or the answer was known */
    bool finished;              /* the response is whole */
    uint64_t sent;              /* bytes of the response's body, counted by the caller for streams */
    uint64_t received;          /* bytes of the body that came in, refused ones too; counted by the caller */
    void *owner, *server;       /* the caller's */
    struct assay_exchange *next;
} assay_exchange;

/* A fresh exchange, or NULL when memory is out. */
assay_exchange *assay_exchange_take(assay_worker *worker);

/* The response was sent (or never will be: `aborted`): count, log, and keep the exchange for the next request. */
void assay_exchange_give(assay_exchange *exchange, bool aborted);
void assay_exchange_free_all(assay_worker *worker);

/* Look at the header. True when the answer is known already: a problem, to be sent by finish. */
bool assay_dispatch_header(assay_exchange *exchange);

/* Take a piece of the body. False when the answer is known, and no more is wanted. */
bool assay_dispatch_body(assay_exchange *exchange, const char *bytes, size_t length);

/*
 * Call the handler, unless the answer is known. True when response.wait is to be started; finish is then called when it
 * is over, or did not begin.
 */
bool assay_dispatch_handle(assay_exchange *exchange);

/* Make the response whole: what was waited for, problem, request id, headers for safety. */
void assay_dispatch_finish(assay_exchange *exchange);

#endif
