/*
 * rubrics/node/file.h - whole files in and out of memory.
 *
 * Threads:   safe from any thread.
 * Ownership: what comes back is malloc'ed; free() it.
 */
#ifndef ASSAY_NODE_FILE_H
#define ASSAY_NODE_FILE_H

#include <stddef.h>

#include "assay/status.h"

/*
 * Read a regular file, a pipe or (path "-") standard input, at most `max`
 * bytes; a NUL follows the last. ASSAY_ENOTFOUND, ASSAY_EIO, ASSAY_ETOOBIG,
 * ASSAY_ENOMEM.
 */
assay_status assay_file_read(char **out, size_t *length, const char *path, size_t max,
                             assay_error *error) ASSAY_MUST_CHECK;

/*
 * Replace a file's contents: written beside it under another name, synced and
 * renamed, so that a reader never sees half a file. ASSAY_EIO.
 */
assay_status assay_file_write(const char *path, const char *text, size_t length, assay_error *error) ASSAY_MUST_CHECK;

#endif
