/*
 * cli/serve/listening.h - where the service listens, and with which certificate.
 *
 * What fails is said on standard error; the int is the command's exit status.
 */
#ifndef CLI_SERVE_LISTENING_H
#define CLI_SERVE_LISTENING_H

#include "api/config/settings.h"
#include "api/http/listen.h"
#include "api/http/tls.h"
#include "cli/command.h"

#define ASSAY_LISTENING_SIZE 128u

/* `listen`, with the port of `port` when that is set. */
void assay_listening_address(char out[ASSAY_LISTENING_SIZE], const assay_settings *settings);

/* The socket that systemd hands over, else one of our own; beyond this machine only when the gate is closed. */
int assay_listening_open(assay_listener *out, const assay_call *call, const assay_settings *settings,
                         bool gate_is_closed);

/* *out stays NULL when no certificate is set. */
int assay_listening_tls(assay_tls **out, const assay_call *call, const assay_settings *settings);

#endif
