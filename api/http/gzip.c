/*
 * gzip.c - zlib, and nothing else of it.
 */
#include "api/http/gzip.h"

#define ZLIB_CONST /* what it reads it leaves alone */
#include <zlib.h>

#define LEVEL 4          /* a third of the time of level 6, for 2 % more bytes of what the service sends */
#define WINDOW (15 + 16) /* the largest window, in a gzip frame */
#define MEMORY 8

bool assay_gzip(assay_bytes *out, const char *bytes, size_t length)
{
    z_stream stream = {.next_in = (const unsigned char *)bytes, .avail_in = (uInt)length};
    unsigned char piece[8192];
    int state;

    if (length != stream.avail_in ||
        deflateInit2(&stream, LEVEL, Z_DEFLATED, WINDOW, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
        return false;
    do {
        stream.next_out = piece;
        stream.avail_out = sizeof piece;
        state = deflate(&stream, Z_FINISH);
    } while (assay_bytes_put(out, (const char *)piece, sizeof piece - stream.avail_out) && state == Z_OK);
    (void)deflateEnd(&stream);
    return state == Z_STREAM_END && !out->failed;
}
