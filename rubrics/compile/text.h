/*
 * rubrics/compile/text.h - a text that grows while a writer fills it.
 *
 * Start with {0}; free() `bytes` at the end.
 */
#ifndef RUBRICS_COMPILE_TEXT_H
#define RUBRICS_COMPILE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#define ASSAY_COMPILE_TEXT_MAX (1024u * 1024u * 1024u) /* bytes of one output file */

typedef struct assay_compile_text {
    char *bytes; /* ends in a NUL once something was written */
    size_t length, capacity;
    bool failed; /* memory is out, or the text is too long */
} assay_compile_text;

/* An assay_write_fn; `text` is an assay_compile_text. */
bool assay_compile_text_write(void *text, const char *bytes, size_t length);

#endif
