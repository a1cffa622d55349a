/* peer.c - socket addresses, as bytes and as text. */
#include "api/http/peer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

#include "grader/base/decimal.h"

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

/* Every request's line in the log has one, and inet_ntop prints them with printf. */
static void write_v4(char out[INET_ADDRSTRLEN], const struct in_addr *address)
{
    unsigned char bytes[4];

    memcpy(bytes, address, sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++) {
        char digits[ASSAY_DECIMAL_MAX];
        const char *first = assay_decimal(digits, bytes[i]);
        size_t length = (size_t)(digits + sizeof digits - 1 - first);
        memcpy(out, first, length);
        out += length;
        *out++ = i < sizeof bytes - 1 ? '.' : '\0';
    }
}

const char *assay_peer_text(const struct sockaddr *peer, assay_arena *arena)
{
    char text[INET6_ADDRSTRLEN] = "";
    const char *copy;

    if (peer && peer->sa_family == AF_INET)
        write_v4(text, v4_of(peer));
    else if (peer && peer->sa_family == AF_INET6)
        inet_ntop(AF_INET6, v6_of(peer), text, sizeof text);
    copy = assay_arena_string(arena, text, strlen(text));
    return copy ? copy : "";
}
