/*
 * datadir.c - finds the shipped data from the place of the running program,
 * so that an installed tree may be moved as a whole, and a program in a build
 * tree never reads the data of another version that happens to be installed.
 */
#include "rubrics/format/datadir.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool stays_below(const char *relative)
{
    const char *part = relative;

    if (*part == '\0' || *part == '/')
        return false;
    for (;;) {
        size_t length = strcspn(part, "/");
        if (length == 2 && part[0] == '.' && part[1] == '.')
            return false;
        if (part[length] == '\0')
            return true;
        part += length + 1;
    }
}

static bool exists_in(char *out, size_t size, const char *folder, const char *relative)
{
    int length = snprintf(out, size, "%s/%s", folder, relative);

    return length > 0 && (size_t)length < size && access(out, R_OK) == 0;
}

/* The share/assay beside the running program; false where the system does not tell which program runs. */
static bool installed_folder(char *out, size_t size)
{
    char program[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    char *slash;
    int written;

    if (length <= 0)
        return false;
    program[length] = '\0';
    slash = strrchr(program, '/');
    if (slash == NULL)
        return false;
    *slash = '\0';
    written = snprintf(out, size, "%s/%s", program, ASSAY_DATA_FROM_PROGRAM);
    return written > 0 && (size_t)written < size;
}

bool assay_data_path(char *out, size_t size, const char *relative)
{
    char installed[PATH_MAX];
    const char *chosen = getenv("ASSAY_DATA");

    if (stays_below(relative)) {
        if (chosen != NULL && *chosen != '\0' && exists_in(out, size, chosen, relative))
            return true;
        if (installed_folder(installed, sizeof installed) && exists_in(out, size, installed, relative))
            return true;
        if (exists_in(out, size, ASSAY_SOURCE_DATA, relative))
            return true;
    }
    if (size > 0)
        out[0] = '\0';
    return false;
}
