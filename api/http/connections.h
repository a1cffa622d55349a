/*
 * api/http/connections.h - the open connections: how many an address may have, and how long a sender may take.
 *
 * A connection is at any moment in one phase, and most have a deadline:
 *
 *     fresh (header-timeout) -> header (header-timeout) -> body (body-timeout, more as bytes come) -> serving (none)
 *       -> resting (idle-timeout) -> header ...
 *
 * Who is late is shut out by sweep; the HTTP library then finds the socket closed and cleans up.
 *
 * Threads:   open, close and the steps are called by the thread that has the connection, sweep by one other.
 * Ownership: a connection lives from open to close; its descriptor stays the caller's.
 */
#ifndef API_HTTP_CONNECTIONS_H
#define API_HTTP_CONNECTIONS_H

#include <stdint.h>

#include "api/limit/address.h"

typedef struct assay_connections assay_connections;
typedef struct assay_connection assay_connection;

typedef struct assay_connection_limits {
    unsigned per_address; /* 0: no limit; this machine and `exempt` have none */
    unsigned header_seconds, body_seconds, idle_seconds;
    const assay_networks *exempt; /* borrowed */
    bool is_encrypted;            /* nothing may be written to a socket that is shut out */
} assay_connection_limits;

/* NULL when memory is out. */
assay_connections *assay_connections_new(const assay_connection_limits *limits);
void assay_connections_free(assay_connections *connections); /* all must be closed; NULL is allowed */

/* Whether the address may open one more. */
bool assay_connections_admit(const assay_connections *connections, const assay_address *address);

/* `address` NULL for a socket that has none. NULL when memory is out. */
assay_connection *assay_connections_open(assay_connections *connections, int descriptor, const assay_address *address);
void assay_connections_close(assay_connections *connections, assay_connection *connection);

/* The steps of a request: its first line is there, `received` bytes of its body are, all of it is, it is answered. */
void assay_connection_header(assay_connections *connections, assay_connection *connection);
void assay_connection_body(assay_connections *connections, assay_connection *connection, uint64_t received);
void assay_connection_serving(assay_connection *connection);
void assay_connection_resting(assay_connections *connections, assay_connection *connection);

/* Shut out who is late; call it a few times a second. Gives how many. */
size_t assay_connections_sweep(assay_connections *connections, uint64_t now);

size_t assay_connections_count(assay_connections *connections);

#endif
