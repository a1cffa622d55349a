/*
 * api/batch/hook.h - webhooks without a network: addresses that are allowed, signatures, when to try again.
 *
 * Signatures are those of the Standard Webhooks scheme: the base64 of HMAC-SHA-256 over "id.timestamp.body".
 *
 * Pure functions, safe from any thread.
 */
#ifndef API_BATCH_HOOK_H
#define API_BATCH_HOOK_H

#include <stdbool.h>
#include <stdint.h>

#include "api/limit/address.h"
#include "assay/status.h"
#include "rubrics/crypto/crypto.h"

#define ASSAY_HOOK_SECRET_MIN 24u /* bytes of a secret, as the scheme has it */
#define ASSAY_HOOK_SECRET_MAX 64u

typedef struct assay_hook_secret {
    unsigned char bytes[ASSAY_HOOK_SECRET_MAX];
    size_t length; /* 0: there is none, and nobody is told of anything */
} assay_hook_secret;

/* "whsec_" and base64, without blanks. ASSAY_EINVALID, without a word of the secret in the message. */
assay_status assay_hook_secret_read(assay_hook_secret *out, const char *text, size_t length,
                                    assay_error *error) ASSAY_MUST_CHECK;

/* "v1,<base64>" */
#define ASSAY_HOOK_SIGNATURE_SIZE (3 + ASSAY_BASE64_SIZE(ASSAY_SHA256_BYTES))
assay_status assay_hook_sign(char out[ASSAY_HOOK_SIGNATURE_SIZE], const assay_hook_secret *secret, const char *id,
                             int64_t timestamp, const char *body, size_t length, assay_error *error) ASSAY_MUST_CHECK;

/*
 * An https address, or (`near` allowed) an http one of this machine; without a user, a password or a fragment. Without
 * `near`, none that is plainly not of the world; where a name leads is seen when it is sent to. NULL when it is
 * allowed, else why not: "a webhook's address ...".
 */
const char *assay_hook_url_fault(const char *url, bool near);

/* Is this an address of the world: not this machine's, not of a private network, not of a special one? */
bool assay_hook_is_public(const assay_address *address);

/*
 * Milliseconds until the next attempt after `attempts` of them: `first`, then four times as long each time, up to six
 * hours, and up to a fifth more or less, by `chance` in 0..1, so that those who were down are not met by all at once.
 */
int64_t assay_hook_delay(int64_t attempts, int64_t first, double chance);

#endif
