/* access.c - the tokens' key and the gate, opened. */
#include "cli/serve/access.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static assay_status any_token(bool *out, assay_store *store, assay_error *error)
{
    assay_db *db = NULL;
    assay_status status = assay_store_lend(&db, store, error);

    *out = false;
    if (status == ASSAY_OK)
        status = assay_token_any(out, db, assay_store_now(), error);
    assay_store_return(store, db);
    return status;
}

assay_status assay_access_key(assay_auth_key *out, assay_store *store, const char *store_path, const char *key_file,
                              bool make, assay_error *error)
{
    size_t size = strlen(store_path) + sizeof ".key";
    char *beside = malloc(size);
    bool is_used = false;
    assay_status status = beside ? ASSAY_OK : assay_error_nomem(error);

    if (status == ASSAY_OK && make)
        status = any_token(&is_used, store, error);
    if (status == ASSAY_OK) {
        snprintf(beside, size, "%s.key", store_path);
        status = assay_auth_key_read(out, key_file ? key_file : beside, make && !is_used, error);
    }
    free(beside);
    return status;
}

assay_status assay_access_open(assay_gate *gate, assay_store *store, const char *store_path, const char *key_file,
                               assay_log *log, assay_error *error)
{
    assay_auth_key key;
    assay_status status;

    if (!store)
        return ASSAY_OK;
    /* without tokens too: the first may be made while the service runs */
    status = assay_access_key(&key, store, store_path, key_file, true, error);
    return status == ASSAY_OK ? assay_auth_open(&gate->auth, store, &key, log, error) : status;
}

void assay_access_close(assay_gate *gate)
{
    assay_auth_close(gate->auth);
    gate->auth = NULL;
}
