/*
 * pages.c - regions of the size of a large page, parted into units; a block is some units in a row.
 *
 * Blocks are few and live long, so the first gap that is wide enough is found by looking. A region nobody uses goes
 * back to the system at once. What is larger than a region has one of its own.
 */
#define _DEFAULT_SOURCE /* mmap without a file, madvise */

#include "rubrics/pages/pages.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

#if defined __has_feature
#if __has_feature(address_sanitizer)
#define WATCHED
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define WATCHED
#endif

#define UNITS (ASSAY_PAGES_REGION / ASSAY_PAGES_UNIT)

typedef struct region {
    struct region *next;
    char *bytes;
    size_t used; /* units */
    bool taken[UNITS];
} region;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static region *regions;
static size_t held;

static size_t round_up(size_t size, size_t to)
{
    return (size + to - 1) / to * to;
}

/* `size` bytes that begin where a large page can; a multiple of one. NULL when there is none. */
static char *map(size_t size)
{
    size_t more = size + ASSAY_PAGES_REGION;
    char *bytes = size > SIZE_MAX - ASSAY_PAGES_REGION
                      ? MAP_FAILED
                      : mmap(NULL, more, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    size_t before;

    if (bytes == MAP_FAILED)
        return NULL;
    before = (size_t)(-(uintptr_t)bytes % ASSAY_PAGES_REGION);
    if (before > 0)
        (void)munmap(bytes, before);
    (void)munmap(bytes + before + size, more - before - size);
#ifdef MADV_HUGEPAGE
    (void)madvise(bytes + before, size, MADV_HUGEPAGE); /* where there are none, small ones do */
#endif
    held += size;
    return bytes + before;
}

static void unmap(char *bytes, size_t size)
{
    (void)munmap(bytes, size);
    held -= size;
}

/* The first of `count` free units in a row; UNITS when there are not so many. */
static size_t find_gap(const region *r, size_t count)
{
    size_t free_units = 0;

    if (UNITS - r->used < count)
        return UNITS;
    for (size_t i = 0; i < UNITS; i++) {
        free_units = r->taken[i] ? 0 : free_units + 1;
        if (free_units == count)
            return i + 1 - count;
    }
    return UNITS;
}

static char *take_units(region *r, size_t first, size_t count)
{
    for (size_t i = first; i < first + count; i++)
        r->taken[i] = true;
    r->used += count;
    return r->bytes + first * ASSAY_PAGES_UNIT;
}

static char *take_of_any(size_t count)
{
    region *made;

    for (region *r = regions; r; r = r->next) {
        size_t first = find_gap(r, count);
        if (first < UNITS)
            return take_units(r, first, count);
    }
    made = calloc(1, sizeof *made);
    if (!made || !(made->bytes = map(ASSAY_PAGES_REGION))) {
        free(made);
        return NULL;
    }
    made->next = regions;
    regions = made;
    return take_units(made, 0, count);
}

static void *take(size_t size)
{
    size_t units = size / ASSAY_PAGES_UNIT + (size % ASSAY_PAGES_UNIT > 0);
    char *block;

    if (size == 0 || size > SIZE_MAX / 2)
        return NULL;
    pthread_mutex_lock(&lock);
    block = units <= UNITS ? take_of_any(units) : map(round_up(size, ASSAY_PAGES_REGION));
    pthread_mutex_unlock(&lock);
    return block;
}

static void give_units(region **link, const char *block, size_t count)
{
    region *r = *link;
    size_t first = (size_t)(block - r->bytes) / ASSAY_PAGES_UNIT;

    for (size_t i = first; i < first + count; i++)
        r->taken[i] = false;
    r->used -= count;
    if (r->used > 0)
        return;
    *link = r->next;
    unmap(r->bytes, ASSAY_PAGES_REGION);
    free(r);
}

static void give(void *block, size_t size)
{
    size_t units = size / ASSAY_PAGES_UNIT + (size % ASSAY_PAGES_UNIT > 0);
    uintptr_t at = (uintptr_t)block;
    region **link = &regions;

    pthread_mutex_lock(&lock);
    if (units > UNITS) {
        unmap(block, round_up(size, ASSAY_PAGES_REGION));
    } else {
        while (*link && at - (uintptr_t)(*link)->bytes >= ASSAY_PAGES_REGION)
            link = &(*link)->next;
        if (*link)
            give_units(link, block, units);
    }
    pthread_mutex_unlock(&lock);
}

size_t assay_pages_held(void)
{
    size_t now;

    pthread_mutex_lock(&lock);
    now = held;
    pthread_mutex_unlock(&lock);
    return now;
}

const assay_memory assay_pages = {take, give};

void assay_pages_lend(void)
{
#ifndef WATCHED
    assay_rubric_memory(&assay_pages);
#endif
}
