/*
 * rubrics/guide/heap.h - memory for a parser that does not look whether it got any.
 *
 * The parser takes memory through callbacks without a context. They take it
 * from an arena, and leave the parser with a jump when there is none or when
 * more than ASSAY_GUIDE_TREE_MAX was asked for; what it held goes with the
 * arena.
 *
 * Threads: each has its own current heap.
 */
#ifndef ASSAY_GUIDE_HEAP_H
#define ASSAY_GUIDE_HEAP_H

#include <setjmp.h>
#include <stdbool.h>

#include "grader/base/arena.h"

typedef struct assay_guide_heap {
    assay_arena *arena;
    size_t used;
    bool too_big;
    jmp_buf leave;
} assay_guide_heap;

/* The heap that the callbacks of this thread use from now on; NULL for none. Its `leave` must be set. */
void assay_guide_heap_use(assay_guide_heap *heap);

void *assay_guide_heap_calloc(size_t count, size_t size);
void *assay_guide_heap_realloc(void *old, size_t size);
void assay_guide_heap_free(void *old);

#endif
