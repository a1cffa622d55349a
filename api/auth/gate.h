/*
 * api/auth/gate.h - what every request passes before its handler: proxy, origin, host, token, rate, scope.
 *
 * Without tokens the service is for the machine it runs on, and trusts who can reach it. A page in that machine's
 * browser can reach it too, so then the host must be a name of this machine, and a foreign page may change nothing.
 *
 * Threads:   a gate does not change; check is called by any worker.
 * Ownership: what the options point to must outlive the gate.
 */
#ifndef API_AUTH_GATE_H
#define API_AUTH_GATE_H

#include "api/limit/address.h"
#include "api/limit/rate.h"
#include "api/service/service.h"

typedef struct assay_gate {
    assay_auth *auth;           /* NULL: there is no store, so there are no tokens */
    bool required;              /* tokens are needed even before the first was made */
    assay_rates *token_rates;   /* NULL: no limit */
    assay_rates *address_rates; /* of requests without a token that holds; not of this machine's */
    assay_networks proxies;     /* whose X-Forwarded-For is believed */
    const char *const *origins; /* pages that may ask, ended by NULL; or NULL */
} assay_gate;

/* An assay_gate_fn; `gate` is an assay_gate. */
bool assay_gate_check(void *gate, assay_worker *worker, assay_request *request, assay_response *response);

/* Whether a request needs a token now. */
bool assay_gate_is_closed(const assay_gate *gate);

#endif
