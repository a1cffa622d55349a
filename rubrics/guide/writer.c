/*
 * writer.c - prepared lines, their places in the guide, and the caps on them.
 */
#include "rubrics/guide/writer.h"

#include <string.h>

#include "rubrics/guide/guide.h"

void assay_guide_writer_init(assay_guide_writer *writer, assay_arena *arena)
{
    *writer = (assay_guide_writer){.blank = true, .cut = true};
    assay_guide_buffer_init(&writer->out, arena);
}

void assay_guide_writer_prefix(assay_guide_writer *writer, const char *first, size_t length)
{
    if (length > ASSAY_GUIDE_PREFIX_MAX)
        length = ASSAY_GUIDE_PREFIX_MAX;
    for (size_t i = 0; i < length; i++) {
        writer->first[i] = first[i];
        writer->rest[i] = first[i] == '>' || first[i] == '\t' ? first[i] : ' ';
    }
    writer->first_length = writer->rest_length = length;
}

static void add_raw(assay_guide_writer *writer, const char *text, size_t length)
{
    if (writer->line_bytes == 0) {
        assay_guide_buffer_add(&writer->out, writer->first, writer->first_length);
        memcpy(writer->first, writer->rest, writer->rest_length);
        writer->first_length = writer->rest_length;
    }
    assay_guide_buffer_add(&writer->out, text, length);
    writer->line_bytes += length;
    writer->paragraph_bytes += length;
}

void assay_guide_writer_add(assay_guide_writer *writer, const char *text, size_t length)
{
    while (writer->cut && writer->line_bytes + length > ASSAY_GUIDE_PARAGRAPH_MAX) {
        size_t room =
            ASSAY_GUIDE_PARAGRAPH_MAX > writer->line_bytes ? ASSAY_GUIDE_PARAGRAPH_MAX - writer->line_bytes : 0;

        /* Not inside a character. */
        while (room > 0 && room < length && ((unsigned char)text[room] & 0xC0) == 0x80)
            room--;
        if (room > 0)
            add_raw(writer, text, room);
        text += room;
        length -= room;
        writer->cuts++;
        assay_guide_writer_break(writer);
    }
    if (length > 0)
        add_raw(writer, text, length);
}

void assay_guide_writer_end(assay_guide_writer *writer)
{
    unsigned *lines = assay_arena_grow(writer->out.arena, writer->lines, writer->line_count, &writer->line_capacity,
                                       sizeof *writer->lines);

    if (lines == NULL) {
        writer->out.failed = true;
        return;
    }
    writer->lines = lines;
    writer->lines[writer->line_count++] = writer->line;
    writer->blank = writer->line_bytes == 0;
    if (writer->blank) {
        size_t quotes = writer->rest_length;

        /* A blank line inside a quote keeps the quote open. */
        while (quotes > 0 && writer->rest[quotes - 1] != '>')
            quotes--;
        assay_guide_buffer_add(&writer->out, writer->rest, quotes);
        writer->paragraph_bytes = 0;
    }
    assay_guide_buffer_add(&writer->out, "\n", 1);
    writer->line_bytes = 0;
    if (writer->cut && writer->paragraph_bytes > ASSAY_GUIDE_PARAGRAPH_MAX) {
        writer->cuts++;
        assay_guide_writer_end(writer);
    }
}

void assay_guide_writer_break(assay_guide_writer *writer)
{
    if (writer->line_bytes > 0)
        assay_guide_writer_end(writer);
    if (!writer->blank)
        assay_guide_writer_end(writer);
}

void assay_guide_writer_fresh(assay_guide_writer *writer)
{
    writer->paragraph_bytes = writer->line_bytes;
}
