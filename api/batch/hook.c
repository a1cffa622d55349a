/* hook.c - who may be told, how it is signed, how long to wait. */
#include "api/batch/hook.h"

#include <inttypes.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

#include "api/http/peer.h"
#include "api/limits.h"

static const char prefix[] = "whsec_";

assay_status assay_hook_secret_read(assay_hook_secret *out, const char *text, size_t length, assay_error *error)
{
    size_t skip = sizeof prefix - 1;

    *out = (assay_hook_secret){0};
    if (length > skip && memcmp(text, prefix, skip) == 0 &&
        assay_base64_decode(out->bytes, sizeof out->bytes, &out->length, text + skip, length - skip, false) &&
        out->length >= ASSAY_HOOK_SECRET_MIN)
        return ASSAY_OK;
    *out = (assay_hook_secret){0};
    return assay_error_set(error, ASSAY_EINVALID, 0,
                           "a webhook's secret is whsec_ and the base64 of %u to %u bytes "
                           "(echo whsec_$(openssl rand -base64 32))",
                           ASSAY_HOOK_SECRET_MIN, ASSAY_HOOK_SECRET_MAX);
}

assay_status assay_hook_sign(char out[ASSAY_HOOK_SIGNATURE_SIZE], const assay_hook_secret *secret, const char *id,
                             int64_t timestamp, const char *body, size_t length, assay_error *error)
{
    unsigned char digest[ASSAY_SHA256_BYTES];
    size_t size = strlen(id) + length + 32;
    char *text = malloc(size);
    int head;

    if (!text)
        return assay_error_nomem(error);
    head = snprintf(text, size, "%s.%" PRId64 ".", id, timestamp);
    memcpy(text + head, body, length);
    assay_hmac_sha256(digest, secret->bytes, secret->length, text, (size_t)head + length);
    free(text);
    memcpy(out, "v1,", 3);
    assay_base64_encode(out + 3, digest, sizeof digest, false);
    return ASSAY_OK;
}

typedef struct hook_host {
    const char *text;
    size_t length;
    bool is_literal; /* an address, not a name */
    assay_address address;
} hook_host;

/* An address however it is written (127.1, 0x7f000001, [::1]): what sends would take it for one. */
static bool read_literal(assay_address *out, const char *text, size_t length)
{
    const struct addrinfo hints = {.ai_flags = AI_NUMERICHOST, .ai_socktype = SOCK_STREAM};
    bool is_v6 = length > 2 && text[0] == '[';
    struct addrinfo *found = NULL;
    char copy[64];
    bool is_one;

    if (length == 0 || length >= sizeof copy)
        return false;
    snprintf(copy, sizeof copy, "%.*s", (int)(is_v6 ? length - 2 : length), is_v6 ? text + 1 : text);
    if (getaddrinfo(copy, NULL, &hints, &found) != 0)
        return false;
    is_one = assay_peer_address(out, found->ai_addr);
    freeaddrinfo(found);
    return is_one;
}

/* Read host and port of what stands between "//" and the path. False when they are none. */
static bool read_host(hook_host *out, const char *authority, size_t length)
{
    const char *port;
    size_t digits;

    *out = (hook_host){.text = authority};
    if (length > 0 && authority[0] == '[')
        out->length = memchr(authority, ']', length) ? strcspn(authority, "]") + 1 : 0;
    else
        out->length = strcspn(authority, ":/?");
    if (out->length == 0 || out->length > length || memchr(authority, '%', out->length))
        return false;
    port = authority + out->length;
    digits = length - out->length;
    if (digits > 0 && (*port != ':' || strspn(port + 1, "0123456789") < digits - 1))
        return false;
    if (digits > 1 && (strtoul(port + 1, NULL, 10) < 1 || strtoul(port + 1, NULL, 10) > 65535))
        return false;
    out->length -= out->text[out->length - 1] == '.'; /* "localhost." is localhost */
    out->is_literal = read_literal(&out->address, out->text, out->length);
    return out->is_literal || authority[0] != '[';
}

static bool is_called(const hook_host *host, const char *name)
{
    size_t length = strlen(name);

    return host->length >= length && strncasecmp(host->text + host->length - length, name, length) == 0 &&
           (host->length == length || host->text[host->length - length - 1] == '.');
}

/* This machine, by its name or an address. */
static bool is_near(const hook_host *host)
{
    return host->is_literal ? assay_address_is_local(&host->address) : is_called(host, "localhost");
}

const char *assay_hook_url_fault(const char *url, bool near)
{
    bool secure = strncmp(url, "https://", 8) == 0;
    const char *authority = url + (secure ? 8 : 7);
    size_t length;
    hook_host host;

    if (!secure && strncmp(url, "http://", 7) != 0)
        return "begins with https://";
    if (strlen(url) > ASSAY_API_HOOK_URL_MAX)
        return "is no longer than 2000 bytes";
    for (const char *c = url; *c; c++)
        if (*c <= ' ' || *c > '~' || strchr("\"<>\\^`{|}#", *c))
            return "is written in ASCII, without blanks, quotes or a fragment";
    length = strcspn(authority, "/?");
    if (memchr(authority, '@', length))
        return "has no user and no password in it: put what you want back into its path";
    if (!read_host(&host, authority, length))
        return "names a host, and a port between 1 and 65535 if any";
    if (!secure && !(near && is_near(&host)))
        return "begins with https://; http:// is for this machine, where the service allows that";
    if (!near && (is_near(&host) || (host.is_literal && !assay_hook_is_public(&host.address))))
        return "leads into the world: this service sends none to this machine or to private and special networks "
               "(the setting webhook-private)";
    return NULL;
}

bool assay_hook_is_public(const assay_address *address)
{
    /* IANA's registries of special addresses; 6to4 and Teredo can lead anywhere inside */
    static const char *const refused[] = {"0.0.0.0/8",      "10.0.0.0/8",     "100.64.0.0/10", "127.0.0.0/8",
                                          "169.254.0.0/16", "172.16.0.0/12",  "192.0.0.0/24",  "192.0.2.0/24",
                                          "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
                                          "203.0.113.0/24", "224.0.0.0/4",    "240.0.0.0/4",   "2001::/23",
                                          "2001:db8::/32",  "2002::/16",      "3fff::/20"};
    static const char *const allowed[] = {"0.0.0.0/0", "2000::/3"};
    assay_network network;
    const assay_networks one = {.items = &network, .count = 1};
    bool is_allowed = false;

    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        is_allowed |= assay_network_read(&network, allowed[i]) && assay_networks_have(&one, address);
    for (size_t i = 0; i < sizeof refused / sizeof *refused && is_allowed; i++)
        is_allowed = assay_network_read(&network, refused[i]) && !assay_networks_have(&one, address);
    return is_allowed;
}

int64_t assay_hook_delay(int64_t attempts, int64_t first, double chance)
{
    double delay = (double)first;

    for (int64_t i = 1; i < attempts && delay < ASSAY_API_HOOK_DELAY_MAX; i++)
        delay *= 4;
    if (delay > ASSAY_API_HOOK_DELAY_MAX)
        delay = ASSAY_API_HOOK_DELAY_MAX;
    return (int64_t)(delay * (0.8 + 0.4 * chance));
}
