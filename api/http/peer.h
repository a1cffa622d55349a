/*
 * api/http/peer.h - who is at the other end of a socket.
 */
#ifndef API_HTTP_PEER_H
#define API_HTTP_PEER_H

#include <sys/socket.h>

#include "api/limit/address.h"
#include "grader/base/arena.h"

/* False for NULL and for a socket that has no address. */
bool assay_peer_address(assay_address *out, const struct sockaddr *peer);

/* The address as people write it, in the arena; "" when there is none. */
const char *assay_peer_text(const struct sockaddr *peer, assay_arena *arena);

#endif
