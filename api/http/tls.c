/*
 * tls.c - GnuTLS certificates, one set a reload.
 *
 * A handshake borrows the set in use for as long as its connection lives, so sets are only freed at the end: some
 * kilobytes for each renewal.
 */
#include "api/http/tls.h"

#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define CHAIN_MAX 16u
#define KEY_ID_MAX 64u

typedef struct certificate_set certificate_set;
struct certificate_set {
    gnutls_pcert_st chain[CHAIN_MAX];
    unsigned count;
    gnutls_privkey_t key;
    certificate_set *older;
};

struct assay_tls {
    char *certificate, *key;
    certificate_set *newest;
};

static _Atomic(certificate_set *) in_use;

static int retrieve(gnutls_session_t session, const gnutls_datum_t *authorities, int authority_count,
                    const gnutls_pk_algorithm_t *algorithms, int algorithm_count, gnutls_pcert_st **chain,
                    unsigned *length, gnutls_privkey_t *key)
{
    certificate_set *set = atomic_load(&in_use);

    (void)session;
    (void)authorities;
    (void)authority_count;
    (void)algorithms;
    (void)algorithm_count;
    if (!set)
        return -1;
    *chain = set->chain;
    *length = set->count;
    *key = set->key;
    return 0;
}

void *assay_tls_retrieve(void)
{
    int (*function)(gnutls_session_t, const gnutls_datum_t *, int, const gnutls_pk_algorithm_t *, int,
                    gnutls_pcert_st **, unsigned *, gnutls_privkey_t *) = retrieve;
    void *pointer;

    _Static_assert(sizeof pointer == sizeof function, "POSIX has functions and objects in one space");
    memcpy(&pointer, &function, sizeof pointer); /* ISO C has no cast for it */
    return pointer;
}

static void set_free(certificate_set *set)
{
    for (unsigned i = 0; i < set->count; i++)
        gnutls_pcert_deinit(&set->chain[i]);
    if (set->key)
        gnutls_privkey_deinit(set->key);
    free(set);
}

/* Whether the key is that of the chain's first certificate. */
static bool belong_together(certificate_set *set)
{
    unsigned char ids[2][KEY_ID_MAX];
    size_t sizes[2] = {KEY_ID_MAX, KEY_ID_MAX};
    gnutls_pubkey_t public_key;
    bool same;

    if (gnutls_pubkey_init(&public_key) < 0)
        return false;
    same = gnutls_pubkey_import_privkey(public_key, set->key, 0, 0) >= 0 &&
           gnutls_pubkey_get_key_id(public_key, GNUTLS_KEYID_USE_SHA256, ids[0], &sizes[0]) >= 0 &&
           gnutls_pubkey_get_key_id(set->chain[0].pubkey, GNUTLS_KEYID_USE_SHA256, ids[1], &sizes[1]) >= 0 &&
           sizes[0] == sizes[1] && memcmp(ids[0], ids[1], sizes[0]) == 0;
    gnutls_pubkey_deinit(public_key);
    return same;
}

static int read_key(certificate_set *set, const char *path)
{
    gnutls_datum_t text = {0};
    int result = gnutls_load_file(path, &text);

    if (result >= 0)
        result = gnutls_privkey_init(&set->key);
    if (result >= 0)
        result = gnutls_privkey_import_x509_raw(set->key, &text, GNUTLS_X509_FMT_PEM, NULL, 0);
    if (text.data)
        gnutls_memset(text.data, 0, text.size);
    gnutls_free(text.data);
    return result;
}

static assay_status set_read(certificate_set *set, const assay_tls *tls, assay_error *error)
{
    unsigned count = CHAIN_MAX;
    int result =
        gnutls_pcert_list_import_x509_file(set->chain, &count, tls->certificate, GNUTLS_X509_FMT_PEM, NULL, NULL, 0);

    if (result < 0)
        return assay_error_set(error, ASSAY_EINVALID, 0, "the certificate %s cannot be used: %s", tls->certificate,
                               gnutls_strerror(result));
    set->count = count;
    result = read_key(set, tls->key);
    if (result < 0)
        return assay_error_set(error, ASSAY_EINVALID, 0, "the key %s cannot be used: %s", tls->key,
                               gnutls_strerror(result));
    if (!belong_together(set))
        return assay_error_set(error, ASSAY_EINVALID, 0, "the key %s is not that of the certificate %s", tls->key,
                               tls->certificate);
    return ASSAY_OK;
}

assay_status assay_tls_reload(assay_tls *tls, assay_error *error)
{
    certificate_set *set = calloc(1, sizeof *set);
    assay_status status = set ? set_read(set, tls, error) : assay_error_nomem(error);

    if (status != ASSAY_OK) {
        if (set)
            set_free(set);
        return status;
    }
    set->older = tls->newest;
    tls->newest = set;
    atomic_store(&in_use, set);
    return ASSAY_OK;
}

assay_status assay_tls_open(assay_tls **out, const char *certificate, const char *key, assay_error *error)
{
    assay_tls *tls = calloc(1, sizeof *tls);
    assay_status status = ASSAY_OK;

    *out = NULL;
    if (tls) {
        tls->certificate = strdup(certificate);
        tls->key = strdup(key);
    }
    if (!tls || !tls->certificate || !tls->key)
        status = assay_error_nomem(error);
    if (status == ASSAY_OK)
        status = assay_tls_reload(tls, error);
    if (status != ASSAY_OK) {
        assay_tls_free(tls);
        return status;
    }
    *out = tls;
    return ASSAY_OK;
}

void assay_tls_free(assay_tls *tls)
{
    if (!tls)
        return;
    atomic_store(&in_use, NULL);
    while (tls->newest) {
        certificate_set *older = tls->newest->older;
        set_free(tls->newest);
        tls->newest = older;
    }
    free(tls->certificate);
    free(tls->key);
    free(tls);
}
