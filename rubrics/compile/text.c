/*
 * text.c - a text in memory behind the writers' callback.
 */
#include "rubrics/compile/text.h"

#include <stdlib.h>
#include <string.h>

bool assay_compile_text_write(void *text, const char *bytes, size_t length)
{
    assay_compile_text *out = text;

    if (out->failed || length > ASSAY_COMPILE_TEXT_MAX - out->length - 1) {
        out->failed = true;
        return false;
    }
    if (out->length + length + 1 > out->capacity) {
        size_t size = out->capacity > 0 ? out->capacity : 4096;
        char *grown;

        while (size < out->length + length + 1)
            size *= 2;
        grown = realloc(out->bytes, size);
        if (grown == NULL) {
            out->failed = true;
            return false;
        }
        out->bytes = grown;
        out->capacity = size;
    }
    memcpy(out->bytes + out->length, bytes, length);
    out->length += length;
    out->bytes[out->length] = '\0';
    return true;
}
