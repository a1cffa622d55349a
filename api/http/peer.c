/* peer.c - socket addresses, as bytes and as text. */
#include "api/http/peer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

static const struct in_addr *v4_of(const struct sockaddr *peer)
{
    return &((const struct sockaddr_in *)(const void *)peer)->sin_addr;
}

static const struct in6_addr *v6_of(const struct sockaddr *peer)
{
    return &((const struct sockaddr_in6 *)(const void *)peer)->sin6_addr;
}

bool assay_peer_address(assay_address *out, const struct sockaddr *peer)
{
    static const assay_address mapped = {{[10] = 0xFF, [11] = 0xFF}};

    *out = mapped;
    if (peer && peer->sa_family == AF_INET)
        memcpy(out->bytes + 12, v4_of(peer), 4);
    else if (peer && peer->sa_family == AF_INET6)
        memcpy(out->bytes, v6_of(peer), 16);
    else
        return false;
    return true;
}

const char *assay_peer_text(const struct sockaddr *peer, assay_arena *arena)
{
    char text[INET6_ADDRSTRLEN] = "";
    const char *copy;

    if (peer && peer->sa_family == AF_INET)
        inet_ntop(AF_INET, v4_of(peer), text, sizeof text);
    else if (peer && peer->sa_family == AF_INET6)
        inet_ntop(AF_INET6, v6_of(peer), text, sizeof text);
    copy = assay_arena_string(arena, text, strlen(text));
    return copy ? copy : "";
}
