/*
 * cli/serve/run.h - the service from its first request to its last: signals are waited for, and what they ask is done.
 *
 * Threads: one thread, which no other was started before: all get its blocked signals.
 */
#ifndef CLI_SERVE_RUN_H
#define CLI_SERVE_RUN_H

#include "api/config/settings.h"
#include "cli/command.h"

/* Serve until SIGTERM or SIGINT; an exit status. */
int assay_serve_run(const assay_call *call, const assay_settings *settings);

#endif
