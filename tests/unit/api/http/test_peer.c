/* test_peer.c - socket addresses, as bytes and as text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/un.h>

#include "api/http/peer.h"

static assay_arena *arena;

static int make(void **state)
{
    (void)state;
    arena = assay_arena_new();
    return arena ? 0 : -1;
}

static int drop(void **state)
{
    (void)state;
    assay_arena_free(arena);
    return 0;
}

static void test_v4_is_mapped(void **state)
{
    struct sockaddr_in peer = {.sin_family = AF_INET};
    const struct sockaddr *any = (const struct sockaddr *)(const void *)&peer;
    assay_address address;

    (void)state;
    assert_int_equal(inet_pton(AF_INET, "192.0.2.7", &peer.sin_addr), 1);
    assert_true(assay_peer_address(&address, any));
    assert_memory_equal(address.bytes, "\0\0\0\0\0\0\0\0\0\0\xFF\xFF\xC0\0\x02\x07", 16);
    assert_string_equal(assay_peer_text(any, arena), "192.0.2.7");
    assert_int_equal(inet_pton(AF_INET, "255.100.0.255", &peer.sin_addr), 1);
    assert_string_equal(assay_peer_text(any, arena), "255.100.0.255");
}

static void test_v6_is_itself(void **state)
{
    struct sockaddr_in6 peer = {.sin6_family = AF_INET6};
    const struct sockaddr *any = (const struct sockaddr *)(const void *)&peer;
    assay_address address;

    (void)state;
    assert_int_equal(inet_pton(AF_INET6, "2001:db8::1", &peer.sin6_addr), 1);
    assert_true(assay_peer_address(&address, any));
    assert_memory_equal(address.bytes, &peer.sin6_addr, 16);
    assert_string_equal(assay_peer_text(any, arena), "2001:db8::1");
}

static void test_a_socket_of_the_file_system_has_none(void **state)
{
    struct sockaddr_un peer = {.sun_family = AF_UNIX};
    const struct sockaddr *any = (const struct sockaddr *)(const void *)&peer;
    assay_address address;

    (void)state;
    assert_false(assay_peer_address(&address, any));
    assert_false(assay_peer_address(&address, NULL));
    assert_string_equal(assay_peer_text(any, arena), "");
    assert_string_equal(assay_peer_text(NULL, arena), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_v4_is_mapped),
        cmocka_unit_test(test_v6_is_itself),
        cmocka_unit_test(test_a_socket_of_the_file_system_has_none),
    };

    return cmocka_run_group_tests(tests, make, drop);
}
