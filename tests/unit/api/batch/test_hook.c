/* test_hook.c - webhooks' secrets, signatures, addresses and waits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "api/batch/hook.h"
#include "api/limits.h"

/* The example of the Standard Webhooks specification. */
static void test_signature(void **state)
{
    static const char text[] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", body[] = "{\"test\": 2432232314}";
    char signature[ASSAY_HOOK_SIGNATURE_SIZE];
    assay_hook_secret secret;
    assay_error error = {0};

    (void)state;
    assert_int_equal(assay_hook_secret_read(&secret, text, sizeof text - 1, &error), ASSAY_OK);
    assert_int_equal(
        assay_hook_sign(signature, &secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body, sizeof body - 1, &error),
        ASSAY_OK);
    assert_string_equal(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

static void test_secrets_that_are_none(void **state)
{
    static const char *const texts[] = {"", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                                        "whsec_c2hvcnQ=", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS!"};
    assay_hook_secret secret;

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assay_error error = {0};
        assert_int_equal(assay_hook_secret_read(&secret, texts[i], strlen(texts[i]), &error), ASSAY_EINVALID);
        assert_int_equal(secret.length, 0);
        assert_null(strstr(error.message, "MfKQ9"));
    }
}

static void test_addresses(void **state)
{
    static const struct {
        const char *url;
        bool far, near; /* allowed without, and with, http to this machine */
    } cases[] = {{"https://lms.example/hook?x=1", true, true},
                 {"https://[2606:4700::1]:8443/", true, true},
                 {"http://127.0.0.1:8080/hook", false, true},
                 {"http://[::1]/", false, true},
                 {"http://localhost/", false, true},
                 {"http://lms.example/", false, false},
                 {"http://127.0.0.1.example/", false, false},
                 {"http://localhost.example/", false, false},
                 {"http://127.0.0.1@lms.example/", false, false},
                 {"https://user:word@lms.example/", false, false},
                 {"https://", false, false},
                 {"https:///path", false, false},
                 {"https://lms.example/#part", false, false},
                 {"https://lms.example\\@127.0.0.1/", false, false},
                 {"https://lms example/", false, false},
                 {"file:///etc/passwd", false, false},
                 {"gopher://127.0.0.1/", false, false},
                 {"HTTPS://lms.example/", false, false},
                 {"https://lms.example:443/", true, true},
                 {"https://lms.example./", true, true},
                 {"https://lms.example:/", true, true},
                 {"https://lms.example:0/", false, false},
                 {"https://lms.example:65536/", false, false},
                 {"https://lms.example:port/", false, false},
                 {"https://lms.example:443x/", false, false},
                 {"https://8.8.8.8/", true, true},
                 {"https://127.0.0.1/", false, true},
                 {"https://127.0.0.1.:8443/", false, true},
                 {"https://127.1/", false, true},
                 {"https://2130706433/", false, true},
                 {"https://0x7f.1/", false, true},
                 {"https://10.0.0.8/hook", false, true},
                 {"https://192.168.1.1:8443?x", false, true},
                 {"https://169.254.169.254/latest/", false, true},
                 {"https://[::1]/", false, true},
                 {"https://[fd00::1]:8443/", false, true},
                 {"https://[::ffff:10.0.0.1]/", false, true},
                 {"https://[fe80::1%25eth0]/", false, false},
                 {"https://[lms.example]/", false, false},
                 {"https://[::1/", false, false},
                 {"https://LocalHost/", false, true},
                 {"https://localhost.:8443/", false, true},
                 {"https://lms.localhost/", false, true},
                 {"https://mylocalhost/", true, true},
                 {"https://127%2e0.0.1/", false, false},
                 {"", false, false}};
    char longer[ASSAY_API_HOOK_URL_MAX + 32] = "https://lms.example/";

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if ((assay_hook_url_fault(cases[i].url, false) == NULL) != cases[i].far ||
            (assay_hook_url_fault(cases[i].url, true) == NULL) != cases[i].near)
            fail_msg("%s", cases[i].url);
    }
    memset(longer + strlen(longer), 'x', ASSAY_API_HOOK_URL_MAX);
    assert_non_null(assay_hook_url_fault(longer, true));
}

static void test_the_world_and_the_rest(void **state)
{
    static const struct {
        const char *text;
        bool is_public;
    } cases[] = {{"93.184.216.34", true},
                 {"8.8.8.8", true},
                 {"2606:4700::6810:1", true},
                 {"172.15.255.255", true},
                 {"172.32.0.1", true},
                 {"100.128.0.1", true},
                 {"10.0.0.1", false},
                 {"172.16.0.1", false},
                 {"172.31.255.255", false},
                 {"192.168.1.1", false},
                 {"127.0.0.1", false},
                 {"127.255.0.1", false},
                 {"169.254.169.254", false},
                 {"100.64.0.1", false},
                 {"0.0.0.0", false},
                 {"224.0.0.1", false},
                 {"255.255.255.255", false},
                 {"::1", false},
                 {"::", false},
                 {"fe80::1", false},
                 {"fd00::1", false},
                 {"ff02::1", false},
                 {"::ffff:10.0.0.1", false},
                 {"::ffff:8.8.8.8", true},
                 {"64:ff9b::a00:1", false},
                 {"2002:a00:1::", false},
                 {"2001:0:a00:1::", false},
                 {"2001:db8::1", false}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assay_address address;
        assert_true(assay_address_read(&address, cases[i].text, strlen(cases[i].text)));
        if (assay_hook_is_public(&address) != cases[i].is_public)
            fail_msg("%s", cases[i].text);
    }
}

static void test_waits_grow_to_a_day_in_all(void **state)
{
    int64_t all = 0, last = 0;

    (void)state;
    for (int64_t i = 1; i < ASSAY_API_HOOK_ATTEMPTS_MAX; i++) {
        int64_t delay = assay_hook_delay(i, ASSAY_API_HOOK_DELAY_FIRST, 0.5);
        assert_true(delay >= last && delay <= ASSAY_API_HOOK_DELAY_MAX);
        last = delay;
        all += delay;
    }
    assert_int_equal(assay_hook_delay(1, 1000, 0), 800);
    assert_int_equal(assay_hook_delay(1, 1000, 1), 1200);
    assert_int_equal(assay_hook_delay(3, 1000, 0.5), 16000);
    assert_true(all > INT64_C(12) * 3600 * 1000 && all < INT64_C(36) * 3600 * 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_signature),
        cmocka_unit_test(test_secrets_that_are_none),
        cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_the_world_and_the_rest),
        cmocka_unit_test(test_waits_grow_to_a_day_in_all),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
