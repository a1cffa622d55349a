/*
 * api/http/server.h - the socket: connections to exchanges and back, on a pool of threads with epoll.
 *
 * Threads:   start, quiet and stop are called by one thread; requests are served by the pool's.
 * Ownership: the listener's descriptor stays the caller's; the service must outlive the server.
 */
#ifndef API_HTTP_SERVER_H
#define API_HTTP_SERVER_H

#include "api/http/listen.h"
#include "api/service/service.h"

typedef struct assay_server assay_server;

/* Serve with `threads` threads (0 = one a core). ASSAY_EIO, ASSAY_ENOMEM. */
assay_status assay_server_start(assay_server **out, assay_service *service, const assay_listener *listener,
                                unsigned threads, assay_error *error) ASSAY_MUST_CHECK;

/* Take no new connections; those open are served on. */
void assay_server_quiet(assay_server *server);

/* Close every connection and end the threads. NULL is allowed. */
void assay_server_stop(assay_server *server);

#endif
