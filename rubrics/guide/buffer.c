/*
 * buffer.c - growing text; doubling leaves the old bytes to the arena, which
 * costs at most as much again as the text itself.
 */
#include "rubrics/guide/buffer.h"

#include <string.h>

void assay_guide_buffer_init(assay_guide_buffer *buffer, assay_arena *arena)
{
    *buffer = (assay_guide_buffer){.arena = arena};
}

static bool make_room(assay_guide_buffer *buffer, size_t more)
{
    size_t capacity = buffer->capacity ? buffer->capacity : 64;
    char *bytes;

    if (buffer->failed)
        return false;
    if (more < buffer->capacity - buffer->length)
        return true;
    while (capacity - buffer->length <= more)
        capacity *= 2;
    bytes = assay_arena_alloc(buffer->arena, capacity);
    if (bytes == NULL) {
        buffer->failed = true;
        return false;
    }
    if (buffer->length > 0)
        memcpy(bytes, buffer->bytes, buffer->length);
    buffer->bytes = bytes;
    buffer->capacity = capacity;
    return true;
}

void assay_guide_buffer_add(assay_guide_buffer *buffer, const char *bytes, size_t length)
{
    if (!make_room(buffer, length) || length == 0)
        return;
    memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
    buffer->bytes[buffer->length] = '\0';
}

void assay_guide_buffer_fill(assay_guide_buffer *buffer, char byte, size_t count)
{
    if (!make_room(buffer, count))
        return;
    memset(buffer->bytes + buffer->length, byte, count);
    buffer->length += count;
    buffer->bytes[buffer->length] = '\0';
}

const char *assay_guide_buffer_text(const assay_guide_buffer *buffer)
{
    return buffer->bytes != NULL ? buffer->bytes : "";
}
