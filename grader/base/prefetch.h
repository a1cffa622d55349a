/*
 * prefetch.h - have memory fetched before it is needed: worth it where many of its lines are far away, as those of a
 * rubric are that was not used for a while, and something else can be done meanwhile.
 *
 * Threads: pure functions.
 */
#ifndef ASSAY_BASE_PREFETCH_H
#define ASSAY_BASE_PREFETCH_H

#include <stddef.h>

#define ASSAY_LINE 64u /* bytes that are fetched together */

/* Of a file that is empty there is no memory. */
static inline void assay_prefetch(const void *memory, size_t size)
{
    for (const char *at = memory, *end = at ? at + size : at; at < end; at += ASSAY_LINE)
        __builtin_prefetch(at);
}

#endif
