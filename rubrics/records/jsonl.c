/*
 * jsonl.c - answers out of JSON Lines: the lines, and behind each the record that json_record.c makes of it.
 */
#include <stdlib.h>
#include <string.h>

#include "rubrics/records/source.h"

typedef struct jsonl {
    assay_source source;
    assay_stream *stream;
    unsigned line;
    size_t taken; /* bytes of the last line, which go with the next call */
    assay_answers_parser *parser;
} jsonl;

typedef enum line_end { LINE_READ, LINE_NONE, LINE_TOO_LONG } line_end;

/* Up to the next line feed; a line beyond the ceiling is read to its end and forgotten. */
static assay_status read_line(line_end *end, jsonl *reader, const char **line, size_t *length, assay_error *error)
{
    bool more = true;
    size_t searched = 0;

    assay_stream_take(reader->stream, reader->taken);
    reader->taken = 0;
    *end = LINE_READ;
    for (;;) {
        const char *text = assay_stream_text(reader->stream, length);
        const char *feed = *length > searched ? memchr(text + searched, '\n', *length - searched) : NULL;
        assay_status status;

        *line = text;
        if (feed != NULL || !more) {
            reader->taken = feed != NULL ? (size_t)(feed - text) + 1 : *length;
            *length = feed != NULL ? (size_t)(feed - text) : *length;
            break;
        }
        searched = *length;
        if (*length > ASSAY_RECORD_BYTES_MAX) {
            *end = LINE_TOO_LONG;
            assay_stream_take(reader->stream, *length);
            searched = 0;
        }
        status = assay_stream_read(&more, reader->stream, error);
        if (status != ASSAY_OK)
            return status;
    }
    if (reader->taken == 0 && *end == LINE_READ)
        *end = LINE_NONE;
    else
        reader->line++;
    if (*length > ASSAY_RECORD_BYTES_MAX)
        *end = LINE_TOO_LONG;
    return ASSAY_OK;
}

static bool blank(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r')
            return false;
    return true;
}

/* The next line that holds something; without one at the end. */
static assay_status next_line(const char **line, size_t *length, unsigned *number, assay_source *source,
                              assay_diagnostics *diagnostics, assay_error *error)
{
    jsonl *reader = (jsonl *)source;
    assay_where where = {.column = 1};
    assay_status status;
    line_end end;

    do {
        status = read_line(&end, reader, line, length, error);
        if (status != ASSAY_OK)
            return status;
    } while (end == LINE_READ && blank(*line, *length));
    where.line = *number = reader->line;
    if (end == LINE_TOO_LONG)
        assay_diagnostics_add(diagnostics, ASSAY_SEVERITY_ERROR, source->file, &where, 0, "shorten the answer",
                              "a record has more than %u bytes", ASSAY_RECORD_BYTES_MAX);
    if (end != LINE_READ)
        *line = NULL;
    if (end == LINE_NONE)
        *number = 0;
    return ASSAY_OK;
}

static assay_status next(assay_step *step, assay_source *source, assay_answer *record, assay_diagnostics *diagnostics,
                         assay_error *error)
{
    jsonl *reader = (jsonl *)source;
    const assay_answer *parsed;
    const char *line;
    size_t length;
    unsigned number;
    assay_status status = next_line(&line, &length, &number, source, diagnostics, error);

    *step = number == 0 ? ASSAY_STEP_END : ASSAY_STEP_FAULT;
    if (status != ASSAY_OK || line == NULL)
        return status;
    status = assay_answers_parse(&parsed, reader->parser, line, length, number, diagnostics, error);
    if (status == ASSAY_OK && parsed != NULL) {
        *record = *parsed;
        *step = ASSAY_STEP_RECORD;
    }
    return status;
}

static bool ready(const assay_source *source)
{
    const jsonl *reader = (const jsonl *)source;
    size_t length;
    const char *text = assay_stream_text(reader->stream, &length);

    return length > reader->taken && memchr(text + reader->taken, '\n', length - reader->taken) != NULL;
}

static void about(assay_source *source, assay_answers_about *told)
{
    const jsonl *reader = (const jsonl *)source;

    told->encoding = assay_stream_encoding(reader->stream);
    told->encoding_reason = assay_stream_reason(reader->stream);
}

static void close(assay_source *source)
{
    jsonl *reader = (jsonl *)source;

    assay_stream_close(reader->stream);
    assay_answers_parser_free(reader->parser);
    free(reader);
}

assay_status assay_jsonl_open(assay_source **out, assay_stream *stream, const char *file,
                              const assay_answers_options *options, assay_error *error)
{
    static const assay_source_kind kind = {
        .next = next, .about = about, .close = close, .ready = ready, .next_line = next_line};
    jsonl *reader = calloc(1, sizeof *reader);
    assay_status status;

    *out = NULL;
    if (reader == NULL) {
        assay_stream_close(stream);
        return assay_error_nomem(error);
    }
    reader->source = (assay_source){&kind, file, options};
    reader->stream = stream;
    status = assay_answers_parser_new(&reader->parser, file, options, error);
    if (status == ASSAY_OK)
        *out = &reader->source;
    else
        close(&reader->source);
    return status;
}
