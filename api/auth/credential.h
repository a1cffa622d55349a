/*
 * api/auth/credential.h - the text of a token, assay_<id>_<secret>: made, read, hashed.
 *
 * The id is public and names the token in lists and logs. The secret is seen by its owner alone: what is kept is a
 * keyed hash of both, so that a copy of the store opens nothing.
 *
 * Threads: every function is safe from any thread after assay_crypto_start().
 */
#ifndef API_AUTH_CREDENTIAL_H
#define API_AUTH_CREDENTIAL_H

#include "rubrics/crypto/crypto.h"

#define ASSAY_CREDENTIAL_ID 16u     /* hex digits */
#define ASSAY_CREDENTIAL_SECRET 43u /* characters: 256 bits in base64 for URLs */
#define ASSAY_CREDENTIAL_SIZE (6u + ASSAY_CREDENTIAL_ID + 1u + ASSAY_CREDENTIAL_SECRET + 1u) /* its NUL included */

typedef struct assay_credential {
    char text[ASSAY_CREDENTIAL_SIZE];
    char id[ASSAY_CREDENTIAL_ID + 1];
} assay_credential;

/* A new one, of 256 random bits. */
void assay_credential_make(assay_credential *out);

/* False when the text has not the form of a token. */
bool assay_credential_read(assay_credential *out, const char *text);

/* What is kept of it. */
void assay_credential_hash(char hex[ASSAY_SHA256_HEX_MAX], const assay_credential *credential,
                           const unsigned char key[ASSAY_SECRET_BYTES]);

#endif
