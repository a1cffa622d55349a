/*
 * eight.h - eight bytes of text at once, each in its part of one number, or
 * sixteen: what folding, scanning and hashing share.
 *
 * The first byte is the lowest part on every machine. Comparisons only hold
 * for ASCII bytes: clear or refuse the top bits before.
 */
#ifndef ASSAY_TEXT_EIGHT_H
#define ASSAY_TEXT_EIGHT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "grader/base/utf8.h"

/* The same byte in each part; the top bit of each. */
#define ASSAY_EACH(byte) ((uint64_t)0x0101010101010101u * (byte))
#define ASSAY_TOPS ASSAY_EACH(0x80)

static inline uint64_t assay_eight(const void *text)
{
    uint64_t bytes;

    memcpy(&bytes, text, sizeof bytes);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    bytes = __builtin_bswap64(bytes);
#endif
    return bytes;
}

static inline void assay_eight_put(void *text, uint64_t bytes)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    bytes = __builtin_bswap64(bytes);
#endif
    memcpy(text, &bytes, sizeof bytes);
}

/* The first `count` (0 to 8) of eight bytes; the others are 0. */
static inline uint64_t assay_eight_first(uint64_t bytes, size_t count)
{
    return count >= 8 ? bytes : bytes & (((uint64_t)1 << count * 8) - 1);
}

/* The top bit of each byte that is at least `least`, 1 to 127. */
static inline uint64_t assay_eight_from(uint64_t bytes, unsigned char least)
{
    return (bytes + ASSAY_EACH(0x80u - least)) & ASSAY_TOPS;
}

/* The top bit of each byte from `least` to `most`, which is below 127. */
static inline uint64_t assay_eight_within(uint64_t bytes, unsigned char least, unsigned char most)
{
    return assay_eight_from(bytes, least) & ~assay_eight_from(bytes, (unsigned char)(most + 1));
}

/* How many bytes stand before the first whose top bit is set in `tops`; 8 when there is none. */
static inline size_t assay_eight_before(uint64_t tops)
{
    return tops ? (size_t)__builtin_ctzll(tops) / 8 : 8;
}

/* How many bits of a number are 1. */
static inline size_t assay_eight_count(uint64_t bits)
{
    bits -= bits >> 1 & ASSAY_EACH(0x55);
    bits = (bits & ASSAY_EACH(0x33)) + (bits >> 2 & ASSAY_EACH(0x33));
    return ((bits + (bits >> 4)) & ASSAY_EACH(0x0F)) * ASSAY_EACH(1) >> 56;
}

/* The top bits of sixteen bytes, that of the first is the lowest. */
static inline unsigned assay_sixteen_tops(assay_sixteen bytes)
{
#ifdef __SSE2__ /* as every x86-64 has it: one instruction */
    typedef char chars __attribute__((vector_size(16)));
    return (unsigned)__builtin_ia32_pmovmskb128((chars)bytes);
#else
    unsigned char each[sizeof bytes];
    unsigned tops = 0;
    memcpy(each, &bytes, sizeof each);
    for (unsigned i = 0; i < sizeof each; i += 8)
        tops |= (unsigned)((assay_eight(each + i) >> 7 & ASSAY_EACH(1)) * 0x0102040810204080u >> 56) << i;
    return tops;
#endif
}

#endif
