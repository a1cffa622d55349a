/*
 * json_array.c - answers out of one JSON list, as other programs export them: cut into its items as it is read, so that
 * no more than one of them is held.
 */
#include <stdlib.h>
#include <string.h>

#include "rubrics/records/source.h"

typedef struct array {
    assay_source source;
    assay_stream *stream;
    assay_answers_parser *parser;
    assay_where where; /* of the text that was not taken yet */
    unsigned count;    /* of the items so far */
    bool begun, ended;
} array;

/* How far an item was looked at. */
typedef struct cut {
    size_t at, depth;
    bool text, escaped; /* inside of a text, behind its backslash */
    bool whole;
} cut;

/* Columns are counted in bytes, as in a JSON Lines file. */
static void take(array *reader, size_t length)
{
    size_t held;
    const char *text = assay_stream_text(reader->stream, &held);

    for (size_t i = 0; i < length; i++) {
        reader->where.column++;
        if (text[i] == '\n') {
            reader->where.line++;
            reader->where.column = 1;
        }
    }
    reader->where.offset += length;
    assay_stream_take(reader->stream, length);
}

/* The next character that is no blank, and not taken; 0 at the end. */
static assay_status peek(char *character, array *reader, assay_error *error)
{
    bool more = true;

    for (;;) {
        size_t length, at = 0;
        const char *text = assay_stream_text(reader->stream, &length);
        assay_status status;
        while (at < length && memchr(" \t\r\n", text[at], 4) != NULL)
            at++;
        *character = at < length ? text[at] : '\0';
        take(reader, at);
        if (at < length || !more)
            return ASSAY_OK;
        status = assay_stream_read(&more, reader->stream, error);
        if (status != ASSAY_OK)
            return status;
    }
}

/* Look on for the item's end: behind its last bracket, or before the comma or bracket that follows a plain value. */
static void look(cut *item, const char *text, size_t length)
{
    for (; item->at < length && !item->whole; item->at++) {
        char c = text[item->at];
        if (item->text) {
            item->text = item->escaped || c != '"';
            item->escaped = !item->escaped && c == '\\';
        } else if (c == '"') {
            item->text = true;
        } else if (c == '{' || c == '[') {
            item->depth++;
        } else if (item->depth == 0 && (c == ',' || c == ']' || c == '}')) {
            item->whole = true;
            return;
        } else if (c == '}' || c == ']') {
            item->depth--;
            item->whole = item->depth == 0;
        }
    }
}

static assay_step fault(array *reader, assay_diagnostics *diagnostics, const char *mend, const char *message)
{
    assay_diagnostics_add(diagnostics, ASSAY_SEVERITY_ERROR, reader->source.file, &reader->where, 0, mend, "%s",
                          message);
    return ASSAY_STEP_FAULT;
}

/* An item beyond the ceiling is read to its end and forgotten. */
static assay_status read_item(cut *item, bool *too_long, array *reader, assay_error *error)
{
    bool more = true;
    size_t length;

    *item = (cut){0};
    *too_long = false;
    for (;;) {
        const char *text = assay_stream_text(reader->stream, &length);
        assay_status status;
        look(item, text, length);
        if (item->whole || !more)
            return ASSAY_OK;
        if (length > ASSAY_RECORD_BYTES_MAX) {
            *too_long = true;
            take(reader, length);
            item->at = 0;
        }
        status = assay_stream_read(&more, reader->stream, error);
        if (status != ASSAY_OK)
            return status;
    }
}

static assay_status next_item(assay_step *step, array *reader, assay_answer *record, assay_diagnostics *diagnostics,
                              assay_error *error)
{
    const assay_answer *parsed = NULL;
    size_t length;
    bool too_long;
    cut item;
    assay_status status = read_item(&item, &too_long, reader, error);

    *step = ASSAY_STEP_FAULT;
    if (status != ASSAY_OK)
        return status;
    reader->count++;
    if (too_long || item.at > ASSAY_RECORD_BYTES_MAX)
        (void)fault(reader, diagnostics, "shorten the answer", "a record is longer than a record may be");
    else
        status = assay_answers_parse_at(&parsed, reader->parser, assay_stream_text(reader->stream, &length), item.at,
                                        &reader->where, reader->count, diagnostics, error);
    take(reader, item.at);
    reader->ended = !item.whole; /* where there is more, another look finds what is missing */
    if (parsed != NULL) {
        *record = *parsed;
        *step = ASSAY_STEP_RECORD;
    }
    return status;
}

static assay_status next(assay_step *step, assay_source *source, assay_answer *record, assay_diagnostics *diagnostics,
                         assay_error *error)
{
    array *reader = (array *)source;
    bool first = !reader->begun || reader->count == 0;
    assay_status status;
    char c;

    *step = ASSAY_STEP_END;
    if (reader->ended)
        return ASSAY_OK;
    status = peek(&c, reader, error);
    if (status == ASSAY_OK && !reader->begun && c == '[') {
        reader->begun = true;
        take(reader, 1);
        status = peek(&c, reader, error);
    }
    if (status == ASSAY_OK && c == ',' && !first) {
        take(reader, 1);
        status = peek(&c, reader, error);
        first = true; /* what follows is an item, and no second comma */
    }
    if (status != ASSAY_OK)
        return status;
    if (c == ']' && reader->begun) {
        take(reader, 1);
        reader->ended = true;
        status = peek(&c, reader, error);
        if (status == ASSAY_OK && c != '\0')
            *step = fault(reader, diagnostics, "one list a file", "there is more behind the end of the list");
        return status;
    }
    if (c != '\0' && reader->begun && first && c != ',' && c != '}')
        return next_item(step, reader, record, diagnostics, error);
    reader->ended = true;
    if (c == '\0')
        *step = fault(reader, diagnostics, "end it with ]", "the list is never closed; what follows may be missing");
    else if (!reader->begun)
        *step = fault(reader, diagnostics, "write [{...}, {...}]", "this is no list of answers");
    else
        *step = fault(reader, diagnostics, "write [{...}, {...}]",
                      "a comma or an answer is missing here; what follows is not read");
    return ASSAY_OK;
}

static void about(assay_source *source, assay_answers_about *told)
{
    const array *reader = (const array *)source;

    told->encoding = assay_stream_encoding(reader->stream);
    told->encoding_reason = assay_stream_reason(reader->stream);
}

static void close(assay_source *source)
{
    array *reader = (array *)source;

    assay_stream_close(reader->stream);
    assay_answers_parser_free(reader->parser);
    free(reader);
}

assay_status assay_json_array_open(assay_source **out, assay_stream *stream, const char *file,
                                   const assay_answers_options *options, assay_error *error)
{
    static const assay_source_kind kind = {.next = next, .about = about, .close = close};
    array *reader = calloc(1, sizeof *reader);
    assay_status status;

    *out = NULL;
    if (reader == NULL) {
        assay_stream_close(stream);
        return assay_error_nomem(error);
    }
    reader->source = (assay_source){&kind, file, options};
    reader->stream = stream;
    reader->where = (assay_where){.line = 1, .column = 1};
    status = assay_answers_parser_new(&reader->parser, file, options, error);
    if (status == ASSAY_OK)
        *out = &reader->source;
    else
        close(&reader->source);
    return status;
}
