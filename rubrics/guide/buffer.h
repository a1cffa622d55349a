/*
 * rubrics/guide/buffer.h - text that grows, in an arena.
 *
 * Ownership: bytes belong to the arena given to init.
 * Errors:    running out of memory is remembered in `failed`; later calls do
 *            nothing, so that a writer checks once, at its end.
 */
#ifndef ASSAY_GUIDE_BUFFER_H
#define ASSAY_GUIDE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

#include "grader/base/arena.h"

typedef struct assay_guide_buffer {
    assay_arena *arena;
    char *bytes; /* ends in NUL; NULL while nothing was added */
    size_t length;
    size_t capacity;
    bool failed;
} assay_guide_buffer;

void assay_guide_buffer_init(assay_guide_buffer *buffer, assay_arena *arena);
void assay_guide_buffer_add(assay_guide_buffer *buffer, const char *bytes, size_t length);
void assay_guide_buffer_fill(assay_guide_buffer *buffer, char byte, size_t count);

/* What was added, "" when nothing was; valid until the next add. */
const char *assay_guide_buffer_text(const assay_guide_buffer *buffer);

#endif
