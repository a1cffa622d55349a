/*
 * memory.h - memory that runs out at an allocation of the test's choice.
 *
 * The linker sends the project's allocations here (for tests with "memory" in their name: tests/CMakeLists.txt), those
 * from an arena too, which seldom needs new memory itself; those inside third-party libraries go on.
 */
#ifndef TESTS_UNIT_MEMORY_H
#define TESTS_UNIT_MEMORY_H

#include <stdbool.h>
#include <stdlib.h>

#include "grader/base/arena.h"

static unsigned long memory_countdown; /* to the allocation that fails; 0 = none does */
static unsigned long memory_fails_left;
static bool memory_failed;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__real_assay_arena_alloc(assay_arena *arena, size_t size);
void *__real_assay_arena_alloc_array(assay_arena *arena, size_t count, size_t size);
void *__real_assay_arena_take(assay_arena *arena, size_t count, size_t size);
char *__real_assay_arena_string(assay_arena *arena, const char *text, size_t length);
void *__real_assay_arena_grow(assay_arena *arena, void *array, size_t count, size_t *capacity, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
void *__wrap_assay_arena_alloc(assay_arena *arena, size_t size);
void *__wrap_assay_arena_alloc_array(assay_arena *arena, size_t count, size_t size);
void *__wrap_assay_arena_take(assay_arena *arena, size_t count, size_t size);
char *__wrap_assay_arena_string(assay_arena *arena, const char *text, size_t length);
void *__wrap_assay_arena_grow(assay_arena *arena, void *array, size_t count, size_t *capacity, size_t size);

/* From now on the allocation `number` fails, counted from 1, and so many in all. */
static void memory_fails_at(unsigned long number, unsigned long count)
{
    memory_countdown = number;
    memory_fails_left = count;
    memory_failed = false;
}

static void memory_is_back(void)
{
    memory_countdown = 0;
}

static bool memory_refuses(void)
{
    if (memory_countdown == 0)
        return false;
    if (memory_countdown > 1) {
        memory_countdown--;
        return false;
    }
    if (memory_fails_left == 0)
        return false;
    memory_fails_left--;
    memory_failed = true;
    return true;
}

void *__wrap_malloc(size_t size)
{
    return memory_refuses() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return memory_refuses() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return memory_refuses() ? NULL : __real_realloc(old, size);
}

void *__wrap_assay_arena_alloc(assay_arena *arena, size_t size)
{
    return memory_refuses() ? NULL : __real_assay_arena_alloc(arena, size);
}

void *__wrap_assay_arena_alloc_array(assay_arena *arena, size_t count, size_t size)
{
    return memory_refuses() ? NULL : __real_assay_arena_alloc_array(arena, count, size);
}

void *__wrap_assay_arena_take(assay_arena *arena, size_t count, size_t size)
{
    return memory_refuses() ? NULL : __real_assay_arena_take(arena, count, size);
}

char *__wrap_assay_arena_string(assay_arena *arena, const char *text, size_t length)
{
    return memory_refuses() ? NULL : __real_assay_arena_string(arena, text, length);
}

void *__wrap_assay_arena_grow(assay_arena *arena, void *array, size_t count, size_t *capacity, size_t size)
{
    return memory_refuses() ? NULL : __real_assay_arena_grow(arena, array, count, capacity, size);
}

#endif
