/*
 * entity.h - characters that a form or an editor wrote as HTML entities.
 *
 * Threads: pure functions.
 */
#ifndef ASSAY_TEXT_ENTITY_H
#define ASSAY_TEXT_ENTITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct assay_entity {
    size_t size;    /* in bytes, from "&" to ";" */
    uint32_t point; /* the character that it stands for */
    bool named;     /* it is spoken of ("quotes become &quot; there") and stands for itself */
} assay_entity;

/* The entity at `at`; false when there is none that we know. */
bool assay_entity_read(assay_entity *out, const char *text, size_t length, size_t at);

/* Where the first entity begins, or `length`. */
size_t assay_entity_find(const char *text, size_t length);

#endif
