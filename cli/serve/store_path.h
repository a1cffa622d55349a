/*
 * cli/serve/store_path.h - which file is the store.
 */
#ifndef CLI_SERVE_STORE_PATH_H
#define CLI_SERVE_STORE_PATH_H

#include "cli/command.h"

/*
 * The path of the store, to be freed: `given`, else assay/assay.db in $XDG_STATE_HOME or ~/.local/state, whose folders
 * are made. "" when `given` is "none"; NULL, after saying why, when there is no place for one.
 */
char *assay_store_path(const assay_call *call, const char *given);

/* Where it is when none is named, to be freed; NULL when there is no such place. Nothing is made. */
char *assay_store_default(void);

#endif
