/* store_path.c - the store that was named, or the one of whoever runs the program. */
#include "cli/serve/store_path.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Make the folders above `path`. False when one cannot be made. */
static bool make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        bool made;
        *slash = '\0';
        made = mkdir(path, 0700) == 0 || errno == EEXIST;
        *slash = '/';
        if (!made)
            return false;
    }
    return true;
}

char *assay_store_default(void)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    const char *base = state && *state == '/' ? state : home;
    size_t size = base ? strlen(base) + sizeof "/.local/state/assay/assay.db" : 0;
    char *path = size ? malloc(size) : NULL;

    if (path)
        snprintf(path, size, "%s%s/assay/assay.db", base, base == state ? "" : "/.local/state");
    return path;
}

static char *default_store(const assay_call *call)
{
    char *path = assay_store_default();

    if (path && make_folders(path))
        return path;
    assay_call_complain(call, "--store PATH names a file, and --store none keeps nothing",
                        "there is no folder for the store");
    free(path);
    return NULL;
}

char *assay_store_path(const assay_call *call, const char *given)
{
    if (!given)
        return default_store(call);
    return strdup(strcmp(given, "none") == 0 ? "" : given);
}
