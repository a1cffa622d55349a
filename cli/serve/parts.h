/*
 * cli/serve/parts.h - what `assay serve` is made of, opened in order and closed in the opposite one.
 *
 * Threads:   one thread.
 * Ownership: the call and the settings are borrowed; assay_serve_close releases the rest, however far the opening came.
 * Errors:    an exit status; what is wrong was said on standard error.
 */
#ifndef CLI_SERVE_PARTS_H
#define CLI_SERVE_PARTS_H

#include "api/auth/gate.h"
#include "api/batch/batches.h"
#include "api/config/settings.h"
#include "api/http/listen.h"
#include "api/http/tls.h"
#include "api/service/service.h"
#include "api/store/store.h"
#include "cli/command.h"

typedef struct assay_serve {
    const assay_call *call;
    const assay_settings *settings;
    assay_service *service;
    assay_log *log;
    assay_store *store;     /* or NULL */
    assay_batches *batches; /* or NULL */
    assay_gate gate;
    assay_tls *tls; /* or NULL */
    assay_listener listener;
} assay_serve;

/* Everything but the socket's server, ready to serve. Close it in any case. */
int assay_serve_open(assay_serve *out, const assay_call *call, const assay_settings *settings);
void assay_serve_close(assay_serve *serve);

/* Close the socket, so that who comes now is refused by the system instead of waiting; systemd's own stays with it. */
void assay_serve_unlisten(assay_serve *serve);

const char *assay_serve_text(const assay_serve *serve, assay_setting_id id);
unsigned assay_serve_number(const assay_serve *serve, assay_setting_id id);

/* Say on standard error what is wrong with the rubrics. */
void assay_serve_complain(const assay_serve *serve, const char *rubrics, const assay_diagnostics *diagnostics,
                          const assay_error *error);

#endif
