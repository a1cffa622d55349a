/*
 * hostile.c - a client that means no good: requests that are none, and connections that take their time.
 *
 *     hostile malformed PORT COUNT   each on a connection of its own; every answer must be a 4xx, or a 505 where the
 *                                    protocol is at fault, or the connection's end where there was no request
 *     hostile slow PORT COUNT        a third idle, a third with a header and a third with a body that never end; prints
 *                                    "open", then waits until the server has closed them all
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define REQUEST_MAX 200000u
#define PATIENCE_SECONDS 60
#define STATUS_LENGTH 12u /* of "HTTP/1.1 400" */

#define GRADE "POST /api/v1/grade HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
#define GET " /healthz HTTP/1.1\r\nHost: localhost\r\n"

typedef struct kind {
    const char *name;
    const char *head;   /* before the filler */
    const char *filler; /* one of its characters at random, `least` to `most` times */
    unsigned least, most;
    const char *tail;
    const char *allowed; /* first digits of the answer's status; '-': none, the connection ends */
} kind;

static const char junk[] = "\x01\x02\x7f\x80\xff\xfe{}[]<>\\\"'%$#@!^&*~`|";

static const kind kinds[] = {
    {"garbage", "", junk, 1, 4000, "\r\n\r\n", "4-"},
    {"garbage without an end", "", junk, 1, 4000, "", "4-"},
    {"no version", "GET /", "abc", 0, 20, "\r\n\r\n", "45-"},
    {"a version to come", "GET /healthz HTTP/", "23456789", 1, 3, ".1\r\nHost: localhost\r\n\r\n", "45-"},
    {"unknown method", "", "BREW", 1, 12, GET "\r\n", "4"},
    {"unknown path", "GET /", "abcdefgh", 10, 80, " HTTP/1.1\r\nHost: localhost\r\n\r\n", "4"},
    {"escape that is none", "GET /api/v1/rubrics/%", "ghijk", 1, 9, " HTTP/1.1\r\nHost: localhost\r\n\r\n", "4"},
    {"query escape that is none", "GET /healthz?a=%", "xyz", 1, 9, " HTTP/1.1\r\nHost: localhost\r\n\r\n", "4"},
    {"no host", "GET /healthz HTTP/1.1\r\nX-A: ", "abc", 0, 9, "\r\n\r\n", "4"},
    {"foreign host", "GET /healthz HTTP/1.1\r\nHost: ", "abcde", 3, 30, ".example\r\n\r\n", "4"},
    {"line without a colon", "GET" GET, "abcdef", 3, 40, "\r\n\r\n", "4-"},
    {"length of letters", GRADE "Content-Length: ", "abcdef", 1, 9, "\r\n\r\n{}", "4-"},
    {"negative length", GRADE "Content-Length: -", "123456789", 1, 9, "\r\n\r\n{}", "4-"},
    {"endless length", GRADE "Content-Length: 9", "0123456789", 19, 60, "\r\n\r\n{}", "4-"},
    {"two lengths", GRADE "Content-Length: 2\r\nContent-Length: ", "3456789", 1, 1, "\r\n\r\n{}", "4-"},
    {"length and coding", GRADE "Content-Length: 2\r\nTransfer-Encoding: chunked\r\nX-A: ", "ab", 0, 9,
     "\r\n\r\n2\r\n{}\r\n0\r\n\r\n", "4-"},
    {"chunk without a size", GRADE "Transfer-Encoding: chunked\r\n\r\n", "ghijkl", 1, 30, "\r\n{}\r\n0\r\n\r\n", "4-"},
    {"chunks where a length is wanted", GRADE "Transfer-Encoding: chunked\r\nX-A: ", "a", 0, 9, "\r\n\r\n0\r\n\r\n",
     "4"},
    {"body that is cut", GRADE "Content-Length: 5000\r\n\r\n{\"answer\": \"", "abc ", 0, 3000, "", "4-"},
    {"body where none is taken", "GET" GET "Content-Length: 3\r\nX-A: ", "a", 0, 9, "\r\n\r\nabc", "4"},
    {"address too long", "GET /", "abcdefgh", 5000, 9000, " HTTP/1.1\r\nHost: localhost\r\n\r\n", "4"},
    {"header too large", "GET" GET "X-A: ", "abcdefgh", 17000, 30000, "\r\n\r\n", "4"},
    {"header far too large", "GET" GET "X-A: ", "abcdefgh", 70000, 100000, "\r\n\r\n", "4-"},
    {"unknown type", "POST /api/v1/grade HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nContent-Type: text/",
     "abc", 3, 9, "\r\n\r\n{}", "4"},
    {"no JSON", GRADE "Content-Length: 40\r\n\r\n", "{}[]:,\"abc", 40, 40, "", "4"},
    {"JSON too deep", GRADE "Content-Length: 900\r\n\r\n", "[", 900, 900, "", "4"},
    {"no UTF-8", GRADE "Content-Length: 13\r\n\r\n{\"answer\": \"", "\xff\xfe\xc0", 1, 1, "", "4"},
    {"wrong members", GRADE "Content-Length: 14\r\n\r\n{\"", "abcdefgh", 8, 8, "\":0}", "4"},
};

enum { KINDS = sizeof kinds / sizeof *kinds };

static uint32_t next_random(void)
{
    static uint32_t state = 2463534242u;

    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
}

static int dial(unsigned port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    const struct timeval patience = {.tv_sec = PATIENCE_SECONDS};
    int descriptor = socket(AF_INET, SOCK_STREAM, 0);

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (descriptor < 0 || connect(descriptor, (const struct sockaddr *)&address, sizeof address) != 0) {
        perror("hostile: connect");
        exit(2);
    }
    (void)setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    return descriptor;
}

static size_t make_request(char out[REQUEST_MAX], const kind *k)
{
    size_t used = strlen(k->head), choices = strlen(k->filler);
    size_t filler = k->least + next_random() % (k->most - k->least + 1);

    memcpy(out, k->head, used);
    for (size_t i = 0; i < filler; i++)
        out[used++] = k->filler[next_random() % choices];
    memcpy(out + used, k->tail, strlen(k->tail));
    return used + strlen(k->tail);
}

/* The first digit of the answer's status, '-' when the connection ended without one, '?' when nothing came. */
static char answer_to(unsigned port, const char *request, size_t length)
{
    int descriptor = dial(port);
    char text[4096] = "";
    size_t used = 0;
    ssize_t count = 0;
    char digit = '-';

    for (size_t sent = 0; sent < length && count >= 0; sent += (size_t)(count > 0 ? count : 0))
        count = send(descriptor, request + sent, length - sent, MSG_NOSIGNAL);
    (void)shutdown(descriptor, SHUT_WR);
    while (used < STATUS_LENGTH && (count = recv(descriptor, text + used, sizeof text - 1 - used, 0)) > 0)
        used += (size_t)count;
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        digit = '?';
    else if (used >= STATUS_LENGTH && strncmp(text, "HTTP/1.", 7) == 0)
        digit = text[9];
    close(descriptor);
    return digit;
}

static int malformed(unsigned port, unsigned count)
{
    static char request[REQUEST_MAX];
    unsigned answered = 0, ended = 0, wrong = 0;

    for (unsigned i = 0; i < count; i++) {
        const kind *k = &kinds[i % KINDS];
        size_t length = make_request(request, k);
        char digit = answer_to(port, request, length);
        if (!strchr(k->allowed, digit)) {
            fprintf(stderr, "hostile: %s: %c, not %s: %.200s\n", k->name, digit, k->allowed, request);
            wrong++;
        }
        answered += digit == '4' || digit == '5';
        ended += digit == '-';
    }
    printf("%u refused, %u ended, %u wrong\n", answered, ended, wrong);
    return wrong == 0 ? 0 : 1;
}

/* Send one more byte of what never ends, to those that send. */
static void drip(const struct pollfd *all, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        if (all[i].fd >= 0 && i % 3 != 0)
            (void)send(all[i].fd, "a", 1, MSG_NOSIGNAL | MSG_DONTWAIT);
}

static unsigned still_open(struct pollfd *all, unsigned count)
{
    unsigned open_now = 0;
    char text[1024];

    for (unsigned i = 0; i < count; i++) {
        ssize_t got;
        if (all[i].fd < 0)
            continue;
        got = recv(all[i].fd, text, sizeof text, MSG_DONTWAIT);
        if (got > 0 || (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))) {
            open_now++;
            continue;
        }
        close(all[i].fd);
        all[i].fd = -1;
    }
    return open_now;
}

static int slow(unsigned port, unsigned count)
{
    static const char *const beginnings[] = {"", "GET" GET "X-Slow: ", GRADE "Content-Length: 100000\r\n\r\n"};
    struct pollfd *all = calloc(count, sizeof *all);
    struct rlimit limit;
    unsigned open_now = count, seconds = 0;

    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        (void)setrlimit(RLIMIT_NOFILE, &limit);
    }
    for (unsigned i = 0; all && i < count; i++) {
        const char *beginning = beginnings[i % 3];
        all[i] = (struct pollfd){.fd = dial(port), .events = POLLIN};
        (void)send(all[i].fd, beginning, strlen(beginning), MSG_NOSIGNAL);
    }
    puts("open");
    fflush(stdout);
    for (; all && open_now > 0 && seconds < PATIENCE_SECONDS; seconds++) {
        sleep(1);
        drip(all, count);
        open_now = still_open(all, count);
    }
    printf("%u of %u closed\n", count - open_now, count);
    free(all);
    return open_now == 0 ? 0 : 1;
}

int main(int argc, char **argv)
{
    unsigned port = argc == 4 ? (unsigned)strtoul(argv[2], NULL, 10) : 0;
    unsigned count = argc == 4 ? (unsigned)strtoul(argv[3], NULL, 10) : 0;

    if (port && count && strcmp(argv[1], "malformed") == 0)
        return malformed(port, count);
    if (port && count && strcmp(argv[1], "slow") == 0)
        return slow(port, count);
    fputs("usage: hostile malformed|slow PORT COUNT\n", stderr);
    return 2;
}
