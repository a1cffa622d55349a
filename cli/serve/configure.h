/*
 * cli/serve/configure.h - the settings of a command whose options are called like them.
 */
#ifndef CLI_SERVE_CONFIGURE_H
#define CLI_SERVE_CONFIGURE_H

#include "api/config/settings.h"
#include "cli/command.h"

/*
 * Gather the settings: the call's options that have a setting's name, the environment, and the file of --config or
 * ASSAY_CONFIG. Gives an exit status, after saying on standard error what is wrong; release the settings in any case.
 */
int assay_configure(assay_settings *out, const assay_call *call);

#endif
