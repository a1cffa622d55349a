/*
 * api/batch/send.h - one POST to an address on the network; libcurl is behind it.
 *
 * No redirect is followed, no proxy asked, certificates are checked against the system's, and the address that the name
 * leads to is looked at before it is connected to.
 *
 * Threads:   any; start before the first thread that sends.
 * Units:     seconds, in limits.h.
 */
#ifndef API_BATCH_SEND_H
#define API_BATCH_SEND_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "assay/status.h"

/* False when the library cannot start. May be called again. */
bool assay_send_start(void);

typedef struct assay_sending {
    const char *url;
    const char *const *headers; /* "Name: value", ended by NULL */
    const char *body;
    size_t length;
    bool private_allowed;        /* addresses of private networks and this machine, too */
    const atomic_bool *stopping; /* break off when it becomes true */
} assay_sending;

/* The status of the answer, whatever it is. ASSAY_EIO: there was none, and why; ASSAY_ENOMEM. */
assay_status assay_send(unsigned *status, const assay_sending *sending, assay_error *error) ASSAY_MUST_CHECK;

#endif
