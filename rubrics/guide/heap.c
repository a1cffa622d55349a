/*
 * heap.c - the calling thread's heap for the time of one parse.
 */
#include "rubrics/guide/heap.h"

#include <stddef.h>
#include <string.h>

#include "rubrics/guide/guide.h"

typedef union block_head {
    size_t size;
    max_align_t aligned;
} block_head;

static _Thread_local assay_guide_heap *current;

void assay_guide_heap_use(assay_guide_heap *heap)
{
    current = heap;
}

void *assay_guide_heap_calloc(size_t count, size_t size)
{
    block_head *block = NULL;
    size_t bytes = count * size;

    if (size == 0 || bytes / size == count) {
        current->used += bytes + sizeof *block;
        current->too_big = current->used > ASSAY_GUIDE_TREE_MAX;
        if (!current->too_big)
            block = assay_arena_alloc(current->arena, bytes + sizeof *block);
    }
    if (block == NULL)
        longjmp(current->leave, 1);
    block->size = bytes;
    return block + 1;
}

void *assay_guide_heap_realloc(void *old, size_t size)
{
    size_t had = old != NULL ? ((block_head *)old - 1)->size : 0;
    void *block;

    if (size <= had)
        return old;
    block = assay_guide_heap_calloc(1, size);
    if (had > 0)
        memcpy(block, old, had);
    return block;
}

void assay_guide_heap_free(void *old)
{
    (void)old; /* goes with the arena */
}
