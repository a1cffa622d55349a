/* hook.c - who may be told, how it is signed, how long to wait. */
#include "api/batch/hook.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

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

/* "localhost", 127.0.0.0/8 or [::1] */
static bool is_near(const char *host, size_t length)
{
    assay_address address;

    if (length > 2 && host[0] == '[' && host[length - 1] == ']')
        return assay_address_read(&address, host + 1, length - 2) && assay_address_is_local(&address);
    return (length == 9 && strncasecmp(host, "localhost", 9) == 0) ||
           (assay_address_read(&address, host, length) && assay_address_is_local(&address));
}

const char *assay_hook_url_fault(const char *url, bool near)
{
    bool secure = strncmp(url, "https://", 8) == 0;
    const char *host = url + (secure ? 8 : 7);
    size_t authority, length;

    if (!secure && strncmp(url, "http://", 7) != 0)
        return "begins with https://";
    if (strlen(url) > ASSAY_API_HOOK_URL_MAX)
        return "is no longer than 2000 bytes";
    for (const char *c = url; *c; c++)
        if (*c <= ' ' || *c > '~' || strchr("\"<>\\^`{|}#", *c))
            return "is written in ASCII, without blanks, quotes or a fragment";
    authority = strcspn(host, "/?");
    if (memchr(host, '@', authority))
        return "has no user and no password in it: put what you want back into its path";
    length = host[0] == '[' ? strcspn(host, "]") + 1 : strcspn(host, ":/?");
    if (length == 0 || length > authority)
        return "names a host";
    if (!secure && !(near && is_near(host, length)))
        return "begins with https://; http:// is for this machine, where the service allows that";
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
