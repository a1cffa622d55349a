/*
 * output.c - a file that is whole or not there.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/output.h"

/* mkstemp() makes a private file; the result is to be as open as any file the user makes. */
static bool open_permissions(int descriptor)
{
    mode_t mask = umask(0);

    umask(mask);
    return fchmod(descriptor, 0666 & ~mask) == 0;
}

static FILE *open_beside(assay_output *output)
{
    size_t size = strlen(output->path) + sizeof ".XXXXXX";
    FILE *file;
    int descriptor;

    output->temporary = malloc(size);
    if (!output->temporary)
        return NULL;
    snprintf(output->temporary, size, "%s.XXXXXX", output->path);
    descriptor = mkstemp(output->temporary);
    if (descriptor < 0)
        return NULL;
    file = open_permissions(descriptor) ? fdopen(descriptor, "w") : NULL;
    if (!file) {
        close(descriptor);
        unlink(output->temporary);
    }
    return file;
}

bool assay_output_open(assay_output *output, const assay_call *call, const char *path)
{
    struct stat info;

    *output = (assay_output){.file = stdout};
    if (!path || strcmp(path, "-") == 0)
        return true;
    output->path = path;
    if (stat(path, &info) == 0 && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode))
        output->file = fopen(path, "w");
    else if (stat(path, &info) == 0 && S_ISDIR(info.st_mode))
        output->file = NULL, errno = EISDIR;
    else
        output->file = open_beside(output);
    if (output->file)
        return true;
    assay_call_complain(call, NULL, "%s cannot be written: %s", path, strerror(errno));
    free(output->temporary);
    output->temporary = NULL;
    return false;
}

bool assay_output_write(void *output, const char *text, size_t length)
{
    assay_output *o = output;

    if (!o->failed && fwrite(text, 1, length, o->file) != length)
        o->failed = true;
    return !o->failed;
}

bool assay_output_close(assay_output *output, const assay_call *call, bool keep)
{
    bool ok = fflush(output->file) == 0 && !output->failed;
    int reason = errno;

    if (!output->path) {
        output->file = NULL;
        return ok; /* main() looks at standard output itself */
    }
    if (ok && output->temporary && keep && fsync(fileno(output->file)) != 0)
        ok = false, reason = errno;
    if (fclose(output->file) != 0 && ok)
        ok = false, reason = errno;
    if (output->temporary) {
        if (ok && keep && rename(output->temporary, output->path) != 0)
            ok = false, reason = errno;
        if (!ok || !keep)
            unlink(output->temporary);
        free(output->temporary);
        output->temporary = NULL;
    }
    if (!ok)
        assay_call_complain(call, NULL, "%s could not be written: %s", output->path, strerror(reason));
    return ok;
}
