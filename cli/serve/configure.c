/* configure.c - options to settings, faults to standard error. */
#include "cli/serve/configure.h"

#include <stdlib.h>
#include <string.h>

static const char *value_of(const assay_call *call, const char *name)
{
    for (size_t i = 0; call->command->options[i].name; i++)
        if (strcmp(call->command->options[i].name, name) == 0)
            return call->values[i];
    return NULL;
}

int assay_configure(assay_settings *out, const assay_call *call)
{
    const char *flags[ASSAY_SETTINGS_COUNT];
    const char *file = value_of(call, "config");
    assay_diagnostics *diagnostics = assay_diagnostics_new();
    assay_error error = {0};
    assay_status status;

    for (size_t id = 0; id < ASSAY_SETTINGS_COUNT; id++)
        flags[id] = value_of(call, assay_settings_table[id].name);
    if (!file)
        file = getenv("ASSAY_CONFIG");
    status = assay_settings_load(out, flags, getenv, file && *file ? file : NULL, diagnostics, &error);
    if (status != ASSAY_OK) {
        assay_diagnostics_print(diagnostics, 0, call->err.out, call->err.colour);
        if (assay_diagnostics_count(diagnostics) == 0)
            assay_call_complain(call, NULL, "%s", error.message);
    }
    assay_diagnostics_free(diagnostics);
    return assay_exit_of(status);
}
