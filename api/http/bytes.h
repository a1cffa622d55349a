/*
 * api/http/bytes.h - bytes that grow, up to a ceiling.
 *
 * Ownership: release gives the memory back; clear keeps it for the next use.
 * Errors:    after a piece that did not fit, or memory that ran out, `failed` is set and nothing more is added.
 */
#ifndef API_HTTP_BYTES_H
#define API_HTTP_BYTES_H

#include <stdbool.h>
#include <stddef.h>

typedef struct assay_bytes {
    char *data; /* NULL when nothing was ever added */
    size_t length, capacity;
    size_t max; /* 0 = no ceiling */
    bool failed;
} assay_bytes;

/* Append; an assay_write_fn with an assay_bytes as its context. False when it did not fit. */
bool assay_bytes_put(void *bytes, const char *text, size_t length);
bool assay_bytes_puts(assay_bytes *bytes, const char *text);
bool assay_bytes_format(assay_bytes *bytes, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Empty it; memory beyond `keep` bytes is given back. */
void assay_bytes_clear(assay_bytes *bytes, size_t keep);
void assay_bytes_release(assay_bytes *bytes);

#endif
