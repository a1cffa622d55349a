/*
 * receiver.h - a tiny HTTP server that takes webhooks, for tests: one request a connection, answered as told.
 */
#ifndef TESTS_RECEIVER_RECEIVER_H
#define TESTS_RECEIVER_RECEIVER_H

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#define RECEIVER_BYTES 65536

typedef struct receiver_request {
    char text[RECEIVER_BYTES]; /* head and body, with a NUL */
    const char *body;
    char id[128], timestamp[32], signature[128];
} receiver_request;

/* Listen on a free port of this machine; -1 when that fails. */
static inline int receiver_open(unsigned *port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (bind(listener, (struct sockaddr *)&address, size) != 0 || listen(listener, 8) != 0 ||
        getsockname(listener, (struct sockaddr *)&address, &size) != 0)
        return -1;
    *port = ntohs(address.sin_port);
    return listener;
}

/* The value of a header, copied; "" when it is not there. */
static inline void receiver_header(char *out, size_t size, const char *text, const char *name)
{
    size_t length = strlen(name);

    out[0] = '\0';
    for (const char *line = text; *line && strncmp(line, "\r\n", 2) != 0; line = strstr(line, "\r\n") + 2)
        if (strncasecmp(line, name, length) == 0 && line[length] == ':')
            snprintf(out, size, "%.*s", (int)strcspn(line + length + 2, "\r"), line + length + 2);
}

/* Take one request, and answer it with `status` (0: close without a word). 0, or -1 when nothing whole came. */
static inline int receiver_take(receiver_request *request, int listener, unsigned status)
{
    int connection = accept(listener, NULL, NULL);
    size_t length = 0, wanted = RECEIVER_BYTES;
    char number[32], answer[160];

    request->body = NULL;
    while (connection >= 0 && length < wanted && length < RECEIVER_BYTES - 1) {
        ssize_t got = read(connection, request->text + length, RECEIVER_BYTES - 1 - length);
        if (got <= 0)
            break;
        length += (size_t)got;
        request->text[length] = '\0';
        request->body = strstr(request->text, "\r\n\r\n");
        if (request->body) {
            receiver_header(number, sizeof number, request->text, "Content-Length");
            wanted = (size_t)(request->body + 4 - request->text) + strtoul(number, NULL, 10);
        }
    }
    if (request->body && length >= wanted) {
        request->body += 4;
        receiver_header(request->id, sizeof request->id, request->text, "webhook-id");
        receiver_header(request->timestamp, sizeof request->timestamp, request->text, "webhook-timestamp");
        receiver_header(request->signature, sizeof request->signature, request->text, "webhook-signature");
        snprintf(answer, sizeof answer,
                 "HTTP/1.1 %u x\r\nContent-Length: 0\r\nLocation: http://127.0.0.1:9/\r\nConnection: close\r\n\r\n",
                 status);
        if (status)
            (void)!write(connection, answer, strlen(answer));
    } else {
        request->body = NULL;
    }
    if (connection >= 0)
        close(connection);
    return request->body ? 0 : -1;
}

#endif
