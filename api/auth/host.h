/*
 * api/auth/host.h - the Host and Origin headers, read.
 *
 * Threads: safe from any thread.
 */
#ifndef API_AUTH_HOST_H
#define API_AUTH_HOST_H

#include <stdbool.h>

/* Whether a Host header names this machine by a name that no stranger's DNS can give it: localhost, 127.x, [::1]. */
bool assay_host_is_local(const char *host);

/* Whether an Origin header is that of the host itself, over http or https. */
bool assay_host_is_origin(const char *host, const char *origin);

#endif
