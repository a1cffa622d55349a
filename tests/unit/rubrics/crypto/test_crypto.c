/* test_crypto.c - against values that were published. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "rubrics/crypto/crypto.h"

static void test_hmac(void **state)
{
    unsigned char digest[ASSAY_SHA256_BYTES];
    char hex[ASSAY_SHA256_HEX_MAX];

    (void)state;
    /* RFC 4231, test case 2 */
    assay_hmac_sha256(digest, "Jefe", 4, "what do ya want for nothing?", 28);
    assay_hex_encode(hex, digest, sizeof digest);
    assert_string_equal(hex, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

static void test_keyed_hash(void **state)
{
    unsigned char key[ASSAY_SECRET_BYTES] = {1}, other[ASSAY_SECRET_BYTES] = {2};
    char a[ASSAY_SHA256_HEX_MAX], b[ASSAY_SHA256_HEX_MAX];

    (void)state;
    assay_keyed_hash(a, key, "secret", 6);
    assay_keyed_hash(b, key, "secret", 6);
    assert_string_equal(a, b);
    assay_keyed_hash(b, other, "secret", 6);
    assert_string_not_equal(a, b);
    assay_keyed_hash(b, key, "secreT", 6);
    assert_string_not_equal(a, b);
}

static void test_random_and_equal(void **state)
{
    unsigned char a[32], b[32];

    (void)state;
    assert_true(assay_crypto_start());
    assay_crypto_random(a, sizeof a);
    assay_crypto_random(b, sizeof b);
    assert_false(assay_crypto_equal(a, b, sizeof a));
    memcpy(b, a, sizeof a);
    assert_true(assay_crypto_equal(a, b, sizeof a));
    b[31] ^= 1;
    assert_false(assay_crypto_equal(a, b, sizeof a));
}

static void test_base64(void **state)
{
    /* RFC 4648, section 10, and a text in which the two alphabets differ */
    static const struct {
        const char *bytes, *plain, *for_urls;
    } rows[] = {{"", "", ""},
                {"f", "Zg==", "Zg"},
                {"fo", "Zm8=", "Zm8"},
                {"foobar", "Zm9vYmFy", "Zm9vYmFy"},
                {"\xfb\xff\xfe", "+//+", "-__-"}};
    char text[16], back[16];
    size_t length;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        for (int for_urls = 0; for_urls < 2; for_urls++) {
            assay_base64_encode(text, rows[i].bytes, strlen(rows[i].bytes), for_urls);
            assert_string_equal(text, for_urls ? rows[i].for_urls : rows[i].plain);
            assert_true(assay_base64_decode(back, sizeof back, &length, text, strlen(text), for_urls));
            assert_int_equal(length, strlen(rows[i].bytes));
            assert_memory_equal(back, rows[i].bytes, length);
        }
    assert_false(assay_base64_decode(back, sizeof back, &length, "Zg", 2, false));
    assert_false(assay_base64_decode(back, sizeof back, &length, "Z*==", 4, false));
    assert_false(assay_base64_decode(back, 2, &length, "Zm9v", 4, true));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hmac),
        cmocka_unit_test(test_keyed_hash),
        cmocka_unit_test(test_random_and_equal),
        cmocka_unit_test(test_base64),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
