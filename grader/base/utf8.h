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

/* Sixteen bytes as the compilers' vectors hold them, signed: what is no ASCII is below zero. */
typedef signed char assay_sixteen __attribute__((vector_size(16)));

/* The place of the first byte of `eight` that is not 0; `eight` is not 0. */
static inline size_t assay_first_set(uint64_t eight)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return (size_t)__builtin_clzll(eight) / 8;
#else
    return (size_t)__builtin_ctzll(eight) / 8;
#endif
}

/* Turn each of sixteen bytes into 0 when it is plain, else into something else; true when none is left. */
static inline int assay_mark_odd(uint64_t halves[2])
{
    assay_sixteen bytes, odd;

    memcpy(&bytes, halves, sizeof bytes);
    odd = (assay_sixteen)((bytes < 0x20) | (bytes == '"') | (bytes == '\\') | (bytes == 0x7F));
    memcpy(halves, &odd, sizeof odd);
    return !(halves[0] | halves[1]);
}

/*
 * How many plain bytes `text` begins with, copied to `out` unless that is NULL; it has room for `length`, and what is
 * copied behind them is of no use. Most of most texts is plain, and every byte of a batch is asked of more than once:
 * so sixteen are tested at a time, the last of them again with those before them.
 */
static inline size_t assay_plain_walk(char *out, const char *text, size_t length)
{
    size_t i = 0, last; /* where the halves begin */
    uint64_t halves[2];

    for (; length - i > 16; i += 16) {
        memcpy(halves, text + i, sizeof halves);
        if (out)
            memcpy(out + i, halves, sizeof halves);
        if (!assay_mark_odd(halves))
            return i + (halves[0] ? assay_first_set(halves[0]) : 8 + assay_first_set(halves[1]));
    }
    if (length < 8) {
        for (; i < length && assay_is_plain(text[i]); i++)
            if (out)
                out[i] = text[i];
        return i;
    }
    last = length - 8;
    i = length < 16 ? 0 : length - 16;
    memcpy(&halves[0], text + i, 8);
    memcpy(&halves[1], text + last, 8);
    if (out) {
        memcpy(out + i, &halves[0], 8);
        memcpy(out + last, &halves[1], 8);
    }
    if (assay_mark_odd(halves))
        return length;
    return halves[0] ? i + assay_first_set(halves[0]) : last + assay_first_set(halves[1]);
}

/* How many plain bytes `text` begins with. */
static inline size_t assay_plain_span(const char *text, size_t length)
{
    return assay_plain_walk(NULL, text, length);
}

/* The same, and they are copied. */
static inline size_t assay_plain_copy(char *out, const char *text, size_t length)
{
    return assay_plain_walk(out, text, length);
}

/* How many ASCII bytes `text` begins with. */
static inline size_t assay_ascii_span(const char *text, size_t length)
{
    const uint64_t highs = 0x8080808080808080u;
    size_t i = 0;

    for (uint64_t halves[2]; length - i >= sizeof halves; i += sizeof halves) {
        memcpy(halves, text + i, sizeof halves);
        if ((halves[0] | halves[1]) & highs)
            break;
    }
    while (i < length && (unsigned char)text[i] < 0x80)
        i++;
    return i;
}

#endif
