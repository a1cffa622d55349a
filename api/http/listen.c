/*
 * listen.c - an address read, bound and listened on.
 */
#include "api/http/listen.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define HOST_MAX 64
#define ADDRESS_MAX 256
#define PORT_MAX 32
#define BACKLOG 1024

/* Cut "HOST:PORT"; false when it is none. */
static bool cut(char host[HOST_MAX], const char **port, const char *address)
{
    const char *colon = strrchr(address, ':');
    size_t length = colon ? (size_t)(colon - address) : 0;

    if (!colon || !colon[1] || strspn(colon + 1, "0123456789") != strlen(colon + 1) || strlen(colon + 1) > 5)
        return false;
    *port = colon + 1;
    if (length >= 2 && address[0] == '[' && address[length - 1] == ']') {
        address++;
        length -= 2;
    } else if (memchr(address, ':', length)) {
        return false; /* an IPv6 address without brackets */
    }
    if (length >= HOST_MAX)
        return false;
    snprintf(host, HOST_MAX, "%.*s", (int)length, address);
    if (length == 0 || strcmp(host, "localhost") == 0)
        snprintf(host, HOST_MAX, "127.0.0.1");
    return true;
}

static bool is_local(const struct sockaddr *address, socklen_t length)
{
    char host[ADDRESS_MAX];

    if (address->sa_family == AF_UNIX)
        return true;
    if (getnameinfo(address, length, host, sizeof host, NULL, 0, NI_NUMERICHOST) != 0)
        return false;
    return strncmp(host, "127.", 4) == 0 || strcmp(host, "::1") == 0;
}

static void name(assay_listener *out)
{
    struct sockaddr_storage bound;
    socklen_t size = sizeof bound;
    char host[ADDRESS_MAX] = "?", port[PORT_MAX] = "?";

    if (getsockname(out->descriptor, (struct sockaddr *)&bound, &size) == 0)
        (void)getnameinfo((struct sockaddr *)&bound, size, host, sizeof host, port, sizeof port,
                          NI_NUMERICHOST | NI_NUMERICSERV);
    snprintf(out->address, sizeof out->address, strchr(host, ':') ? "[%.60s]:%.5s" : "%.60s:%.5s", host, port);
}

static assay_status open_socket(assay_listener *out, const struct addrinfo *found, const char *address,
                                assay_error *error)
{
    int one = 1;
    int descriptor = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

    if (descriptor < 0 || setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) != 0 ||
        bind(descriptor, found->ai_addr, found->ai_addrlen) != 0 || listen(descriptor, BACKLOG) != 0) {
        int reason = errno;
        if (descriptor >= 0)
            close(descriptor);
        return assay_error_set(error, ASSAY_EIO, 0, "%s cannot be listened on: %s", address, strerror(reason));
    }
    out->descriptor = descriptor;
    return ASSAY_OK;
}

static assay_status refuse_others(assay_error *error)
{
    return assay_error_set(error, ASSAY_EINVALID, 0,
                           "without tokens the service is for this machine only: listen on 127.0.0.1, or make a token "
                           "with `assay token create`");
}

assay_status assay_listen(assay_listener *out, const char *address, bool local_only, assay_error *error)
{
    const struct addrinfo wanted = {
        .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE};
    struct addrinfo *found = NULL;
    char host[HOST_MAX];
    const char *port;
    assay_status status;

    *out = (assay_listener){.descriptor = -1};
    if (!cut(host, &port, address) || getaddrinfo(host, port, &wanted, &found) != 0)
        return assay_error_set(error, ASSAY_EINVALID, 0, "'%s' is no address to listen on: write 127.0.0.1:8080",
                               address);
    out->is_local = is_local(found->ai_addr, found->ai_addrlen);
    if (local_only && !out->is_local)
        status = refuse_others(error);
    else
        status = open_socket(out, found, address, error);
    freeaddrinfo(found);
    if (status == ASSAY_OK)
        name(out);
    return status;
}

assay_status assay_listen_given(assay_listener *out, int descriptor, bool local_only, assay_error *error)
{
    struct sockaddr_storage bound = {0};
    socklen_t size = sizeof bound, flag_size = sizeof(int);
    int listens = 0, flags = fcntl(descriptor, F_GETFL);

    *out = (assay_listener){.descriptor = -1};
    if (flags < 0 || getsockname(descriptor, (struct sockaddr *)&bound, &size) != 0 ||
        getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &flag_size) != 0 || !listens)
        return assay_error_set(error, ASSAY_EINVALID, 0, "the socket that was handed over does not listen");
    out->is_local = is_local((const struct sockaddr *)&bound, size);
    if (local_only && !out->is_local)
        return refuse_others(error);
    if (fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) != 0)
        return assay_error_set(error, ASSAY_EIO, 0, "the socket that was handed over cannot be used: %s",
                               strerror(errno));
    out->descriptor = descriptor;
    if (bound.ss_family == AF_UNIX)
        snprintf(out->address, sizeof out->address, "a socket that was handed over");
    else
        name(out);
    return ASSAY_OK;
}
