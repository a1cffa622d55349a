/* test_acceptor.c - connections are taken while there is room, and none behind the stop. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <netinet/in.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "api/http/acceptor.h"
#include "api/http/listen.h"

#define CONNECTIONS 20u

typedef struct taken {
    atomic_size_t count, room;
    int descriptors[CONNECTIONS];
    atomic_bool loopback; /* all came from 127.0.0.1 */
} taken;

static bool has_room(void *context)
{
    taken *t = context;

    return atomic_load(&t->count) < atomic_load(&t->room);
}

static void take(void *context, int descriptor, const struct sockaddr *from, socklen_t length)
{
    taken *t = context;
    struct sockaddr_in address;

    memcpy(&address, from, length < sizeof address ? length : sizeof address);
    if (address.sin_family != AF_INET || address.sin_addr.s_addr != htonl(INADDR_LOOPBACK))
        atomic_store(&t->loopback, false);
    t->descriptors[atomic_load(&t->count)] = descriptor;
    atomic_fetch_add(&t->count, 1);
}

static int connect_to(const struct sockaddr_in *address)
{
    int descriptor = socket(AF_INET, SOCK_STREAM, 0);

    assert_true(descriptor >= 0);
    assert_int_equal(connect(descriptor, (const struct sockaddr *)address, sizeof *address), 0);
    return descriptor;
}

/* As long as it takes: what never comes is found by the test's own limit of time. */
static void wait_for(taken *t, size_t count)
{
    while (atomic_load(&t->count) < count)
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
}

static void connections_wait_for_room(void **state)
{
    taken t = {.room = CONNECTIONS / 2, .loopback = true};
    const assay_acceptor_calls calls = {has_room, take, &t};
    int clients[CONNECTIONS];
    assay_listener listener;
    assay_acceptor *acceptor;
    struct sockaddr_in address;
    socklen_t length = sizeof address;
    assay_error error;

    (void)state;
    assert_int_equal(assay_listen(&listener, "127.0.0.1:0", true, &error), ASSAY_OK);
    assert_int_equal(getsockname(listener.descriptor, (struct sockaddr *)&address, &length), 0);
    acceptor = assay_acceptor_start(listener.descriptor, &calls);
    assert_non_null(acceptor);
    for (size_t i = 0; i < CONNECTIONS; i++)
        clients[i] = connect_to(&address); /* the kernel's queue takes all of them */
    wait_for(&t, CONNECTIONS / 2);
    assert_int_equal(atomic_load(&t.count), CONNECTIONS / 2);
    atomic_store(&t.room, CONNECTIONS);
    wait_for(&t, CONNECTIONS);
    assert_true(atomic_load(&t.loopback));
    assay_acceptor_stop(acceptor);
    close(clients[0]);
    clients[0] = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(connect(clients[0], (struct sockaddr *)&address, sizeof address), -1); /* nobody listens */
    for (size_t i = 0; i < CONNECTIONS; i++) {
        close(clients[i]);
        close(t.descriptors[i]);
    }
}

static void stop_ends_one_that_is_full(void **state)
{
    taken t = {.room = 0};
    const assay_acceptor_calls calls = {has_room, take, &t};
    assay_listener listener;
    assay_error error;

    (void)state;
    assert_int_equal(assay_listen(&listener, "127.0.0.1:0", true, &error), ASSAY_OK);
    assay_acceptor_stop(assay_acceptor_start(listener.descriptor, &calls));
    assay_acceptor_stop(NULL);
    assert_int_equal(atomic_load(&t.count), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(connections_wait_for_room),
        cmocka_unit_test(stop_ends_one_that_is_full),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
