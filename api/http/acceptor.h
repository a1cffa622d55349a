/*
 * api/http/acceptor.h - one thread that takes the connections of a listening socket, to share them out evenly.
 *
 * Threads that wait for the same socket take what they find: of 64 connections that come at once, one thread of two may
 * get 50, and each of those waits half as long again as it need.
 *
 * Threads:   start and stop from one thread; the functions handed over are called on the acceptor's own.
 * Ownership: the listening socket is the acceptor's, and closed by stop.
 */
#ifndef API_HTTP_ACCEPTOR_H
#define API_HTTP_ACCEPTOR_H

#include <stdbool.h>
#include <sys/socket.h>

typedef struct assay_acceptor assay_acceptor;

typedef struct assay_acceptor_calls {
    /* Is there room for one more? If not, connections wait in the kernel's queue. */
    bool (*has_room)(void *context);
    /* A connection; its descriptor is the callee's. */
    void (*take)(void *context, int descriptor, const struct sockaddr *from, socklen_t length);
    void *context;
} assay_acceptor_calls;

/* NULL when memory, threads or descriptors are out: the socket is closed then, too. */
assay_acceptor *assay_acceptor_start(int descriptor, const assay_acceptor_calls *calls);

/* Take no more. NULL is allowed. */
void assay_acceptor_stop(assay_acceptor *acceptor);

#endif
