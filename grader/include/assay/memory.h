/*
 * assay/memory.h - where frozen rubrics live, for programs that load many.
 *
 * A rubric is read in a hundred places for each answer; with a thousand of them in turn every one of these is on a
 * page of its own that the processor has to look up. Who has large pages can lend them.
 *
 * Threads:   set once, before the first rubric is frozen; `take` and `give` are called by any thread.
 * Ownership: the functions must outlive all rubrics.
 */
#ifndef ASSAY_MEMORY_H
#define ASSAY_MEMORY_H

#include "assay/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct assay_memory {
    void *(*take)(size_t size);             /* aligned for any type, not zeroed; NULL when there is none */
    void (*give)(void *block, size_t size); /* a whole block back */
} assay_memory;

/* Rubrics that are frozen from now on live there; NULL: in malloc's memory, as before the first call. */
ASSAY_API void assay_rubric_memory(const assay_memory *memory);

#ifdef __cplusplus
}
#endif
#endif
