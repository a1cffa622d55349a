/* health.c - one request of HTTP/1.0, by hand. */
#include "cli/serve/health.h"

#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define PATIENCE_SECONDS 5
#define STATUS_LENGTH 12u /* of "HTTP/1.1 200" */

/* Cut the address at its last colon; what means all interfaces becomes this machine. False when there is no port. */
static bool cut(char host[64], char port[8], const char *address)
{
    const char *colon = strrchr(address, ':');
    size_t length = colon ? (size_t)(colon - address) : 0;

    if (!colon || length >= 64 || strlen(colon + 1) >= 8)
        return false;
    if (length > 1 && address[0] == '[' && address[length - 1] == ']') {
        address++;
        length -= 2;
    }
    snprintf(port, 8, "%s", colon + 1);
    snprintf(host, 64, "%.*s", (int)length, address);
    if (!*host || strcmp(host, "0.0.0.0") == 0 || strcmp(host, "localhost") == 0)
        snprintf(host, 64, "127.0.0.1");
    else if (strcmp(host, "::") == 0)
        snprintf(host, 64, "::1");
    return true;
}

static int dial(const char *host, const char *port)
{
    const struct addrinfo wanted = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV};
    const struct timeval patience = {.tv_sec = PATIENCE_SECONDS};
    struct addrinfo *found;
    int descriptor;

    if (getaddrinfo(host, port, &wanted, &found) != 0)
        return -1;
    descriptor = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor >= 0) {
        (void)setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        (void)setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        if (connect(descriptor, found->ai_addr, found->ai_addrlen) != 0) {
            close(descriptor);
            descriptor = -1;
        }
    }
    freeaddrinfo(found);
    return descriptor;
}

static bool is_well(int descriptor)
{
    static const char request[] = "GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n";
    char text[STATUS_LENGTH];
    size_t used = 0;
    ssize_t count = send(descriptor, request, sizeof request - 1, MSG_NOSIGNAL);

    while (count > 0 && used < sizeof text) {
        count = recv(descriptor, text + used, sizeof text - used, 0);
        used += count > 0 ? (size_t)count : 0;
    }
    return used == sizeof text && memcmp(text + 8, " 200", 4) == 0;
}

assay_status assay_health_ask(const char *address, bool is_encrypted, assay_error *error)
{
    char host[64], port[8];
    int descriptor = cut(host, port, address) ? dial(host, port) : -1;
    bool well;

    if (descriptor < 0)
        return assay_error_set(error, ASSAY_EIO, 0, "nobody answers at %s", address);
    well = is_encrypted || is_well(descriptor);
    close(descriptor);
    return well ? ASSAY_OK : assay_error_set(error, ASSAY_EIO, 0, "the service at %s is not well", address);
}
