/*
 * utf8.h - characters of UTF-8, and how far a text is plain.
 *
 * Threads: pure functions.
 */
#ifndef ASSAY_BASE_UTF8_H
#define ASSAY_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Bytes of the character at the front of `text`, 0 when there is none: no long form, no surrogate, no NUL needed. */
size_t assay_utf8_size(const char *text, size_t length);

/* Is a byte printable ASCII that stands for itself in JSON? */
static inline int assay_is_plain(char c)
{
    return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
}

/* How many plain bytes `text` begins with. Most of most texts is plain, so eight bytes are tested at a time. */
static inline size_t assay_plain_span(const char *text, size_t length)
{
    const uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
    size_t i = 0;

    for (uint64_t eight; length - i >= sizeof eight; i += sizeof eight) {
        uint64_t quote, backslash, del, odd;
        memcpy(&eight, text + i, sizeof eight);
        quote = eight ^ ones * '"';
        backslash = eight ^ ones * '\\';
        del = eight ^ ones * 0x7F;
        /* x - 1 borrows from the high bit of a byte that was 0; x - 0x20 from one that was a control character */
        odd = ((quote - ones) & ~quote) | ((backslash - ones) & ~backslash) | ((del - ones) & ~del) |
              ((eight - ones * 0x20) & ~eight) | eight;
        if (odd & highs)
            break;
    }
    while (i < length && assay_is_plain(text[i]))
        i++;
    return i;
}

#endif
