/*
 * api/auth/key.h - the key that tokens are hashed with: a file that only its owner may read.
 *
 * It stands beside the store and is no part of it: who gets a copy of the store cannot try out tokens.
 *
 * Errors: ASSAY_EIO for what the system refuses; ASSAY_EINVALID for a file that is no key, or that others may read;
 *         ASSAY_ENOTFOUND when there is none and none may be made. The message names the file.
 */
#ifndef API_AUTH_KEY_H
#define API_AUTH_KEY_H

#include <stdbool.h>

#include "assay/status.h"
#include "rubrics/crypto/crypto.h"

typedef struct assay_auth_key {
    unsigned char bytes[ASSAY_SECRET_BYTES];
} assay_auth_key;

/* Read the key in the file `path`; with `make`, and no file there, one is made (mode 0600). */
assay_status assay_auth_key_read(assay_auth_key *out, const char *path, bool make, assay_error *error) ASSAY_MUST_CHECK;

#endif
