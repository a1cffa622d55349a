/*
 * api/http/gzip.h - bytes as a gzip member.
 *
 * Threads: pure function; its scratch space lasts as long as the call.
 */
#ifndef API_HTTP_GZIP_H
#define API_HTTP_GZIP_H

#include "api/http/bytes.h"

/* Append to `out`. False when memory ran out or its ceiling was met: what it then holds is no whole member. */
bool assay_gzip(assay_bytes *out, const char *bytes, size_t length);

#endif
