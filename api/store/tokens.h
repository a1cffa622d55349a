/*
 * api/store/tokens.h - the API tokens: never the token itself, only a keyed hash of its secret.
 *
 * Who makes and checks secrets stands elsewhere; here is what is kept.
 *
 * Ownership: what is read lies in the caller's arena.
 * Threads:   the connection's; write inside a job.
 * Units:     times in milliseconds since 1970; 0 is never.
 */
#ifndef API_STORE_TOKENS_H
#define API_STORE_TOKENS_H

#include "api/store/store.h"
#include "grader/base/arena.h"

typedef struct assay_stored_token {
    const char *id;   /* the public part of the token */
    const char *name; /* what people call it; the actor of the audit trail */
    const char *hash; /* of the secret part, in hexadecimal */
    unsigned scopes;
    int64_t created_at, expires_at, revoked_at, last_used_at;
} assay_stored_token;

/* *added is false when the name is that of a token that still holds. */
assay_status assay_token_add(bool *added, assay_db *db, const assay_stored_token *token,
                             assay_error *error) ASSAY_MUST_CHECK;

/* *out is NULL when there is none. */
assay_status assay_token_get(const assay_stored_token **out, assay_db *db, assay_arena *arena, const char *id,
                             assay_error *error) ASSAY_MUST_CHECK;

/* All, oldest first, those that no longer hold included. */
assay_status assay_token_list(const assay_stored_token **out, size_t *count, assay_db *db, assay_arena *arena,
                              assay_error *error) ASSAY_MUST_CHECK;

/* *found is false when no token that holds has this id or name. */
assay_status assay_token_revoke(bool *found, assay_db *db, const char *id_or_name, int64_t now,
                                assay_error *error) ASSAY_MUST_CHECK;

assay_status assay_token_touch(assay_db *db, const char *id, int64_t now, assay_error *error) ASSAY_MUST_CHECK;

/* Whether any token holds at `now`: without one, the service listens on this machine only. */
assay_status assay_token_any(bool *out, assay_db *db, int64_t now, assay_error *error) ASSAY_MUST_CHECK;

#endif
