/*
 * answers.c - a reader of answers: finds out what was handed in, and gives out the records of the source behind it.
 */
#include "rubrics/records/answers.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "rubrics/records/source.h"

struct assay_answers {
    char *file;
    assay_answers_options options;
    assay_source *source;
    assay_answer record;
    size_t ordinal;
    assay_answers_about about;
};

/* The start of a file, which tells what it is. */
typedef struct head {
    char bytes[ASSAY_HEAD_BYTES];
    size_t length;
} head;

static const char *const format_names[] = {
    [ASSAY_ANSWERS_GUESS] = "",  [ASSAY_ANSWERS_JSONL] = "JSON Lines", [ASSAY_ANSWERS_JSON] = "JSON",
    [ASSAY_ANSWERS_CSV] = "CSV", [ASSAY_ANSWERS_XLSX] = "XLSX",        [ASSAY_ANSWERS_FOLDER] = "folder"};

static bool starts_with(const head *start, const char *bytes, size_t length)
{
    return start->length >= length && memcmp(start->bytes, bytes, length) == 0;
}

static bool ends_in(const char *file, const char *const *endings)
{
    const char *dot = strrchr(file, '.');

    for (; dot != NULL && *endings != NULL; endings++)
        if (strcasecmp(dot + 1, *endings) == 0)
            return true;
    return false;
}

/* The first character of the text, past a mark, blanks, and UTF-16's zeros; 0 when there is none so near. */
static char first_character(const head *start)
{
    for (size_t i = 0; i < start->length; i++)
        if (strchr(" \t\r\n\xEF\xBB\xBF\xFF\xFE", start->bytes[i]) == NULL)
            return start->bytes[i];
    return 0;
}

/* "[", and then an object, or a line's end as far as we see: a list. A heading may begin with a bracket, too. */
static bool is_list(const head *start)
{
    bool open = false;

    for (size_t i = 0; i < start->length; i++) {
        if (strchr(" \t\r\n\xEF\xBB\xBF\xFF\xFE", start->bytes[i]) != NULL)
            continue;
        if (open)
            return start->bytes[i] == '{' || start->bytes[i] == ']';
        if (start->bytes[i] != '[')
            return false;
        open = true;
    }
    return open;
}

/* What the bytes are weighs more than what the name says. */
static assay_answers_format guess_format(const char **reason, const head *start, const char *file)
{
    static const char *const tables[] = {"csv", "tsv", "tab", "txt", NULL};

    *reason = "it begins as ZIP files do";
    if (starts_with(start, "PK\3\4", 4) || starts_with(start, "PK\5\6", 4))
        return ASSAY_ANSWERS_XLSX;
    *reason = "it begins with {";
    if (first_character(start) == '{')
        return ASSAY_ANSWERS_JSONL;
    *reason = "it is a list";
    if (is_list(start))
        return ASSAY_ANSWERS_JSON;
    *reason = "its name says so";
    if (ends_in(file, tables))
        return ASSAY_ANSWERS_CSV;
    *reason = "it is empty";
    if (start->length == 0)
        return ASSAY_ANSWERS_JSONL;
    *reason = "its name says so";
    if (ends_in(file, (const char *const[]){"jsonl", "ndjson", "json", NULL}))
        return ASSAY_ANSWERS_JSONL;
    *reason = "it is neither JSON nor a ZIP file";
    return ASSAY_ANSWERS_CSV;
}

/* Files that hold text and are no table: read as one they would only give faults. NULL when it is none of them. */
static const char *foreign(const head *start)
{
    static const struct {
        const char *bytes, *what;
    } others[] = {{"\xD0\xCF\x11\xE0", "an old Excel file, or one with a password: save it as XLSX without one"},
                  {"%PDF", "a PDF: hand in a table, or a folder of text files"},
                  {"{\\rtf", "RTF, formatted text: hand in a table, or a folder of text files"},
                  {"<!DOC", "HTML: open it in a spreadsheet and save it as XLSX or CSV"},
                  {"<html", "HTML: open it in a spreadsheet and save it as XLSX or CSV"},
                  {"<?xml", "XML: open it in a spreadsheet and save it as XLSX or CSV"}};

    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (start->length >= strlen(others[i].bytes) &&
            strncasecmp(start->bytes, others[i].bytes, strlen(others[i].bytes)) == 0)
            return others[i].what;
    return NULL;
}

static assay_status open_text(assay_answers *answers, FILE *in, const head *start, assay_answers_format format,
                              assay_diagnostics *diagnostics, assay_error *error)
{
    bool table = format == ASSAY_ANSWERS_CSV;
    assay_stream *stream;
    assay_status status =
        assay_stream_open(&stream, in, start->bytes, start->length, answers->options.encoding, table, error);

    if (status != ASSAY_OK)
        return status;
    if (table)
        return assay_csv_open(&answers->source, stream, answers->file, &answers->options, diagnostics, error);
    if (format == ASSAY_ANSWERS_JSON)
        return assay_json_array_open(&answers->source, stream, answers->file, &answers->options, error);
    return assay_jsonl_open(&answers->source, stream, answers->file, &answers->options, error);
}

static assay_status open_source(assay_answers *answers, FILE *in, assay_diagnostics *diagnostics, assay_error *error)
{
    assay_answers_about *about = &answers->about;
    head start = {.length = 0};
    ssize_t got = 1;

    about->format = answers->options.format;
    about->format_reason = "as told";
    if (in == NULL && about->format != ASSAY_ANSWERS_FOLDER)
        return assay_error_set(error, ASSAY_EINVALID, 0, "%s is no folder", answers->file);
    while (in != NULL && got > 0 && start.length < sizeof start.bytes &&
           (start.length == 0 || start.bytes[start.length - 1] != '\n')) {
        got = assay_stream_pull(in, start.bytes + start.length, sizeof start.bytes - start.length);
        start.length += got > 0 ? (size_t)got : 0;
    }
    if (got < 0)
        return assay_error_set(error, ASSAY_EIO, 0, "%s cannot be read: %s", answers->file, strerror(errno));
    if (about->format == ASSAY_ANSWERS_FOLDER)
        about->format_reason = "it is one";
    if (about->format == ASSAY_ANSWERS_GUESS)
        about->format = guess_format(&about->format_reason, &start, answers->file);
    about->format_name = format_names[about->format];
    if (foreign(&start) != NULL)
        return assay_error_set(error, ASSAY_EINVALID, 0, "%s is %s", answers->file, foreign(&start));
    if (about->format == ASSAY_ANSWERS_XLSX)
        return assay_xlsx_open(&answers->source, in, start.bytes, start.length, answers->file, &answers->options,
                               diagnostics, error);
    if (about->format == ASSAY_ANSWERS_FOLDER)
        return assay_folder_open(&answers->source, answers->file, &answers->options, error);
    return open_text(answers, in, &start, about->format, diagnostics, error);
}

assay_status assay_answers_open(assay_answers **out, FILE *in, const char *file, const assay_answers_options *options,
                                assay_diagnostics *diagnostics, assay_error *error)
{
    assay_answers *answers = calloc(1, sizeof *answers);
    assay_status status = ASSAY_OK;

    *out = NULL;
    if (answers == NULL)
        return assay_error_nomem(error);
    if (options != NULL)
        answers->options = *options;
    answers->file = strdup(file);
    if (answers->file == NULL)
        status = assay_error_nomem(error);
    if (status == ASSAY_OK)
        status = open_source(answers, in, diagnostics, error);
    if (status != ASSAY_OK) {
        assay_answers_close(answers);
        return status;
    }
    *out = answers;
    return ASSAY_OK;
}

void assay_answers_close(assay_answers *answers)
{
    if (answers == NULL)
        return;
    if (answers->source != NULL)
        answers->source->kind->close(answers->source);
    free(answers->file);
    free(answers);
}

static assay_status refuse_fault(const assay_answers *answers, assay_error *error)
{
    return assay_error_set(error, ASSAY_EINVALID, 0, "%s has a faulty row, and was to be without fault", answers->file);
}

assay_status assay_answers_next(const assay_answer **out, assay_answers *answers, assay_diagnostics *diagnostics,
                                assay_error *error)
{
    assay_step step = ASSAY_STEP_FAULT;

    *out = NULL;
    while (step == ASSAY_STEP_FAULT) {
        assay_status status = answers->source->kind->next(&step, answers->source, &answers->record, diagnostics, error);
        if (status != ASSAY_OK)
            return status;
        if (step == ASSAY_STEP_FAULT && answers->options.strict)
            return refuse_fault(answers, error);
    }
    if (step == ASSAY_STEP_RECORD) {
        answers->record.ordinal = answers->ordinal++;
        *out = &answers->record;
    }
    return ASSAY_OK;
}

assay_status assay_answers_next_line(const char **line, size_t *length, unsigned *number, assay_answers *answers,
                                     assay_diagnostics *diagnostics, assay_error *error)
{
    assay_source *source = answers->source;

    *line = NULL;
    do {
        assay_status status = source->kind->next_line(line, length, number, source, diagnostics, error);
        if (status != ASSAY_OK)
            return status;
        if (*line == NULL && *number != 0 && answers->options.strict)
            return refuse_fault(answers, error);
    } while (*line == NULL && *number != 0);
    return ASSAY_OK;
}

bool assay_answers_ready(const assay_answers *answers)
{
    return answers->source->kind->ready == NULL || answers->source->kind->ready(answers->source);
}

void assay_answers_fault(assay_diagnostics *diagnostics, const char *file, const assay_place *place, const char *mend,
                         const char *format, ...)
{
    assay_where where = {.line = place->line, .column = place->column > 0 ? place->column : 1};
    char message[ASSAY_ERROR_MESSAGE_MAX];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    assay_diagnostics_add(diagnostics, ASSAY_SEVERITY_ERROR, place->file != NULL ? place->file : file, &where, 0, mend,
                          "%s%s%s", place->cell, place->cell[0] != '\0' ? ": " : "", message);
}

const assay_answers_about *assay_answers_describe(assay_answers *answers)
{
    answers->source->kind->about(answers->source, &answers->about);
    return &answers->about;
}

const char *assay_known_question(const assay_answers_options *options, const char *name)
{
    return options->question != NULL ? options->question(options->question_context, name) : NULL;
}
