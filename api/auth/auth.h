/*
 * api/auth/auth.h - which token a request comes with, told without asking the store.
 *
 * A keeper thread reads the store's tokens every ASSAY_API_TOKENS_SECONDS, so that one made or revoked by another
 * program counts that soon, and writes down there which were used, at most once a minute each.
 *
 * Threads:   open and close are called by one thread, check by any with a view of its own.
 * Ownership: the store and the log must outlive it.
 */
#ifndef API_AUTH_AUTH_H
#define API_AUTH_AUTH_H

#include "api/auth/key.h"
#include "api/auth/token_set.h"
#include "api/log/log.h"

typedef struct assay_auth assay_auth;

/* The tokens as a thread saw them last. Begins as zeros. */
typedef struct assay_token_view {
    assay_token_set *set;
    uint64_t generation;
} assay_token_view;

/* Read the tokens and start the keeper. ASSAY_EIO, ASSAY_ENOMEM. */
assay_status assay_auth_open(assay_auth **out, assay_store *store, const assay_auth_key *key, assay_log *log,
                             assay_error *error) ASSAY_MUST_CHECK;
void assay_auth_close(assay_auth *auth); /* NULL is allowed */

/* Whether a token was ever made in this store. Once true it stays so. */
bool assay_auth_needed(const assay_auth *auth);

/* The token that `text` is, borrowed until the view's next check; NULL when it is none that holds. */
const assay_token *assay_auth_check(assay_auth *auth, assay_token_view *view, const char *text);

void assay_token_view_release(assay_token_view *view);

/* Read the store's tokens now; for tests, and for what changes them in this program. */
assay_status assay_auth_refresh(assay_auth *auth, assay_error *error) ASSAY_MUST_CHECK;

/* Write down now which tokens were used; what the keeper does once a minute. */
assay_status assay_auth_flush(assay_auth *auth, assay_error *error) ASSAY_MUST_CHECK;

#endif
