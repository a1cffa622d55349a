/* crypto.c - libsodium behind crypto.h. */
#include "rubrics/crypto/crypto.h"

#include <sodium.h>

_Static_assert(sizeof(assay_sha256) >= sizeof(crypto_hash_sha256_state), "the state has room");
_Static_assert(ASSAY_SHA256_BYTES == crypto_hash_sha256_BYTES, "a SHA-256 has 32 bytes");
_Static_assert(ASSAY_SECRET_BYTES == crypto_generichash_KEYBYTES, "the key is of the recommended length");

static crypto_hash_sha256_state *state_of(assay_sha256 *hash)
{
    return (crypto_hash_sha256_state *)(void *)hash->state;
}

void assay_sha256_start(assay_sha256 *hash)
{
    crypto_hash_sha256_init(state_of(hash));
}

void assay_sha256_feed(assay_sha256 *hash, const void *bytes, size_t length)
{
    crypto_hash_sha256_update(state_of(hash), bytes, length);
}

void assay_sha256_finish(assay_sha256 *hash, char hex[ASSAY_SHA256_HEX_MAX])
{
    unsigned char digest[crypto_hash_sha256_BYTES];

    crypto_hash_sha256_final(state_of(hash), digest);
    assay_hex_encode(hex, digest, sizeof digest);
}

bool assay_crypto_start(void)
{
    return sodium_init() >= 0;
}

void assay_crypto_random(void *bytes, size_t length)
{
    randombytes_buf(bytes, length);
}

void assay_hmac_sha256(unsigned char out[ASSAY_SHA256_BYTES], const void *key, size_t key_length, const void *bytes,
                       size_t length)
{
    crypto_auth_hmacsha256_state state;

    crypto_auth_hmacsha256_init(&state, key, key_length);
    crypto_auth_hmacsha256_update(&state, bytes, length);
    crypto_auth_hmacsha256_final(&state, out);
}

void assay_keyed_hash(char hex[ASSAY_SHA256_HEX_MAX], const unsigned char key[ASSAY_SECRET_BYTES], const void *bytes,
                      size_t length)
{
    unsigned char digest[crypto_generichash_BYTES];

    crypto_generichash(digest, sizeof digest, bytes, length, key, ASSAY_SECRET_BYTES);
    assay_hex_encode(hex, digest, sizeof digest);
}

bool assay_crypto_equal(const void *a, const void *b, size_t length)
{
    return sodium_memcmp(a, b, length) == 0;
}

void assay_hex_encode(char *hex, const void *bytes, size_t length)
{
    sodium_bin2hex(hex, length * 2 + 1, bytes, length);
}

static int variant_of(bool for_urls)
{
    return for_urls ? sodium_base64_VARIANT_URLSAFE_NO_PADDING : sodium_base64_VARIANT_ORIGINAL;
}

void assay_base64_encode(char *out, const void *bytes, size_t length, bool for_urls)
{
    sodium_bin2base64(out, ASSAY_BASE64_SIZE(length), bytes, length, variant_of(for_urls));
}

bool assay_base64_decode(void *out, size_t size, size_t *length, const char *text, size_t text_length, bool for_urls)
{
    return sodium_base642bin(out, size, text, text_length, NULL, length, NULL, variant_of(for_urls)) == 0;
}
