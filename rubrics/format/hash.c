/*
 * hash.c - content hashes, by libsodium's SHA-256.
 *
 * The canonical JSON goes into the hash piece by piece and is never whole in
 * memory.
 */
#include <sodium.h>

#include "rubrics/format/format.h"

static bool feed(void *context, const char *text, size_t length)
{
    return crypto_hash_sha256_update(context, (const unsigned char *)text, length) == 0;
}

static void finish(char out[ASSAY_HASH_MAX], crypto_hash_sha256_state *state)
{
    unsigned char digest[crypto_hash_sha256_BYTES];

    crypto_hash_sha256_final(state, digest);
    sodium_bin2hex(out, ASSAY_HASH_MAX, digest, sizeof digest);
}

assay_status assay_draft_hash(char out[ASSAY_HASH_MAX], const assay_draft *draft, assay_error *error)
{
    crypto_hash_sha256_state state;
    assay_status status;

    crypto_hash_sha256_init(&state);
    status = assay_draft_write_json(draft, ASSAY_JSON_CONTENT, feed, &state, error);
    if (status == ASSAY_OK)
        finish(out, &state);
    return status;
}

void assay_hash_bytes(char out[ASSAY_HASH_MAX], const char *bytes, size_t length)
{
    crypto_hash_sha256_state state;

    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, (const unsigned char *)bytes, length);
    finish(out, &state);
}
