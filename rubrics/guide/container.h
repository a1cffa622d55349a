/*
 * rubrics/guide/container.h - a guide's lines before Markdown: their bytes,
 * and the quotes and list items that they stand in.
 */
#ifndef ASSAY_GUIDE_CONTAINER_H
#define ASSAY_GUIDE_CONTAINER_H

#include <stdbool.h>
#include <stddef.h>

#include "grader/base/arena.h"
#include "rubrics/guide/guide.h"

/* The content columns of the list items that are open. */
typedef struct assay_guide_containers {
    size_t columns[ASSAY_GUIDE_DEPTH_MAX];
    unsigned count;
} assay_guide_containers;

/* A line taken apart: container signs, then content. */
typedef struct assay_guide_parts {
    size_t start;  /* byte where the content begins */
    size_t column; /* its column */
    size_t quotes; /* bytes up to and including the last quote sign */
    size_t item;   /* content column of the last list sign on this line, 0 without one */
    unsigned depth;
    bool too_deep;
} assay_guide_parts;

/* A copy in which only '\n' ends lines, and control characters and prepare's signs do not occur; NULL: no memory. */
char *assay_guide_clean(assay_arena *arena, const char *text, size_t length, size_t *cleaned);

/* Bytes of the metadata between "---" lines at the top; 0 when there is none. */
size_t assay_guide_front_matter(const char *text, size_t length);

/* The place behind white space; *column moves with it, tabs going to multiples of four. */
size_t assay_guide_skip_blanks(const char *text, size_t length, size_t at, size_t *column);

/* Take a line apart, and open and close list items by it. In `raw` HTML list signs are content. */
assay_guide_parts assay_guide_take_apart(assay_guide_containers *containers, bool raw, const char *text, size_t length);

/* Length of the code fence at text[0], or 0. */
size_t assay_guide_fence_at(const char *text, size_t length);

#endif
