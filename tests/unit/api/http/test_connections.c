/* Deadlines of connections, and how many an address may have. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "api/http/connections.h"
#include "api/service/service.h"

#define SECOND UINT64_C(1000000000)

typedef struct pair {
    int ours, theirs;
} pair;

static pair open_pair(void)
{
    int sockets[2];

    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, sockets), 0);
    return (pair){sockets[0], sockets[1]};
}

static void close_pair(pair p)
{
    close(p.ours);
    close(p.theirs);
}

/* What was sent to the other side before its end; -1 when it is not shut. */
static long heard(pair p, char out[1024])
{
    ssize_t length = recv(p.theirs, out, 1023, MSG_DONTWAIT);

    if (length >= 0)
        out[length] = '\0';
    return length;
}

static void each_phase_has_its_deadline(void **state)
{
    const assay_connection_limits limits = {.header_seconds = 10, .body_seconds = 20, .idle_seconds = 30};
    assay_connections *all = assay_connections_new(&limits);
    uint64_t now = assay_service_clock() + SECOND;
    pair p = open_pair();
    assay_connection *c;
    char text[1024];

    (void)state;
    (void)assay_connections_sweep(all, now);
    c = assay_connections_open(all, p.ours, NULL);
    assert_int_equal(assay_connections_count(all), 1);
    assert_int_equal(assay_connections_sweep(all, now + 9 * SECOND), 0);
    assay_connection_header(all, c);
    assert_int_equal(assay_connections_sweep(all, now + 18 * SECOND), 0);
    assay_connection_body(all, c, 0);
    assert_int_equal(assay_connections_sweep(all, now + 37 * SECOND), 0);
    assay_connection_body(all, c, 10 * 1024); /* ten seconds more */
    assert_int_equal(assay_connections_sweep(all, now + 47 * SECOND), 0);
    assay_connection_serving(c);
    assert_int_equal(assay_connections_sweep(all, now + 900 * SECOND), 0);
    assay_connection_resting(all, c);
    assert_int_equal(assay_connections_sweep(all, now + 929 * SECOND), 0);
    assert_int_equal(heard(p, text), -1);
    assert_int_equal(assay_connections_sweep(all, now + 931 * SECOND), 1);
    assert_int_equal(heard(p, text), 0); /* who rested hears nothing */
    assert_int_equal(assay_connections_sweep(all, now + 999 * SECOND), 0);
    assay_connections_close(all, c);
    assert_int_equal(assay_connections_count(all), 0);
    assay_connections_free(all);
    close_pair(p);
}

static void who_began_and_is_late_hears_why(void **state)
{
    assay_connection_limits limits = {.header_seconds = 10, .body_seconds = 20, .idle_seconds = 30};
    char text[1024];

    (void)state;
    for (unsigned encrypted = 0; encrypted < 2; encrypted++) {
        pair p = open_pair();
        assay_connections *all;
        assay_connection *c;
        limits.is_encrypted = encrypted;
        all = assay_connections_new(&limits);
        c = assay_connections_open(all, p.ours, NULL);
        assay_connection_header(all, c);
        assert_int_equal(assay_connections_sweep(all, assay_service_clock() + 11 * SECOND), 1);
        if (encrypted) {
            assert_int_equal(heard(p, text), 0);
        } else {
            assert_true(heard(p, text) > 0);
            assert_ptr_equal(strstr(text, "HTTP/1.1 408 "), text);
            assert_non_null(strstr(text, "urn:assay:problem:timeout"));
        }
        assay_connections_close(all, c);
        assay_connections_free(all);
        close_pair(p);
    }
}

static void an_address_has_only_so_many(void **state)
{
    assay_network network;
    const assay_networks exempt = {&network, 1, 1};
    const assay_connection_limits limits = {.per_address = 2, .idle_seconds = 30, .exempt = &exempt};
    assay_connections *all = assay_connections_new(&limits);
    assay_connection *open[2];
    assay_address address;

    (void)state;
    assert_true(assay_network_read(&network, "10.0.0.0/8"));
    assert_true(assay_address_read(&address, "192.0.2.1", strlen("192.0.2.1")));
    for (size_t i = 0; i < 2; i++) {
        assert_true(assay_connections_admit(all, &address));
        open[i] = assay_connections_open(all, -1, &address);
    }
    assert_false(assay_connections_admit(all, &address));
    assay_connections_close(all, open[0]);
    assert_true(assay_connections_admit(all, &address));
    assay_connections_close(all, open[1]);
    assert_true(assay_address_read(&address, "10.1.1.1", strlen("10.1.1.1")));
    for (size_t i = 0; i < 2; i++)
        open[i] = assay_connections_open(all, -1, &address);
    assert_true(assay_connections_admit(all, &address)); /* a proxy speaks for many */
    for (size_t i = 0; i < 2; i++)
        assay_connections_close(all, open[i]);
    assay_connections_free(all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_phase_has_its_deadline),
        cmocka_unit_test(who_began_and_is_late_hears_why),
        cmocka_unit_test(an_address_has_only_so_many),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
