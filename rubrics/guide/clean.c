/*
 * clean.c - what a guide's bytes may hold that no line of Markdown does.
 */
#include <string.h>

#include "rubrics/guide/container.h"

#define FRONT_MATTER_MAX 200u /* lines of "---" metadata at the top of a file */

size_t assay_guide_front_matter(const char *text, size_t length)
{
    size_t at = 4;
    bool keyed = false;

    if (length < 4 || memcmp(text, "---\n", 4) != 0)
        return 0;
    for (unsigned line = 0; line < FRONT_MATTER_MAX && at < length; line++) {
        const char *end = memchr(text + at, '\n', length - at);
        size_t size = end != NULL ? (size_t)(end - (text + at)) : length - at;

        if (size >= 3 && memcmp(text + at, "---", 3) == 0)
            return keyed ? at + size + (end != NULL) : 0;
        if (size == 0)
            return 0;
        keyed = keyed || memchr(text + at, ':', size) != NULL;
        at += size + 1;
    }
    return 0;
}

char *assay_guide_clean(assay_arena *arena, const char *text, size_t length, size_t *cleaned)
{
    char *copy = assay_arena_alloc(arena, length + 1);
    size_t to = 0;

    if (copy == NULL)
        return NULL;
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];

        if (byte == '\r') {
            if (i + 1 < length && text[i + 1] == '\n')
                continue;
            byte = '\n';
        } else if ((byte < ' ' && byte != '\n' && byte != '\t') || byte == 0x7F) {
            byte = ' ';
        } else if (byte == 0xEE && length - i >= 3 && (unsigned char)text[i + 1] == 0x80 &&
                   (unsigned char)text[i + 2] <= 0x82) {
            memcpy(copy + to, "\xEF\xBF\xBD", 3);
            to += 3;
            i += 2;
            continue;
        }
        copy[to++] = (char)byte;
    }
    *cleaned = to;
    return copy;
}
