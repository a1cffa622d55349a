/* address.c - 16 bytes an address. */
#include "api/limit/address.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_MAX 64u
#define MAPPED_BITS 96u

static const unsigned char mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

static bool is_mapped(const assay_address *address)
{
    return memcmp(address->bytes, mapped, sizeof mapped) == 0;
}

bool assay_address_read(assay_address *out, const char *text, size_t length)
{
    char copy[TEXT_MAX];

    if (length == 0 || length >= sizeof copy)
        return false;
    memcpy(copy, text, length);
    copy[length] = '\0';
    memcpy(out->bytes, mapped, sizeof mapped);
    return inet_pton(AF_INET, copy, out->bytes + sizeof mapped) == 1 || inet_pton(AF_INET6, copy, out->bytes) == 1;
}

bool assay_network_read(assay_network *out, const char *text)
{
    size_t length = strcspn(text, "/");
    const char *bits = text[length] ? text + length + 1 : NULL;
    unsigned long most;

    if (!assay_address_read(&out->address, text, length))
        return false;
    most = memchr(text, ':', length) ? 128 : 32;
    out->bits = 128;
    if (!bits)
        return true;
    if (!*bits || strlen(bits) > 3 || strspn(bits, "0123456789") != strlen(bits) || strtoul(bits, NULL, 10) > most)
        return false;
    out->bits = (unsigned)strtoul(bits, NULL, 10) + (most == 32 ? MAPPED_BITS : 0);
    return true;
}

bool assay_networks_add(assay_networks *networks, assay_arena *arena, const assay_network *network)
{
    assay_network *grown =
        assay_arena_grow(arena, networks->items, networks->count, &networks->capacity, sizeof *grown);

    if (!grown)
        return false;
    networks->items = grown;
    networks->items[networks->count++] = *network;
    return true;
}

static bool has(const assay_network *network, const assay_address *address)
{
    unsigned whole = network->bits / 8, rest = network->bits % 8;
    unsigned char mask = (unsigned char)(0xFF00u >> rest);

    if (memcmp(network->address.bytes, address->bytes, whole) != 0)
        return false;
    return rest == 0 || ((network->address.bytes[whole] ^ address->bytes[whole]) & mask) == 0;
}

bool assay_networks_have(const assay_networks *networks, const assay_address *address)
{
    for (size_t i = 0; i < networks->count; i++)
        if (has(&networks->items[i], address))
            return true;
    return false;
}

bool assay_address_is_local(const assay_address *address)
{
    static const unsigned char one[16] = {[15] = 1};

    return (is_mapped(address) && address->bytes[12] == 127) || memcmp(address->bytes, one, sizeof one) == 0;
}

size_t assay_address_subscriber(const assay_address *address, const unsigned char **bytes)
{
    *bytes = is_mapped(address) ? address->bytes + 12 : address->bytes;
    return is_mapped(address) ? 4 : 8;
}

const char *assay_address_client(const assay_networks *proxies, const char *peer, const char *list, assay_arena *arena)
{
    const char *found = peer;
    size_t end = list ? strlen(list) : 0;
    assay_address address;

    if (!assay_address_read(&address, peer, strlen(peer)))
        return peer;
    while (end > 0 && assay_networks_have(proxies, &address)) {
        size_t start = end, length;
        while (start > 0 && list[start - 1] != ',')
            start--;
        length = end - start;
        for (; length > 0 && list[start] == ' '; length--)
            start++;
        while (length > 0 && list[start + length - 1] == ' ')
            length--;
        if (!assay_address_read(&address, list + start, length))
            return found; /* what stands before it was written by nobody we know */
        found = assay_arena_string(arena, list + start, length);
        if (!found)
            return peer;
        for (end = start; end > 0 && list[end - 1] != ','; end--)
            ;
        end -= end > 0;
    }
    return found;
}
