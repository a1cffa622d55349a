/*
 * api/auth/token_set.h - the tokens that hold, as they stood at one moment, in memory.
 *
 * Threads:   a set never changes but for the moment of last use, which is atomic; retain and release are safe from any
 *            thread.
 * Ownership: counted; a token found is borrowed from its set.
 * Units:     milliseconds since 1970; 0 is never.
 */
#ifndef API_AUTH_TOKEN_SET_H
#define API_AUTH_TOKEN_SET_H

#include <stdatomic.h>

#include "api/auth/credential.h"
#include "api/store/tokens.h"

typedef struct assay_token {
    char id[ASSAY_CREDENTIAL_ID + 1];
    char hash[ASSAY_SHA256_HEX_MAX];
    const char *name;
    unsigned scopes; /* 1 << assay_scope, or-ed */
    int64_t expires_at;
    _Atomic int64_t last_used_at;
} assay_token;

typedef struct assay_token_set assay_token_set;

/* Of what the store holds, those not revoked. NULL when memory is out. */
assay_token_set *assay_token_set_new(const assay_stored_token *stored, size_t count) ASSAY_MUST_CHECK;
assay_token_set *assay_token_set_retain(assay_token_set *set) ASSAY_MUST_CHECK;
void assay_token_set_release(assay_token_set *set); /* NULL is allowed */

/* NULL when there is none; one that is found may have expired. */
assay_token *assay_token_set_find(const assay_token_set *set, const char *id);

size_t assay_token_set_count(const assay_token_set *set);
assay_token *assay_token_set_at(const assay_token_set *set, size_t index);

/* Whether two sets would open the same doors. */
bool assay_token_set_equal(const assay_token_set *a, const assay_token_set *b);

#endif
