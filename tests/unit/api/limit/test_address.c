/* Addresses, networks, and whom a chain of proxies speaks for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "api/limit/address.h"

static const struct {
    const char *network, *address;
    bool has;
} members[] = {
    {"10.0.0.0/8", "10.255.0.1", true},
    {"10.0.0.0/8", "11.0.0.1", false},
    {"192.0.2.0/25", "192.0.2.127", true},
    {"192.0.2.0/25", "192.0.2.128", false},
    {"192.0.2.7", "192.0.2.7", true},
    {"192.0.2.7", "192.0.2.6", false},
    {"0.0.0.0/0", "203.0.113.1", true},
    {"0.0.0.0/0", "2001:db8::1", false},
    {"2001:db8::/33", "2001:db8:7fff::", true},
    {"2001:db8::/33", "2001:db8:8000::", false},
    {"::1", "::1", true},
    {"::/0", "::1", true},
    {"127.0.0.0/8", "::ffff:127.0.0.1", true},
};

static void networks_have_their_addresses(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        assay_network network;
        assay_address address;
        assay_networks all = {&network, 1, 1};
        assert_true(assay_network_read(&network, members[i].network));
        assert_true(assay_address_read(&address, members[i].address, strlen(members[i].address)));
        if (assay_networks_have(&all, &address) != members[i].has)
            fail_msg("%s and %s", members[i].network, members[i].address);
    }
}

static void what_is_no_network_is_refused(void **state)
{
    static const char *const texts[] = {"",     "10",          "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1",     "::/129",
                                        "host", "10.0.0.0/8x", "1.2.3.4.5", "/8",          "10.0.0.0/0000008"};
    assay_network network;

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (assay_network_read(&network, texts[i]))
            fail_msg("%s", texts[i]);
}

static const struct {
    const char *peer, *list, *client;
} chains[] = {
    {"192.0.2.1", "203.0.113.9", "192.0.2.1"}, /* no proxy of ours */
    {"10.0.0.1", "203.0.113.9", "203.0.113.9"},
    {"10.0.0.1", NULL, "10.0.0.1"},
    {"10.0.0.1", "", "10.0.0.1"},
    {"10.0.0.1", "6.6.6.6, 203.0.113.9", "203.0.113.9"}, /* the first was written by the client itself */
    {"10.0.0.1", "203.0.113.9, 10.0.0.7 ,10.0.0.8", "203.0.113.9"},
    {"10.0.0.1", "203.0.113.9, junk, 10.0.0.7", "10.0.0.7"},
    {"10.0.0.1", ",,", "10.0.0.1"},
    {"10.0.0.1", "10.0.0.3,10.0.0.2", "10.0.0.3"},
    {"10.0.0.1", "2001:db8::7", "2001:db8::7"},
    {"", "203.0.113.9", ""},
};

static void a_chain_of_proxies_is_read_from_its_end(void **state)
{
    assay_arena *arena = assay_arena_new();
    assay_network network;
    assay_networks all = {&network, 1, 1};

    (void)state;
    assert_true(assay_network_read(&network, "10.0.0.0/8"));
    for (size_t i = 0; i < sizeof chains / sizeof *chains; i++)
        assert_string_equal(assay_address_client(&all, chains[i].peer, chains[i].list, arena), chains[i].client);
    assay_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(networks_have_their_addresses),
        cmocka_unit_test(what_is_no_network_is_refused),
        cmocka_unit_test(a_chain_of_proxies_is_read_from_its_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
