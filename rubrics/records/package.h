/*
 * rubrics/records/package.h - the parts of an XLSX file, which is a ZIP archive: internal to this folder.
 *
 * Ownership: a package borrows the FILE it was opened on. Close parts before their package.
 * Threads:   one thread at a time.
 * Errors:    ASSAY_EINVALID: no ZIP archive, or a damaged one; ASSAY_ETOOBIG: beyond a limit of limits.h;
 *            ASSAY_ENOTFOUND: no such part; ASSAY_EIO, ASSAY_ENOMEM. Messages do not name the file.
 */
#ifndef RUBRICS_RECORDS_PACKAGE_H
#define RUBRICS_RECORDS_PACKAGE_H

#include <stdbool.h>
#include <stdio.h>

#include "assay/status.h"
#include "rubrics/records/limits.h"

typedef struct assay_package assay_package;
typedef struct assay_part assay_part;

/* `head`: bytes that were already read of `in`. A pipe is copied to a temporary file first. */
assay_status assay_package_open(assay_package **out, FILE *in, const char *head, size_t head_length,
                                assay_error *error) ASSAY_MUST_CHECK;
void assay_package_close(assay_package *package); /* NULL is allowed */

/* Begin to read a part that unpacks to at most `max` bytes. Case does not count in `name`. */
assay_status assay_part_open(assay_part **out, assay_package *package, const char *name, size_t max,
                             assay_error *error) ASSAY_MUST_CHECK;
void assay_part_close(assay_part *part); /* NULL is allowed */

/* The next bytes; *length is 0 at the end. */
assay_status assay_part_read(size_t *length, assay_part *part, void *buffer, size_t size,
                             assay_error *error) ASSAY_MUST_CHECK;

#endif
