/*
 * decimal.h - whole numbers in digits. Every result has dozens of them, and printf takes longer over one than grading
 * takes over a word.
 *
 * Threads: pure functions.
 */
#ifndef ASSAY_BASE_DECIMAL_H
#define ASSAY_BASE_DECIMAL_H

#include <stddef.h>
#include <stdint.h>

#define ASSAY_DECIMAL_MAX 21u /* the digits of any number, and a NUL */

/* Write `number` to the end of `out`, with a NUL behind it; gives where it begins. */
static inline char *assay_decimal(char out[ASSAY_DECIMAL_MAX], uint64_t number)
{
    char *at = out + ASSAY_DECIMAL_MAX - 1;

    *at = '\0';
    do
        *--at = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    return at;
}

#endif
