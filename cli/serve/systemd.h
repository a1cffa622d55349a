/*
 * cli/serve/systemd.h - what a service manager gives and wants to know: sockets, and how the service is.
 *
 * The two protocols are a few lines each (sd_listen_fds(3), sd_notify(3)), so there is no library for them. Without a
 * manager nothing happens.
 */
#ifndef CLI_SERVE_SYSTEMD_H
#define CLI_SERVE_SYSTEMD_H

#include <stdbool.h>

/* The first socket that was handed over, or -1. Call it once. */
int assay_systemd_socket(void);

/* Tell the manager: "READY=1", "STOPPING=1". */
void assay_systemd_tell(const char *state);

/* "RELOADING=1" with the moment that the protocol wants beside it. */
void assay_systemd_tell_reloading(void);

#endif
