/*
 * api/store/idempotency.h - keys that make a repeated request safe.
 *
 * A key belongs to its actor. The first request with a key keeps, in the same
 * transaction as what it made, the hash of its content and the id of what it
 * made; a repeat is answered with that, a different content is refused.
 *
 * Threads: inside one job: look, make, keep.
 */
#ifndef API_STORE_IDEMPOTENCY_H
#define API_STORE_IDEMPOTENCY_H

#include "api/store/store.h"

#define ASSAY_IDEMPOTENCY_KEY_MAX 255u                        /* bytes of a key */
#define ASSAY_IDEMPOTENCY_KEPT (INT64_C(24) * 60 * 60 * 1000) /* milliseconds that a key is remembered */

typedef enum assay_idempotency {
    ASSAY_KEY_NEW,
    ASSAY_KEY_SAME,      /* the same request came before: `subject` is what it made */
    ASSAY_KEY_DIFFERENT, /* another request came before with this key */
} assay_idempotency;

assay_status assay_idempotency_look(assay_idempotency *out, char subject[ASSAY_STORE_ID_SIZE], assay_db *db,
                                    const char *actor, const char *key, const char *request_hash,
                                    assay_error *error) ASSAY_MUST_CHECK;

/* Keep a new key, and forget those that are too old. */
assay_status assay_idempotency_keep(assay_db *db, const char *actor, const char *key, const char *request_hash,
                                    const char *subject, int64_t now, assay_error *error) ASSAY_MUST_CHECK;

#endif
