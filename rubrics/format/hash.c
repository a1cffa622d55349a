/*
 * hash.c - content hashes: SHA-256.
 *
 * The canonical JSON goes into the hash piece by piece and is never whole in
 * memory.
 */
#include "rubrics/crypto/crypto.h"
#include "rubrics/format/format.h"

_Static_assert(ASSAY_HASH_MAX == ASSAY_SHA256_HEX_MAX, "a rubric's hash is a SHA-256");

static bool feed(void *context, const char *text, size_t length)
{
    assay_sha256_feed(context, text, length);
    return true;
}

assay_status assay_draft_hash(char out[ASSAY_HASH_MAX], const assay_draft *draft, assay_error *error)
{
    assay_sha256 hash;
    assay_status status;

    assay_sha256_start(&hash);
    status = assay_draft_write_json(draft, ASSAY_JSON_CONTENT, feed, &hash, error);
    if (status == ASSAY_OK)
        assay_sha256_finish(&hash, out);
    return status;
}

void assay_hash_bytes(char out[ASSAY_HASH_MAX], const char *bytes, size_t length)
{
    assay_sha256 hash;

    assay_sha256_start(&hash);
    assay_sha256_feed(&hash, bytes, length);
    assay_sha256_finish(&hash, out);
}
