/*
 * api/http/tls.h - the certificate that the server shows, renewable while it runs.
 *
 * There is one a process: the library asks for it through a function without a context.
 *
 * Threads:   open, reload and free are called by one thread; handshakes may be under way in others.
 * Ownership: free it after the server has stopped.
 * Errors:    ASSAY_EINVALID with a message that names the file: no certificate, no key, not each other's.
 */
#ifndef API_HTTP_TLS_H
#define API_HTTP_TLS_H

#include "assay/status.h"

typedef struct assay_tls assay_tls;

/* Read the chain (PEM, the server's own first) and its key; the paths are kept for reload. */
assay_status assay_tls_open(assay_tls **out, const char *certificate, const char *key,
                            assay_error *error) ASSAY_MUST_CHECK;
void assay_tls_free(assay_tls *tls); /* NULL is allowed */

/* Read the files again, for handshakes from now on. When there is a fault, what is in use stays. */
assay_status assay_tls_reload(assay_tls *tls, assay_error *error) ASSAY_MUST_CHECK;

/* The function that MHD_OPTION_HTTPS_CERT_CALLBACK takes, of GnuTLS's type, in the form in which it is handed on. */
void *assay_tls_retrieve(void);

#endif
