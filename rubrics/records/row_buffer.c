/*
 * row_buffer.c - the texts of a row's cells in one store, which may move while it grows.
 */
#include "rubrics/records/row_buffer.h"

#include <stdlib.h>
#include <string.h>

void assay_row_buffer_clear(assay_row_buffer *buffer)
{
    buffer->count = buffer->length = 0;
    buffer->full = false;
}

void assay_row_buffer_free(assay_row_buffer *buffer)
{
    free(buffer->cells);
    free(buffer->starts);
    free(buffer->store);
    *buffer = (assay_row_buffer){0};
}

static bool grow_cells(assay_row_buffer *buffer)
{
    size_t capacity = buffer->capacity > 0 ? 2 * buffer->capacity : 64;
    assay_cell *cells = realloc(buffer->cells, capacity * sizeof *cells);
    size_t *starts;

    if (cells == NULL)
        return false;
    buffer->cells = cells;
    starts = realloc(buffer->starts, capacity * sizeof *starts);
    if (starts == NULL)
        return false;
    buffer->starts = starts;
    buffer->capacity = capacity;
    return true;
}

/* Put text at the store's end. False when memory is out; a row that is too long is full. */
static bool store(assay_row_buffer *buffer, const char *text, size_t length)
{
    if (length > ASSAY_RECORD_BYTES_MAX || buffer->length > ASSAY_RECORD_BYTES_MAX - length) {
        buffer->full = true;
        return true;
    }
    if (buffer->store_capacity - buffer->length < length + 2) {
        size_t size = 2 * (buffer->length + length + 64);
        char *grown = realloc(buffer->store, size);
        if (grown == NULL)
            return false;
        buffer->store = grown;
        buffer->store_capacity = size;
    }
    if (length > 0)
        memcpy(buffer->store + buffer->length, text, length);
    buffer->length += length;
    buffer->store[buffer->length] = '\0';
    return true;
}

bool assay_row_buffer_append(assay_row_buffer *buffer, const char *text, size_t length)
{
    if (buffer->full)
        return true;
    if (!store(buffer, text, length))
        return false;
    if (!buffer->full)
        buffer->cells[buffer->count - 1].length += length;
    return true;
}

bool assay_row_buffer_show(assay_row_buffer *buffer, unsigned column, const char *text, size_t length)
{
    while (buffer->count < column && !buffer->full)
        if (!assay_row_buffer_add(buffer, "", 0))
            return false;
    if (buffer->full || buffer->cells[column - 1].length > 0 || buffer->cells[column - 1].fault != NULL)
        return true;
    buffer->starts[column - 1] = ++buffer->length; /* past the NUL */
    if (!store(buffer, text, length))
        return false;
    if (!buffer->full) {
        buffer->cells[column - 1].length = length;
        buffer->cells[column - 1].merged = true;
    }
    return true;
}

bool assay_row_buffer_add(assay_row_buffer *buffer, const char *text, size_t length)
{
    if (buffer->count >= ASSAY_COLUMNS_MAX)
        buffer->full = true;
    if (buffer->full)
        return true;
    if (buffer->count == buffer->capacity && !grow_cells(buffer))
        return false;
    if (buffer->count > 0)
        buffer->length++; /* past the NUL */
    buffer->starts[buffer->count] = buffer->length;
    buffer->cells[buffer->count++] = (assay_cell){.text = ""};
    return assay_row_buffer_append(buffer, text, length);
}

void assay_row_buffer_finish(assay_row_buffer *buffer)
{
    for (size_t i = 0; i < buffer->count; i++)
        buffer->cells[i].text = buffer->cells[i].length > 0 ? buffer->store + buffer->starts[i] : "";
}
