/*
 * cli/serve/access.h - who may come in: the key, the tokens, the gate.
 *
 * Ownership: what is opened is closed by assay_access_close, before the store is.
 */
#ifndef CLI_SERVE_ACCESS_H
#define CLI_SERVE_ACCESS_H

#include "api/auth/gate.h"
#include "api/auth/key.h"
#include "api/config/settings.h"

/*
 * The key of the store's tokens, from `key_file`, or from STORE_PATH.key when that is NULL. With `make` it is made when
 * there is none and no token needs an older one. ASSAY_ENOTFOUND when it is missing.
 */
assay_status assay_access_key(assay_auth_key *out, assay_store *store, const char *store_path, const char *key_file,
                              bool make, assay_error *error) ASSAY_MUST_CHECK;

/* Fill in the gate: its tokens (without a store there are none), rates, proxies and pages. */
assay_status assay_access_open(assay_gate *gate, assay_store *store, const char *store_path,
                               const assay_settings *settings, assay_log *log, assay_error *error) ASSAY_MUST_CHECK;
void assay_access_close(assay_gate *gate);

#endif
