/*
 * arena.h - memory that is given back all at once.
 *
 * A draft, a frozen rubric and a grader each own one arena. Blocks are zeroed
 * (but for those of assay_arena_take) and aligned for any type, and stay where
 * they are until reset or free.
 *
 * Threads: an arena belongs to one thread at a time.
 */
#ifndef ASSAY_BASE_ARENA_H
#define ASSAY_BASE_ARENA_H

#include <stddef.h>

#include "assay/memory.h"

typedef struct assay_arena assay_arena;

/* NULL when memory is out; free accepts NULL. */
assay_arena *assay_arena_new(void);
assay_arena *assay_arena_new_in(const assay_memory *memory); /* NULL: malloc's */
void assay_arena_free(assay_arena *arena);

/* Forget every block; the largest chunk is kept for the next use. */
void assay_arena_reset(assay_arena *arena);

/* A zeroed block, or NULL when memory is out. alloc_array checks for overflow. */
void *assay_arena_alloc(assay_arena *arena, size_t size);
void *assay_arena_alloc_array(assay_arena *arena, size_t count, size_t size);

/* A block that is not zeroed, for what is written at once. */
void *assay_arena_take(assay_arena *arena, size_t count, size_t size);

/* A copy of `length` bytes plus a NUL, or NULL. */
char *assay_arena_string(assay_arena *arena, const char *text, size_t length);

/* Text made with printf, or NULL. */
char *assay_arena_format(assay_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/*
 * Make room for one more element in a growing array of `size`-byte elements
 * that holds `count`; *capacity is kept by the caller. Returns the array,
 * perhaps moved, or NULL when memory is out.
 */
void *assay_arena_grow(assay_arena *arena, void *array, size_t count, size_t *capacity, size_t size);

#endif
