/*
 * api/http/listen.h - a listening socket from HOST:PORT.
 *
 * Ownership: the descriptor is the caller's to close.
 */
#ifndef API_HTTP_LISTEN_H
#define API_HTTP_LISTEN_H

#include <stdbool.h>

#include "assay/status.h"

typedef struct assay_listener {
    int descriptor;
    bool is_local;     /* only this machine can reach it: 127.0.0.0/8 or ::1 */
    char address[128]; /* HOST:PORT as bound, the port chosen by the system when 0 was asked for */
} assay_listener;

/*
 * Bind and listen. `address` is HOST:PORT, [HOST]:PORT or :PORT (127.0.0.1); HOST is a numeric address or localhost.
 * With `local_only`, an address that others can reach is ASSAY_EINVALID, as is one that cannot be understood;
 * ASSAY_EIO when the system refuses.
 */
assay_status assay_listen(assay_listener *out, const char *address, bool local_only,
                          assay_error *error) ASSAY_MUST_CHECK;

/*
 * Take a socket that somebody else bound and listens on (a service manager). The same rules; a socket of the file
 * system counts as this machine's. The descriptor is out's from then on.
 */
assay_status assay_listen_given(assay_listener *out, int descriptor, bool local_only,
                                assay_error *error) ASSAY_MUST_CHECK;

#endif
