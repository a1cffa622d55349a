/*
 * interrupt.c - a signal becomes a number and a byte in a pipe, so that a thread which waits for input hears of it.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <unistd.h>

#include "cli/batch/interrupt.h"

static const int heard[] = {SIGINT, SIGTERM};
#define HEARD (sizeof heard / sizeof *heard)

static atomic_int received;
static int bell[2] = {-1, -1};
static struct sigaction before[HEARD];

static void on_signal(int number)
{
    int none = 0, keep = errno;

    if (!atomic_compare_exchange_strong(&received, &none, number))
        _exit(128 + number);
    while (write(bell[1], "", 1) < 0 && errno == EINTR)
        ;
    errno = keep;
}

bool assay_interrupt_begin(void)
{
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};

    atomic_store(&received, 0);
    if (pipe(bell) != 0)
        return false;
    for (size_t i = 0; i < 2; i++)
        (void)fcntl(bell[i], F_SETFD, FD_CLOEXEC);
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < HEARD; i++) {
        sigaction(heard[i], NULL, &before[i]);
        if (before[i].sa_handler != SIG_IGN) /* a shell's background job is not to hear Ctrl-C */
            sigaction(heard[i], &action, NULL);
    }
    return true;
}

void assay_interrupt_end(void)
{
    if (bell[0] < 0)
        return;
    for (size_t i = 0; i < HEARD; i++)
        sigaction(heard[i], &before[i], NULL);
    close(bell[0]);
    close(bell[1]);
    bell[0] = bell[1] = -1;
}

int assay_interrupted(void)
{
    return atomic_load(&received);
}

bool assay_interrupt_wait(int descriptor)
{
    struct pollfd watched[2] = {{.fd = descriptor, .events = POLLIN}, {.fd = bell[0], .events = POLLIN}};

    while (!assay_interrupted()) {
        if (poll(watched, 2, -1) < 0 && errno != EINTR)
            return true; /* what cannot be waited for can be read */
        if (watched[0].revents)
            break;
    }
    return !assay_interrupted();
}
