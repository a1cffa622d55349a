/*
 * arena.c - a list of chunks, each filled from both ends: blocks that are to be zero are taken from its end.
 *
 * What was given out of the end is zeroed all at once by a reset, so that the next use finds it so: many blocks of as
 * many sizes would each cost a branch that nobody can foretell.
 */
#include "grader/base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK_MIN ((size_t)16 * 1024)
#define CHUNK_LENT ((size_t)16 * 1024) /* of lent memory: a rubric stays as it is, and little should be left over */
#define ZEROED ((size_t)1024)          /* at a time; see refill */
#define ALIGNMENT (_Alignof(max_align_t))

typedef struct chunk {
    struct chunk *next;
    size_t size;
    max_align_t data[];
} chunk;

struct assay_arena {
    char *at;                   /* what is left of the first chunk */
    char *top;                  /* where that ends */
    char *clean;                /* from here to `top` it is zero, if this is below */
    chunk *chunks;              /* the one being filled comes first */
    const assay_memory *memory; /* or NULL */
};

static void fill(assay_arena *arena, chunk *first)
{
    arena->chunks = first;
    arena->at = (char *)first->data;
    arena->top = arena->clean = arena->at + first->size;
}

/* Empty the only chunk. So much is zeroed at once that there is hardly ever more to do, and one use is as another. */
static void refill(assay_arena *arena)
{
    char *clean = arena->clean < arena->top ? arena->clean : arena->top;
    char *used = arena->at > clean ? arena->at : clean;
    char *top = arena->top;
    char *end;

    fill(arena, arena->chunks);
    end = arena->top;
    do {
        size_t left = (size_t)(end - arena->at);
        size_t step = left < ZEROED ? left : ZEROED;
        end = memset(end - step, 0, step);
    } while (end > top);
    arena->clean = used < end ? used : end;
}

static inline size_t left_of(const assay_arena *arena)
{
    return (size_t)(arena->top - arena->at);
}

assay_arena *assay_arena_new(void)
{
    return calloc(1, sizeof(assay_arena));
}

assay_arena *assay_arena_new_in(const assay_memory *memory)
{
    assay_arena *arena = assay_arena_new();

    if (arena)
        arena->memory = memory;
    return arena;
}

static void free_chunk(const assay_arena *arena, chunk *each)
{
    if (arena->memory)
        arena->memory->give(each, sizeof *each + each->size);
    else
        free(each);
}

static void free_chunks(const assay_arena *arena)
{
    for (chunk *each = arena->chunks; each;) {
        chunk *next = each->next;
        free_chunk(arena, each);
        each = next;
    }
}

void assay_arena_free(assay_arena *arena)
{
    if (!arena)
        return;
    free_chunks(arena);
    free(arena);
}

void assay_arena_reset(assay_arena *arena)
{
    chunk *largest = arena->chunks;

    if (!largest)
        return;
    if (!largest->next) {
        refill(arena);
        return;
    }
    for (chunk *each = largest->next; each; each = each->next)
        if (each->size > largest->size)
            largest = each;
    for (chunk *each = arena->chunks; each;) {
        chunk *next = each->next;
        if (each != largest)
            free_chunk(arena, each);
        each = next;
    }
    largest->next = NULL;
    fill(arena, largest);
}

static size_t next_size(const assay_arena *arena)
{
    size_t size = arena->chunks ? arena->chunks->size * 2 : CHUNK_MIN;

    if (arena->memory)
        return CHUNK_LENT - sizeof(chunk);
    return size < CHUNK_MIN * 64 ? size : CHUNK_MIN * 64;
}

static chunk *add_chunk(assay_arena *arena, size_t least)
{
    size_t size = next_size(arena);
    chunk *made;

    if (size < least)
        size = least;
    if (size > SIZE_MAX / 2 - sizeof(chunk))
        return NULL;
    made = arena->memory ? arena->memory->take(sizeof(chunk) + size) : malloc(sizeof(chunk) + size);
    if (!made)
        return NULL;
    made->size = size;
    made->next = arena->chunks;
    fill(arena, made);
    return made;
}

/* A block that needs another chunk, of `bytes`; out of line, so that what comes before has nothing to save. */
__attribute__((noinline)) static void *take_more(assay_arena *arena, size_t bytes)
{
    size_t rounded;

    if (bytes > SIZE_MAX - ALIGNMENT)
        return NULL;
    rounded = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if ((!arena->chunks || left_of(arena) < rounded) && !add_chunk(arena, rounded))
        return NULL;
    arena->at += rounded;
    return arena->at - rounded;
}

/* What is left of a chunk is a multiple of the alignment: where a block fits in, it does so rounded up. */
static inline void *take(assay_arena *arena, size_t bytes)
{
    char *block = arena->at;

    if (bytes - 1 >= left_of(arena)) /* nor does a block of nothing: there may be no chunk at all */
        return take_more(arena, bytes);
    bytes = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    arena->at = block + bytes;
    return block;
}

/* A zeroed block that needs another chunk. */
__attribute__((noinline)) static void *take_more_zeroed(assay_arena *arena, size_t bytes)
{
    void *block = take_more(arena, bytes);

    return block ? memset(block, 0, bytes) : NULL;
}

static inline void *take_zeroed(assay_arena *arena, size_t bytes)
{
    if (bytes - 1 >= left_of(arena))
        return take_more_zeroed(arena, bytes);
    arena->top -= (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (arena->top < arena->clean) { /* in a chunk's first use */
        char *end = arena->top + bytes;
        memset(arena->top, 0, (size_t)((end < arena->clean ? end : arena->clean) - arena->top));
        arena->clean = arena->top;
    }
    return arena->top;
}

void *assay_arena_alloc(assay_arena *arena, size_t size)
{
    return take_zeroed(arena, size);
}

void *assay_arena_alloc_array(assay_arena *arena, size_t count, size_t size)
{
    size_t bytes;

    return __builtin_mul_overflow(count, size, &bytes) ? NULL : take_zeroed(arena, bytes);
}

void *assay_arena_take(assay_arena *arena, size_t count, size_t size)
{
    size_t bytes;

    return __builtin_mul_overflow(count, size, &bytes) ? NULL : take(arena, bytes);
}

char *assay_arena_string(assay_arena *arena, const char *text, size_t length)
{
    char *copy = length < SIZE_MAX ? take(arena, length + 1) : NULL;

    if (!copy)
        return NULL;
    if (length)
        memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *assay_arena_format(assay_arena *arena, const char *format, ...)
{
    va_list arguments;
    char *text;
    int length;

    va_start(arguments, format);
    length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0)
        return NULL;
    text = take(arena, (size_t)length + 1);
    if (!text)
        return NULL;
    va_start(arguments, format);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return text;
}

void *assay_arena_grow(assay_arena *arena, void *array, size_t count, size_t *capacity, size_t size)
{
    size_t wanted = *capacity ? *capacity * 2 : 8;
    void *bigger;

    if (count < *capacity)
        return array;
    bigger = assay_arena_alloc_array(arena, wanted, size);
    if (!bigger)
        return NULL;
    if (count)
        memcpy(bigger, array, count * size);
    *capacity = wanted;
    return bigger;
}
