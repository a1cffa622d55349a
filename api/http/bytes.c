/*
 * bytes.c - a buffer that doubles.
 */
#include "api/http/bytes.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_BYTES 1024u

static bool reserve(assay_bytes *bytes, size_t more)
{
    size_t need, capacity = bytes->capacity ? bytes->capacity : FIRST_BYTES;
    char *grown;

    if (bytes->failed || more > (size_t)-1 / 4 - bytes->length)
        return false;
    need = bytes->length + more;
    if (bytes->max && need > bytes->max)
        return false;
    if (need <= bytes->capacity)
        return true;
    while (capacity < need)
        capacity *= 2;
    grown = realloc(bytes->data, capacity);
    if (!grown)
        return false;
    bytes->data = grown;
    bytes->capacity = capacity;
    return true;
}

bool assay_bytes_put(void *bytes, const char *text, size_t length)
{
    assay_bytes *b = bytes;

    if (length == 0)
        return !b->failed;
    if (!reserve(b, length)) {
        b->failed = true;
        return false;
    }
    memcpy(b->data + b->length, text, length);
    b->length += length;
    return true;
}

bool assay_bytes_puts(assay_bytes *bytes, const char *text)
{
    return assay_bytes_put(bytes, text, strlen(text));
}

bool assay_bytes_format(assay_bytes *bytes, const char *format, ...)
{
    char text[512];
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length >= 0 && (size_t)length < sizeof text)
        return assay_bytes_put(bytes, text, (size_t)length);
    if (length < 0 || !reserve(bytes, (size_t)length + 1)) {
        bytes->failed = true;
        return false;
    }
    va_start(arguments, format);
    vsnprintf(bytes->data + bytes->length, (size_t)length + 1, format, arguments);
    va_end(arguments);
    bytes->length += (size_t)length;
    return true;
}

void assay_bytes_clear(assay_bytes *bytes, size_t keep)
{
    if (bytes->capacity > keep)
        assay_bytes_release(bytes);
    bytes->length = 0;
    bytes->failed = false;
}

void assay_bytes_release(assay_bytes *bytes)
{
    free(bytes->data);
    bytes->data = NULL;
    bytes->length = bytes->capacity = 0;
}
