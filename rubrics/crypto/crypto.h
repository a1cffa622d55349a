/*
 * rubrics/crypto/crypto.h - hashes, randomness and base64, by libsodium.
 *
 * Content hashes of rubrics, keys that make requests repeatable, API tokens
 * and signed webhooks need them; nothing else speaks to libsodium.
 *
 * Threads: every function is safe from any thread once assay_crypto_start()
 *          has been called; SHA-256 needs no start.
 */
#ifndef RUBRICS_CRYPTO_CRYPTO_H
#define RUBRICS_CRYPTO_CRYPTO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ASSAY_SHA256_BYTES 32u
#define ASSAY_SHA256_HEX_MAX 65u /* 64 hex digits and a NUL */
#define ASSAY_SECRET_BYTES 32u   /* of a key for assay_keyed_hash */

/* A SHA-256 (FIPS 180-4) fed piece by piece. */
typedef struct assay_sha256 {
    uint64_t state[16]; /* libsodium's, which is smaller */
} assay_sha256;

void assay_sha256_start(assay_sha256 *hash);
void assay_sha256_feed(assay_sha256 *hash, const void *bytes, size_t length);
void assay_sha256_finish(assay_sha256 *hash, char hex[ASSAY_SHA256_HEX_MAX]);

/* Make randomness ready; false when the system gives none. May be called again. */
bool assay_crypto_start(void);

void assay_crypto_random(void *bytes, size_t length);

/* HMAC-SHA-256 (RFC 2104) of one message. */
void assay_hmac_sha256(unsigned char out[ASSAY_SHA256_BYTES], const void *key, size_t key_length, const void *bytes,
                       size_t length);

/* A keyed hash (BLAKE2b, RFC 7693) in hexadecimal: who reads it cannot try out secrets without the key. */
void assay_keyed_hash(char hex[ASSAY_SHA256_HEX_MAX], const unsigned char key[ASSAY_SECRET_BYTES], const void *bytes,
                      size_t length);

/* Whether two stretches of the same length are equal, in a time that does not tell where they differ. */
bool assay_crypto_equal(const void *a, const void *b, size_t length);

/* Lower-case hexadecimal; `hex` has room for 2 * length + 1. */
void assay_hex_encode(char *hex, const void *bytes, size_t length);

/* Bytes that base64 of `length` bytes takes, its NUL included, with padding or without. */
#define ASSAY_BASE64_SIZE(length) (((length) + 2) / 3 * 4 + 1)

/* RFC 4648: section 4 with padding, or (`for_urls`) section 5 without. `out` has room for ASSAY_BASE64_SIZE(length). */
void assay_base64_encode(char *out, const void *bytes, size_t length, bool for_urls);

/* False when `text` is not base64 of that kind, or holds more than `size` bytes. */
bool assay_base64_decode(void *out, size_t size, size_t *length, const char *text, size_t text_length, bool for_urls);

#endif
