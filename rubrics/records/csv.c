/*
 * csv.c - the rows of a CSV file, by libcsv, which is fed line by line: so no more than a row is held, and every cell
 * knows its line.
 *
 * A quote that is never closed would swallow the rest of the file. When a row with a line end in it is never ended,
 * its first line is reported, and reading goes on behind that line.
 */
#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "rubrics/records/row_buffer.h"
#include "rubrics/records/sniff.h"
#include "rubrics/records/table.h"

#define BLOCK 4096u /* by which libcsv's buffer for a cell grows */

typedef struct csv {
    assay_sheet sheet;
    assay_stream *stream;
    const char *file;
    struct csv_parser parser;
    bool parser_made;
    char delimiter;
    const char *delimiter_reason;
    char delimiter_shown[24];
    size_t fed;        /* bytes of the stream's text that the parser has had */
    size_t first_line; /* bytes of the row's first line */
    size_t lines;      /* lines that the row has had */
    unsigned line;     /* the one that comes next */
    unsigned row_line, row_number;
    size_t lost_quotes;
    bool in_row, row_done, failed, told_all;
    assay_row_buffer buffer;
    assay_row row;
} csv;

static unsigned count_lines(const char *text, size_t length)
{
    unsigned lines = 0;

    for (size_t i = 0; i < length; i++)
        lines += text[i] == '\n' || (text[i] == '\r' && (i + 1 == length || text[i + 1] != '\n'));
    return lines;
}

static void on_cell(void *text, size_t length, void *context)
{
    csv *sheet = context;
    unsigned line = sheet->row_line;

    if (sheet->failed)
        return;
    if (sheet->buffer.count > 0) {
        const assay_cell *before = &sheet->buffer.cells[sheet->buffer.count - 1];
        const char *written = sheet->buffer.store + sheet->buffer.starts[sheet->buffer.count - 1];
        line = before->line + count_lines(written, before->length);
    }
    sheet->failed = !assay_row_buffer_add(&sheet->buffer, text, length);
    if (!sheet->failed && sheet->buffer.count > 0)
        sheet->buffer.cells[sheet->buffer.count - 1].line = line;
}

static void on_row(int end, void *context)
{
    csv *sheet = context;

    (void)end;
    sheet->row_done = true;
}

static bool make_parser(csv *sheet)
{
    if (sheet->parser_made)
        csv_free(&sheet->parser);
    sheet->parser_made = csv_init(&sheet->parser, 0) == 0;
    if (!sheet->parser_made)
        return false;
    csv_set_delim(&sheet->parser, (unsigned char)sheet->delimiter);
    csv_set_blk_size(&sheet->parser, BLOCK);
    return true;
}

/* Forget the row that was given out, or given up. */
static void begin_row(csv *sheet, size_t used)
{
    assay_stream_take(sheet->stream, used);
    sheet->fed = sheet->first_line = sheet->lines = 0;
    assay_row_buffer_clear(&sheet->buffer);
    sheet->in_row = sheet->row_done = false;
}

/*
 * The bytes up to the next line's end, and with it; all there are when no end has come yet, which *whole tells. A
 * carriage return may be half an end.
 */
static size_t next_line(bool *whole, const char *text, size_t length, bool more)
{
    size_t at = 0;

    while (at < length && text[at] != '\n' && text[at] != '\r')
        at++;
    *whole = at < length;
    if (at == length)
        return length;
    if (text[at] == '\r' && at + 1 == length && more) {
        *whole = false;
        return at;
    }
    return at + (text[at] == '\r' && at + 1 < length && text[at + 1] == '\n' ? 2 : 1);
}

static bool is_blank_line(const char *text, size_t length, char delimiter)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] == delimiter || strchr(" \t\r\n", text[i]) == NULL || text[i] == '\0')
            return false;
    return true;
}

static bool feed(csv *sheet, const char *text, size_t length)
{
    if (csv_parse(&sheet->parser, text, length, on_cell, on_row, sheet) != length)
        sheet->failed = true;
    return !sheet->failed;
}

/* Give the parser a line, whole or in parts. */
static bool feed_line(csv *sheet, const char *text, size_t length, bool whole)
{
    if (!sheet->in_row) {
        sheet->row_line = sheet->line;
        if (is_blank_line(text, length, sheet->delimiter)) {
            if (whole) {
                sheet->line++;
                sheet->row_number++;
                assay_stream_take(sheet->stream, length);
            }
            return true;
        }
    }
    sheet->in_row = true;
    if (!feed(sheet, text, length))
        return false;
    sheet->fed += length;
    if (!whole)
        return true;
    sheet->line++;
    if (sheet->lines++ == 0)
        sheet->first_line = sheet->fed;
    return true;
}

static void give_row(csv *sheet)
{
    assay_row_buffer_finish(&sheet->buffer);
    sheet->row_number++;
    sheet->row = (assay_row){sheet->buffer.cells, sheet->buffer.count, sheet->row_number, sheet->row_line};
}

/* A row that never ends: pass over its first line, if it has had one. */
static assay_status give_up_row(csv *sheet, assay_diagnostics *diagnostics, assay_error *error)
{
    assay_place place = {
        .line = sheet->row_line, .row = ++sheet->row_number, .column = (unsigned)sheet->buffer.count + 1};
    char name[8];

    assay_column_name(name, place.column);
    snprintf(place.cell, sizeof place.cell, "%s%u", name, place.row);
    if (++sheet->lost_quotes > ASSAY_LOST_QUOTES_MAX)
        return assay_error_set(error, ASSAY_EINVALID, ASSAY_LOST_QUOTES_MAX,
                               "%s: more than %u quotes are never closed: is it CSV?", sheet->file,
                               ASSAY_LOST_QUOTES_MAX);
    assay_answers_fault(diagnostics, sheet->file, &place, "close the cell with \", and double a quote inside it",
                        "a quote opens the cell and is never closed");
    sheet->line = sheet->row_line + 1;
    begin_row(sheet, sheet->first_line);
    return make_parser(sheet) ? ASSAY_OK : assay_error_nomem(error);
}

static void tell_too_long(const csv *sheet, unsigned row, assay_diagnostics *diagnostics)
{
    const assay_place place = {.line = sheet->row_line, .row = row};

    assay_answers_fault(diagnostics, sheet->file, &place, "shorten the answer",
                        "the row has more than %u bytes or %u cells", ASSAY_RECORD_BYTES_MAX, ASSAY_COLUMNS_MAX);
}

/* A line beyond the ceiling: read to its end and forget it. */
static assay_status skip_line(csv *sheet, assay_diagnostics *diagnostics, assay_error *error)
{
    bool more = true;

    for (bool whole = false; !whole && more;) {
        size_t length, used;
        const char *text;
        assay_status status;
        begin_row(sheet, sheet->fed);
        text = assay_stream_text(sheet->stream, &length);
        used = next_line(&whole, text, length, more);
        sheet->fed = used;
        if (whole)
            break;
        status = assay_stream_read(&more, sheet->stream, error);
        if (status != ASSAY_OK)
            return status;
    }
    begin_row(sheet, sheet->fed);
    sheet->line = sheet->row_line + 1;
    tell_too_long(sheet, ++sheet->row_number, diagnostics);
    return make_parser(sheet) ? ASSAY_OK : assay_error_nomem(error);
}

/* Feed what there is, up to the end of the row. */
static bool feed_text(csv *sheet, bool more)
{
    while (!sheet->row_done) {
        size_t length, part;
        bool whole;
        const char *text = assay_stream_text(sheet->stream, &length);
        if (sheet->fed >= length)
            return true;
        part = next_line(&whole, text + sheet->fed, length - sheet->fed, more);
        if (part == 0 || (!whole && !sheet->in_row && is_blank_line(text + sheet->fed, part, sheet->delimiter)))
            return true;
        if (!feed_line(sheet, text + sheet->fed, part, whole))
            return false;
    }
    return true;
}

/* Bytes that are no characters are seen by what stands for them; a chunk of the file holds many rows. */
static void warn_replaced(const csv *sheet, assay_diagnostics *diagnostics)
{
    for (size_t i = 0; assay_stream_replaced(sheet->stream) > 0 && i < sheet->row.count; i++) {
        assay_place place = assay_cell_place(&sheet->row, (unsigned)i + 1);
        assay_where where = {.line = place.line, .column = place.column};
        if (strstr(sheet->row.cells[i].text, "\xEF\xBF\xBD") != NULL)
            assay_diagnostics_add(diagnostics, ASSAY_SEVERITY_WARNING, sheet->file, &where, 0,
                                  "name the file's encoding", "%s: bytes that are no characters of %s stand as U+FFFD",
                                  place.cell, assay_stream_encoding(sheet->stream));
    }
}

static assay_status next(assay_step *step, assay_sheet *base, const assay_row **row, assay_diagnostics *diagnostics,
                         assay_error *error)
{
    csv *sheet = (csv *)base;
    bool more = true;

    begin_row(sheet, sheet->fed);
    *step = ASSAY_STEP_FAULT;
    for (;;) {
        assay_status status;
        if (!feed_text(sheet, more))
            return assay_error_nomem(error);
        if (sheet->row_done)
            break;
        if (sheet->fed > ASSAY_RECORD_BYTES_MAX)
            return sheet->lines > 0 ? give_up_row(sheet, diagnostics, error) : skip_line(sheet, diagnostics, error);
        if (!more) {
            *step = ASSAY_STEP_END;
            if (!sheet->in_row)
                return ASSAY_OK;
            *step = ASSAY_STEP_FAULT;
            if (!feed(sheet, "\n", 1)) /* the last row may have no end */
                return assay_error_nomem(error);
            if (!sheet->row_done) {
                if (sheet->first_line == 0)
                    sheet->first_line = sheet->fed;
                return give_up_row(sheet, diagnostics, error);
            }
            break;
        }
        status = assay_stream_read(&more, sheet->stream, error);
        if (status != ASSAY_OK)
            return status;
    }
    give_row(sheet);
    *row = &sheet->row;
    if (sheet->buffer.full) {
        tell_too_long(sheet, sheet->row_number, diagnostics);
        *step = ASSAY_STEP_FAULT;
    } else {
        *step = ASSAY_STEP_RECORD;
    }
    warn_replaced(sheet, diagnostics);
    return ASSAY_OK;
}

static void about(const assay_sheet *base, assay_answers_about *told)
{
    const csv *sheet = (const csv *)base;

    told->encoding = assay_stream_encoding(sheet->stream);
    told->encoding_reason = assay_stream_reason(sheet->stream);
    told->delimiter = sheet->delimiter_shown;
    told->delimiter_reason = sheet->delimiter_reason;
}

/* A line that is at hand ends a row more often than not. */
static bool ready(const assay_sheet *base)
{
    const csv *sheet = (const csv *)base;
    size_t length;
    const char *text = assay_stream_text(sheet->stream, &length);

    return length > sheet->fed && memchr(text + sheet->fed, '\n', length - sheet->fed) != NULL;
}

static void close(assay_sheet *base)
{
    csv *sheet = (csv *)base;

    if (sheet->parser_made)
        csv_free(&sheet->parser);
    assay_stream_close(sheet->stream);
    assay_row_buffer_free(&sheet->buffer);
    free(sheet);
}

/* Read the first row, and find out what stands between its cells. */
static assay_status begin(csv *sheet, const assay_answers_options *options, assay_error *error)
{
    assay_heading_map map;
    assay_status status = ASSAY_OK;
    bool more = true;
    size_t length, sep;
    const char *text = assay_stream_text(sheet->stream, &length);

    while (more && status == ASSAY_OK && length <= ASSAY_RECORD_BYTES_MAX && !assay_sniff_has_row(text, length)) {
        status = assay_stream_read(&more, sheet->stream, error);
        text = assay_stream_text(sheet->stream, &length);
    }
    if (status == ASSAY_OK)
        status = assay_heading_map_read(&map, options->map, error);
    if (status != ASSAY_OK)
        return status;
    sep = assay_sniff_sep_line(&sheet->delimiter, text, length);
    sheet->delimiter_reason = "the file's first line says so";
    if (sep > 0) {
        assay_stream_take(sheet->stream, sep);
        sheet->line++;
    } else if (options->delimiter == 0) {
        sheet->delimiter = assay_sniff_delimiter(&sheet->delimiter_reason, text, length, &map, options);
    }
    if (options->delimiter != 0) {
        sheet->delimiter = options->delimiter;
        sheet->delimiter_reason = "as told";
    }
    snprintf(sheet->delimiter_shown, sizeof sheet->delimiter_shown, "%s", assay_delimiter_name(sheet->delimiter));
    assay_heading_map_free(&map);
    return ASSAY_OK;
}

assay_status assay_csv_open(assay_source **out, assay_stream *stream, const char *file,
                            const assay_answers_options *options, assay_diagnostics *diagnostics, assay_error *error)
{
    static const assay_sheet_kind kind = {.next = next, .about = about, .close = close, .ready = ready};
    csv *sheet = calloc(1, sizeof *sheet);
    assay_status status;

    *out = NULL;
    if (sheet == NULL) {
        assay_stream_close(stream);
        return assay_error_nomem(error);
    }
    sheet->sheet = (assay_sheet){&kind, true};
    sheet->stream = stream;
    sheet->file = file;
    sheet->line = 1;
    status = begin(sheet, options, error);
    if (status == ASSAY_OK && !make_parser(sheet))
        status = assay_error_nomem(error);
    if (status != ASSAY_OK) {
        close(&sheet->sheet);
        return status;
    }
    return assay_table_open(out, &sheet->sheet, file, options, diagnostics, error);
}
