/*
 * rubrics/guide/writer.h - writes prepared Markdown, line by line.
 *
 * A line's prefix (quote signs and the indentation of the list item it stands
 * in) is written when the line gets its first byte, so that a tag in the
 * middle of a line can end it and go on in the same container.
 */
#ifndef ASSAY_GUIDE_WRITER_H
#define ASSAY_GUIDE_WRITER_H

#include "rubrics/guide/buffer.h"

#define ASSAY_GUIDE_PREFIX_MAX 320u

typedef struct assay_guide_writer {
    assay_guide_buffer out;
    unsigned *lines; /* one a written line: its line in the guide */
    size_t line_count;
    size_t line_capacity;
    unsigned line;                      /* line of the guide being read; the caller sets it */
    char first[ASSAY_GUIDE_PREFIX_MAX]; /* prefix of the next line begun; then `rest` is */
    size_t first_length;
    char rest[ASSAY_GUIDE_PREFIX_MAX];
    size_t rest_length;
    size_t line_bytes;      /* written on this line, without the prefix */
    size_t paragraph_bytes; /* since the last blank line */
    bool blank;             /* the last line ended was blank */
    bool cut;               /* lines and paragraphs are cut at ASSAY_GUIDE_PARAGRAPH_MAX */
    unsigned cuts;
} assay_guide_writer;

void assay_guide_writer_init(assay_guide_writer *writer, assay_arena *arena);

/*
 * Prefix of the next line that is begun: `first` as it stands there ("> 1. ").
 * After it lines get the same with the list signs blanked ("> " and spaces).
 */
void assay_guide_writer_prefix(assay_guide_writer *writer, const char *first, size_t length);

/* Text of the current line; no newline in it. */
void assay_guide_writer_add(assay_guide_writer *writer, const char *text, size_t length);

/* End the current line, which may be empty. */
void assay_guide_writer_end(assay_guide_writer *writer);

/* See to it that the next text is a new paragraph: end the line if it has text, and leave a blank one. */
void assay_guide_writer_break(assay_guide_writer *writer);

/* A line that is the end of a paragraph by itself (list item, table row, heading) does not count to the next. */
void assay_guide_writer_fresh(assay_guide_writer *writer);

#endif
