/* host.c - names of this machine. */
#include "api/auth/host.h"

#include <arpa/inet.h>
#include <string.h>
#include <strings.h>

#define HOST_MAX 64u

bool assay_host_is_local(const char *host)
{
    char name[HOST_MAX];
    size_t length = host[0] == '[' ? strcspn(host, "]") + 1 : strcspn(host, ":");
    const char *port;
    struct in_addr address;

    if (strlen(host) >= HOST_MAX || length > strlen(host)) /* the latter: a bracket that is not closed */
        return false;
    port = host + length;
    if (*port && (*port != ':' || strspn(port + 1, "0123456789") != strlen(port + 1)))
        return false;
    memcpy(name, host, length);
    name[length] = '\0';
    if (strcasecmp(name, "localhost") == 0 || strcmp(name, "[::1]") == 0)
        return true;
    return inet_pton(AF_INET, name, &address) == 1 && ntohl(address.s_addr) >> 24 == 127;
}

bool assay_host_is_origin(const char *host, const char *origin)
{
    const char *start = strstr(origin, "://");

    return start && (strncmp(origin, "http:", 5) == 0 || strncmp(origin, "https:", 6) == 0) &&
           strcasecmp(start + 3, host) == 0;
}
