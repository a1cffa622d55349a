/*
 * api/report/names.h - names, each numbered once, in the order they came.
 */
#ifndef API_REPORT_NAMES_H
#define API_REPORT_NAMES_H

#include <stdbool.h>
#include <stdint.h>

#include "grader/base/arena.h"

/* Start with {0}; everything lives in the arena. */
typedef struct assay_names {
    const char **names;
    uint32_t *slots; /* a name's number plus one; 0 is free */
    size_t count, capacity, slot_count;
} assay_names;

/* The number of `name`, which may be new. False when memory is out. */
bool assay_names_number(uint32_t *out, assay_names *names, assay_arena *arena, const char *name, size_t length);

/* The number of a name that is there; false when it is not. */
bool assay_names_find(uint32_t *out, const assay_names *names, const char *name, size_t length);

#endif
