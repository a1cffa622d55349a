/*
 * prepare.c - the guide line by line: containers, fences, caps; tags.c does
 * what stands inside a line.
 *
 * Where a fence begins and ends has to be known here as the parser will see
 * it, since nothing inside code may be touched; so the content columns of the
 * open list items are followed too.
 */
#include "rubrics/guide/prepare.h"

#include <string.h>

#include "rubrics/guide/container.h"
#include "rubrics/guide/html.h"
#include "rubrics/guide/tags.h"

#define INDENT_MAX 128u /* columns; four for each level of ASSAY_GUIDE_DEPTH_MAX */

typedef struct reader {
    const char *file;
    assay_diagnostics *diagnostics;
    assay_guide_writer writer;
    assay_guide_tags tags;
    assay_guide_containers containers;
    char fence; /* '`', '~', or 0 outside code */
    size_t fence_length;
    size_t fence_column; /* of the list item that the fence stands in */
    size_t fence_shift;  /* columns that its lines move to the left */
    bool fence_quoted;
    unsigned fence_line;
    bool after_blank;
    bool in_code; /* indented code */
    bool raw;     /* since a tag that began a line, no blank line: CommonMark sees HTML, the author Markdown */
    bool raw_known;
    size_t raw_indent;  /* of the first text line in it */
    size_t table_width; /* columns of the Markdown table being read, or 0 */
    bool warned_depth, warned_table;
} reader;

static void warn(reader *r, unsigned line, const char *message, const char *mend)
{
    assay_where where = {.line = line, .column = 1};

    assay_diagnostics_add(r->diagnostics, ASSAY_SEVERITY_WARNING, r->file, &where, 0, mend, "%s", message);
}

static void write_line(reader *r, const char *text, size_t length)
{
    assay_guide_writer_add(&r->writer, text, length);
    assay_guide_writer_end(&r->writer);
}

/* A line while a fence is open. False: its container has ended, and so has the fence. */
static bool fenced_line(reader *r, const char *text, size_t length)
{
    size_t column = 0;
    size_t start = assay_guide_skip_blanks(text, length, 0, &column);
    size_t after;

    if (r->fence_quoted) {
        if (start >= length || text[start] != '>')
            return false;
        while (start < length && (text[start] == '>' || text[start] == ' '))
            start++;
    } else if (start < length && column < r->fence_column) {
        return false;
    }
    assay_guide_writer_prefix(&r->writer, "", 0);
    for (size_t drop = r->fence_shift; drop > 0 && length > 0 && *text == ' '; drop--) {
        text++;
        length--;
        start = start > 0 ? start - 1 : 0;
    }
    if (r->tags.lists > 0)
        assay_guide_tags_prefix(&r->tags, 0);
    write_line(r, text, length);
    for (after = start; after < length && text[after] == r->fence; after++)
        ;
    if (after - start >= r->fence_length && assay_guide_skip_blanks(text, length, after, &column) == length) {
        r->fence = 0;
        r->writer.cut = true;
        assay_guide_writer_fresh(&r->writer);
    } else if (after - start >= 3 && after < length && text[after] > ' ' && text[after] != '`' &&
               start == assay_guide_skip_blanks(text, length, 0, &column) &&
               assay_guide_fence_at(text + start, length - start) > 0) {
        warn(r, r->writer.line, "a code block seems to begin inside a code block",
             "close the one above with the same sign on a line of its own");
    }
    return true;
}

static bool open_fence(reader *r, const char *text, const assay_guide_parts *p, size_t length)
{
    size_t run = assay_guide_fence_at(text + p->start, length - p->start);

    if (run == 0)
        return false;
    r->fence = text[p->start];
    r->fence_length = run;
    r->fence_quoted = p->quotes > 0;
    r->fence_column = r->raw || r->containers.count == 0 ? 0 : r->containers.columns[r->containers.count - 1];
    r->fence_shift = r->raw && p->column > r->tags.base_length ? p->column - r->tags.base_length : 0;
    r->fence_line = r->writer.line;
    r->writer.cut = false;
    return true;
}

/* Table caps. True when the line is the rule under a table's head and must not be read as one. */
static bool refuse_table(reader *r, const char *text, size_t length)
{
    size_t pipes = 0;

    for (size_t i = 0; i < length; i++) {
        if (strchr("|:- \t", text[i]) == NULL)
            return false;
        pipes += text[i] == '|';
    }
    if (pipes == 0)
        return false;
    r->table_width = pipes + 1;
    if (pipes < ASSAY_GUIDE_COLUMNS_MAX && r->tags.cells_written < ASSAY_GUIDE_CELLS_MAX)
        return false;
    r->table_width = 0;
    if (!r->warned_table)
        warn(r, r->writer.line, "this table is too wide, or the guide has too many tables; it is read as text",
             "split the table or the guide");
    r->warned_table = true;
    return true;
}

/* A row costs as many cells as the table is wide, however short it is. */
static void count_row(reader *r, const char *text, size_t length)
{
    if (r->table_width == 0)
        return;
    r->tags.cells_written += r->table_width;
    if (memchr(text, '|', length) == NULL || r->tags.cells_written > ASSAY_GUIDE_CELLS_MAX) {
        assay_guide_writer_break(&r->writer);
        r->table_width = 0;
    }
}

static void use_prefix(reader *r, const char *text, const assay_guide_parts *p, bool tag_first)
{
    bool html = r->raw || r->tags.lists > 0;

    if (!html) {
        size_t start = p->start;
        size_t blanks = start;

        while (blanks > 0 && (text[blanks - 1] == ' ' || text[blanks - 1] == '\t'))
            blanks--;
        if (start - blanks > INDENT_MAX)
            start = blanks + INDENT_MAX;
        assay_guide_writer_prefix(&r->writer, text, start);
        return;
    }
    if (tag_first) {
        assay_guide_tags_prefix(&r->tags, 0);
        return;
    }
    if (!r->raw_known) {
        r->raw_known = true;
        r->raw_indent = p->column;
    }
    assay_guide_tags_prefix(&r->tags, p->column > r->raw_indent && r->raw ? p->column - r->raw_indent : 0);
}

/* HTML begins here: remember the container it stands in. */
static void begin_raw(reader *r, const char *text, const assay_guide_parts *p)
{
    size_t column = p->item > 0               ? p->item
                    : r->containers.count > 0 ? r->containers.columns[r->containers.count - 1]
                                              : 0;

    r->raw = true;
    r->raw_known = false;
    r->tags.base_length = 0;
    if (p->quotes > 0) {
        size_t length = p->quotes < 64 ? p->quotes : 64;

        for (size_t i = 0; i < length; i++)
            r->tags.base[i] = text[i] == '>' ? '>' : ' ';
        r->tags.base[length] = ' ';
        r->tags.base_length = length + 1;
    } else {
        r->tags.base_length = column < INDENT_MAX ? column : INDENT_MAX;
        memset(r->tags.base, ' ', r->tags.base_length);
    }
    if (p->item > 0) /* the sign of the item itself goes before its first text */
        assay_guide_writer_prefix(&r->writer, text, p->start);
}

static void text_line(reader *r, const char *text, size_t length)
{
    assay_guide_parts p = assay_guide_take_apart(&r->containers, r->raw, text, length);
    const char *content = text + p.start;
    size_t size = length - p.start;
    assay_guide_tag tag = {.kind = ASSAY_TAG_NONE};
    size_t own = r->containers.count > 0 ? r->containers.columns[r->containers.count - 1] : 0;
    bool began = false;

    if (p.too_deep && !r->warned_depth) {
        warn(r, r->writer.line, "lists or quotes are nested too deep here; the innermost are read as text",
             "nest less deeply");
        r->warned_depth = true;
    }
    if (p.depth == 0 && !r->raw && r->tags.lists == 0 && p.column >= own + 4 && (r->after_blank || r->in_code)) {
        r->in_code = true;
        assay_guide_writer_prefix(&r->writer, "", 0);
        write_line(r, text, length);
        return;
    }
    r->in_code = false;
    if (size > 0 && *content == '<')
        tag = assay_guide_tag_read(content, size);
    if (!r->raw && tag.kind > ASSAY_TAG_OTHER && tag.kind != ASSAY_TAG_COMMENT) {
        begin_raw(r, text, &p);
        began = p.item > 0;
    }
    if (size > 0 && *content == '#' && p.column == 0 && !r->raw)
        r->tags.lists = 0; /* a heading at the margin ends a list that was never closed */
    if (!began)
        use_prefix(r, text, &p, tag.kind > ASSAY_TAG_OTHER);
    if (open_fence(r, text, &p, length)) {
        write_line(r, content, size);
        return;
    }
    if (refuse_table(r, content, size))
        return;
    count_row(r, content, size);
    if (p.item > 0 || r->table_width > 0 || (size > 0 && *content == '#'))
        assay_guide_writer_fresh(&r->writer);
    if (assay_guide_tags_lone(content, size) && p.depth == 0) {
        assay_guide_writer_break(&r->writer);
        return;
    }
    if (size > 1 && *content == '<' && tag.kind == ASSAY_TAG_NONE && (content[1] == '?' || content[1] == '!'))
        assay_guide_writer_add(&r->writer, "\\", 1);
    if (size == 0)
        assay_guide_writer_end(&r->writer);
    else
        assay_guide_tags_line(&r->tags, content, size);
}

static void one_line(reader *r, const char *text, size_t length)
{
    size_t column = 0;
    size_t start;

    if (r->fence != 0) {
        if (fenced_line(r, text, length))
            return;
        r->fence = 0;
        r->writer.cut = true;
    }
    start = assay_guide_skip_blanks(text, length, 0, &column);
    if (r->tags.pre) {
        assay_guide_tags_prefix(&r->tags, 0);
        assay_guide_tags_line(&r->tags, text, length);
        return;
    }
    if (assay_guide_tags_within(&r->tags)) {
        if (start < length)
            assay_guide_tags_line(&r->tags, text + start, length - start);
        return;
    }
    if (start == length) {
        r->raw = false;
        r->table_width = 0;
        r->after_blank = true;
        assay_guide_writer_prefix(&r->writer, "", 0);
        assay_guide_writer_end(&r->writer);
        return;
    }
    text_line(r, text, length);
    r->after_blank = false;
}

static void report_open(reader *r)
{
    if (r->fence != 0)
        warn(r, r->fence_line, "this code block is never closed; all that follows was read as code",
             "close it with the same sign on a line of its own");
    for (unsigned i = 0; i < r->tags.details; i++)
        warn(r, r->tags.details_lines[i], "this <details> is never closed", "add </details> behind the answer");
    if (r->tags.comment)
        warn(r, r->writer.line, "a comment is never closed; all that follows it was left out", "add -->");
    if (r->writer.cuts > 0)
        warn(r, 0, "some paragraphs are longer than a guide's should be and were cut", "add blank lines");
}

assay_status assay_guide_prepare(assay_guide_source *out, assay_arena *arena, const char *file, const char *text,
                                 size_t length, assay_diagnostics *diagnostics, assay_error *error)
{
    reader r = {.file = file, .diagnostics = diagnostics, .after_blank = true};
    size_t size;
    size_t at;
    char *copy = assay_guide_clean(arena, text, length, &size);

    *out = (assay_guide_source){0};
    if (copy == NULL)
        return assay_error_nomem(error);
    assay_guide_writer_init(&r.writer, arena);
    assay_guide_tags_init(&r.tags, &r.writer);
    r.writer.line = 1;
    at = assay_guide_front_matter(copy, size);
    for (size_t i = 0; i < at; i++)
        r.writer.line += copy[i] == '\n';
    while (at < size) {
        const char *end = memchr(copy + at, '\n', size - at);
        size_t line = end != NULL ? (size_t)(end - (copy + at)) : size - at;

        one_line(&r, copy + at, line);
        at += line + 1;
        r.writer.line++;
    }
    if (r.tags.pre || r.tags.row || r.tags.summary || r.tags.heading || r.writer.line_bytes > 0)
        assay_guide_tags_line(&r.tags, "</tr>", 5);
    if (r.writer.line_bytes > 0)
        assay_guide_writer_end(&r.writer);
    report_open(&r);
    if (r.writer.out.failed || r.tags.cells.failed)
        return assay_error_nomem(error);
    out->text = assay_guide_buffer_text(&r.writer.out);
    out->length = r.writer.out.length;
    out->lines = r.writer.lines;
    out->line_count = r.writer.line_count;
    return ASSAY_OK;
}
