/*
 * compiler.c - memory for the stages of the compiler.
 */
#include "rubrics/compile/compiler.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void *assay_compiler_alloc(assay_compiler *compiler, size_t size)
{
    void *block = assay_arena_alloc(compiler->scratch, size);

    if (block == NULL)
        compiler->failed = true;
    return block;
}

const char *assay_compiler_string(assay_compiler *compiler, const char *text, size_t length)
{
    const char *copy = assay_arena_string(compiler->scratch, text, length);

    if (copy == NULL)
        compiler->failed = true;
    return copy;
}

const char *assay_compiler_format(assay_compiler *compiler, const char *format, ...)
{
    va_list arguments;
    char *text = NULL;
    int length;

    va_start(arguments, format);
    length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length >= 0)
        text = assay_compiler_alloc(compiler, (size_t)length + 1);
    if (text == NULL) {
        compiler->failed = true;
        return NULL;
    }
    va_start(arguments, format);
    (void)vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return text;
}

bool assay_compiler_push(assay_compiler *compiler, const char ***list, size_t *count, size_t *capacity,
                         const char *text)
{
    const char **grown;

    if (text == NULL)
        return false;
    grown = assay_arena_grow(compiler->scratch, *list, *count, capacity, sizeof **list);
    if (grown == NULL) {
        compiler->failed = true;
        return false;
    }
    *list = grown;
    grown[(*count)++] = text;
    return true;
}
