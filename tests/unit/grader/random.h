/*
 * random.h - numbers by chance, the same in every run: set `seed`, which is
 * not 0, before the first.
 */
#ifndef TESTS_RANDOM_H
#define TESTS_RANDOM_H

#include <stddef.h>
#include <stdint.h>

static uint64_t seed;

/* From 0 to n - 1. */
static inline size_t below(size_t n)
{
    seed ^= seed << 13; /* xorshift64 */
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (size_t)(seed % n);
}

#endif
