/*
 * rubrics/records/stream.h - a file's bytes as UTF-8, read as they come.
 *
 * A byte order mark tells the encoding; UTF-16 without one is told by its zero bytes; else a text is UTF-8 until a
 * byte comes that UTF-8 does not have: where nothing but ASCII went before, it is Windows-1252 from there on.
 *
 * Ownership: borrows the FILE. The text is borrowed until the next read.
 * Threads:   one thread at a time.
 */
#ifndef RUBRICS_RECORDS_STREAM_H
#define RUBRICS_RECORDS_STREAM_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

#include "assay/status.h"

#define ASSAY_HEAD_BYTES 8u

typedef struct assay_stream assay_stream;

/*
 * `head`: bytes that were already read from `in`, at most ASSAY_HEAD_BYTES. `encoding` NULL: found out, Windows-1252
 * only if `legacy`. Nothing is read yet. ASSAY_EINVALID: iconv does not know the encoding. ASSAY_ENOMEM.
 */
assay_status assay_stream_open(assay_stream **out, FILE *in, const char *head, size_t head_length, const char *encoding,
                               bool legacy, assay_error *error) ASSAY_MUST_CHECK;
void assay_stream_close(assay_stream *stream); /* NULL is allowed */

/*
 * Up to `room` bytes of what `in` has: fewer, but one at least, where more is still to come; 0 at its end; -1, with
 * errno, when it cannot be read. Nothing else may read from `in` through its buffer.
 */
ssize_t assay_stream_pull(FILE *in, void *bytes, size_t room);

/* The text that was read and not taken yet; a NUL follows it. */
const char *assay_stream_text(const assay_stream *stream, size_t *length);

/*
 * Read on: a line at least, so that a pipe is not waited for longer than needed. *more is false at the end.
 * ASSAY_ENOMEM, ASSAY_EIO.
 */
assay_status assay_stream_read(bool *more, assay_stream *stream, assay_error *error) ASSAY_MUST_CHECK;
void assay_stream_take(assay_stream *stream, size_t length);

const char *assay_stream_encoding(const assay_stream *stream);
const char *assay_stream_reason(const assay_stream *stream);

/* Bytes so far that are no character of the encoding; each stands as U+FFFD in the text. */
size_t assay_stream_replaced(const assay_stream *stream);

/* Offset of the first byte that is not UTF-8, or `length`. */
size_t assay_utf8_fault(const char *text, size_t length);

#endif
