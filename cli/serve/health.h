/*
 * cli/serve/health.h - is the service at an address well? For a container's health check.
 */
#ifndef CLI_SERVE_HEALTH_H
#define CLI_SERVE_HEALTH_H

#include <stdbool.h>

#include "assay/status.h"

/*
 * Ask HOST:PORT for /healthz; an address of all interfaces is asked at this machine's. Over TLS only the connection is
 * tried. ASSAY_EIO, with what is wrong, when it is not well or does not answer within five seconds.
 */
assay_status assay_health_ask(const char *address, bool is_encrypted, assay_error *error) ASSAY_MUST_CHECK;

#endif
