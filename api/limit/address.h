/*
 * api/limit/address.h - addresses and networks, IPv4 and IPv6 alike.
 *
 * Threads:   safe from any thread.
 * Ownership: networks belong to the arena they were read into.
 */
#ifndef API_LIMIT_ADDRESS_H
#define API_LIMIT_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "grader/base/arena.h"

typedef struct assay_address {
    unsigned char bytes[16]; /* an IPv4 address as ::ffff:a.b.c.d */
} assay_address;

typedef struct assay_network {
    assay_address address;
    unsigned bits;
} assay_network;

typedef struct assay_networks {
    assay_network *items;
    size_t count, capacity;
} assay_networks;

/* False when the text is no address. */
bool assay_address_read(assay_address *out, const char *text, size_t length);

/* "10.0.0.0/8", "::1"; false when it is none. */
bool assay_network_read(assay_network *out, const char *text);

/* False when memory is out. */
bool assay_networks_add(assay_networks *networks, assay_arena *arena, const assay_network *network);
bool assay_networks_have(const assay_networks *networks, const assay_address *address);

/* 127.0.0.0/8 or ::1. */
bool assay_address_is_local(const assay_address *address);

/* The bytes that tell one subscriber from another: all of IPv4, the first half of IPv6. */
size_t assay_address_subscriber(const assay_address *address, const unsigned char **bytes);

/*
 * Who asked, when `peer` is a proxy of ours and `list` its X-Forwarded-For (may be NULL): read from its end, where the
 * proxies we trust wrote, the first address that is none of them. In the arena; `peer` when nothing better is known.
 */
const char *assay_address_client(const assay_networks *proxies, const char *peer, const char *list, assay_arena *arena);

#endif
