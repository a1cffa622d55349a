/* token_file.h - a store with tokens in it, a key, and what they open. */
#ifndef TESTS_UNIT_API_AUTH_TOKEN_FILE_H
#define TESTS_UNIT_API_AUTH_TOKEN_FILE_H

#include "tests/unit/api/store/store_file.h"

#include "api/auth/gate.h"
#include "tests/unit/api/store/ok.h"

static const assay_auth_key test_key = {{1, 2, 3}};

static inline assay_status add_job(assay_db *db, void *context, assay_error *error)
{
    bool added;

    return assay_token_add(&added, db, context, error);
}

/* Make a token and keep it; gives its text. */
static inline assay_credential token_make(store_file *f, const char *name, unsigned scopes, int64_t expires_at)
{
    assay_credential credential;
    char hash[ASSAY_SHA256_HEX_MAX];
    assay_stored_token token = {
        .id = credential.id, .name = name, .hash = hash, .scopes = scopes, .created_at = 1, .expires_at = expires_at};

    assert_true(assay_crypto_start());
    assay_credential_make(&credential);
    assay_credential_hash(hash, &credential, test_key.bytes);
    OK(assay_writer_run(assay_store_writer(f->store), add_job, &token, &error));
    return credential;
}

static inline assay_status revoke_job(assay_db *db, void *context, assay_error *error)
{
    bool found;

    return assay_token_revoke(&found, db, context, 5, error);
}

static inline void token_revoke(store_file *f, const char *name)
{
    OK(assay_writer_run(assay_store_writer(f->store), revoke_job, (void *)(uintptr_t)name, &error));
}

static inline assay_auth *token_auth(store_file *f)
{
    assay_auth *auth;

    OK(assay_auth_open(&auth, f->store, &test_key, NULL, &error));
    return auth;
}

#endif
