/*
 * api/http/server.h - the socket: connections to exchanges and back, on a pool of threads with epoll.
 *
 * Threads:   start, quiet and stop are called by one thread; requests are served by the pool's.
 * Ownership: the listener's descriptor stays the caller's; the service must outlive the server.
 */
#ifndef API_HTTP_SERVER_H
#define API_HTTP_SERVER_H

#include "api/http/connections.h"
#include "api/http/listen.h"
#include "api/service/service.h"

typedef struct assay_server assay_server;

typedef struct assay_server_options {
    unsigned threads;               /* 0: seven a core */
    unsigned connections;           /* open at once; more wait in the kernel's queue */
    assay_connection_limits limits; /* is_encrypted: with the certificate of api/http/tls.h */
} assay_server_options;

/* ASSAY_EIO, ASSAY_ENOMEM. */
assay_status assay_server_start(assay_server **out, assay_service *service, const assay_listener *listener,
                                const assay_server_options *options, assay_error *error) ASSAY_MUST_CHECK;

/* Connections that are open. */
size_t assay_server_connections(const assay_server *server);

/* Take no new connections; those open are served on. */
void assay_server_quiet(assay_server *server);

/* Close every connection and end the threads. NULL is allowed. */
void assay_server_stop(assay_server *server);

#endif
