/*
 * acceptor.c - a loop over poll and accept, ended through a pipe.
 */
#include "api/http/acceptor.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#define NAP_MILLISECONDS 5 /* until there may be room again, or descriptors */

struct assay_acceptor {
    assay_acceptor_calls calls;
    pthread_t thread;
    int descriptor;
    int end[2]; /* a pipe: its other end is closed when it is time to stop */
};

/* Wait so long (-1: for ever), or for a connection if `watch`. False when it is time to stop. */
static bool wait_for(const assay_acceptor *a, bool watch, int milliseconds)
{
    struct pollfd fds[2] = {{.fd = a->end[0], .events = POLLIN}, {.fd = watch ? a->descriptor : -1, .events = POLLIN}};

    while (poll(fds, 2, milliseconds) < 0 && errno == EINTR)
        ;
    return fds[0].revents == 0;
}

typedef enum accepted { ACCEPTED, NONE_WAITS, NOT_NOW } accepted;

static accepted accept_one(const assay_acceptor *a)
{
    struct sockaddr_storage from;
    socklen_t length = sizeof from;
    int descriptor;

    if (!a->calls.has_room(a->calls.context))
        return NOT_NOW;
    descriptor = accept(a->descriptor, (struct sockaddr *)&from, &length);
    if (descriptor < 0) /* descriptors may be out, or one that waited has gone */
        return errno == EAGAIN || errno == EWOULDBLOCK ? NONE_WAITS : NOT_NOW;
    (void)fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    (void)fcntl(descriptor, F_SETFL, O_NONBLOCK);
    a->calls.take(a->calls.context, descriptor, (struct sockaddr *)&from, length);
    return ACCEPTED;
}

static void *run(void *context)
{
    const assay_acceptor *a = context;
    bool going = true;

    while (going) {
        accepted last = accept_one(a);
        if (last != ACCEPTED)
            going = wait_for(a, last == NONE_WAITS, last == NONE_WAITS ? -1 : NAP_MILLISECONDS);
    }
    return NULL;
}

assay_acceptor *assay_acceptor_start(int descriptor, const assay_acceptor_calls *calls)
{
    assay_acceptor *a = calloc(1, sizeof *a);
    int flags = fcntl(descriptor, F_GETFL);

    if (a && pipe(a->end) == 0) {
        a->calls = *calls;
        a->descriptor = descriptor;
        (void)fcntl(a->end[0], F_SETFD, FD_CLOEXEC);
        (void)fcntl(a->end[1], F_SETFD, FD_CLOEXEC);
        if (flags >= 0 && fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) == 0 &&
            pthread_create(&a->thread, NULL, run, a) == 0)
            return a;
        (void)close(a->end[0]);
        (void)close(a->end[1]);
    }
    (void)close(descriptor);
    free(a);
    return NULL;
}

void assay_acceptor_stop(assay_acceptor *a)
{
    if (!a)
        return;
    (void)close(a->end[1]);
    (void)pthread_join(a->thread, NULL);
    (void)close(a->end[0]);
    (void)close(a->descriptor);
    free(a);
}
