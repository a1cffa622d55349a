/*
 * lookup.h - a word in a sorted table of constants.
 *
 * Every word that is met for the first time is looked up in ten of them, and bsearch with strcmp took longer over that
 * than stemming: a call for each row on the way, though the first letter tells most of them apart.
 *
 * Threads: pure functions.
 */
#ifndef ASSAY_TEXT_LOOKUP_H
#define ASSAY_TEXT_LOOKUP_H

#include <stddef.h>

/* Below zero, zero or above, as strcmp. */
static inline int assay_lookup_compare(const char *a, const char *b)
{
    while (*a && *a == *b) {
        a++;
        b++;
    }
    return (unsigned char)*a - (unsigned char)*b;
}

/*
 * The row of `word`, or NULL. Rows are `size` bytes, sorted by byte value of the text to which their first member
 * points.
 */
static inline const void *assay_lookup(const void *rows, size_t count, size_t size, const char *word)
{
    const char *first = rows;

    while (count > 0) {
        const char *middle = first + count / 2 * size;
        int order = assay_lookup_compare(word, *(const char *const *)(const void *)middle);
        if (order == 0)
            return middle;
        if (order > 0) {
            first = middle + size;
            count--;
        }
        count /= 2;
    }
    return NULL;
}

#endif
