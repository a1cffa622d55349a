/*
 * diagnostic.c - the list of faults behind every reader.
 *
 * Texts are copied one by one: a file has few faults, and a list outlives the
 * readers that filled it.
 */
#include "rubrics/format/diagnostic.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

typedef struct source {
    char *file;
    char *text; /* NULL until assay_diagnostics_add_source */
    size_t length;
} source;

typedef struct entry {
    assay_diagnostic shown;
    size_t source; /* index + 1; 0 = no file */
    size_t order;
    char *message;
    char *mend;
} entry;

struct assay_diagnostics {
    source *sources;
    size_t source_count, source_capacity;
    entry *entries;
    size_t count, capacity;
    size_t errors, warnings;
};

assay_diagnostics *assay_diagnostics_new(void)
{
    return calloc(1, sizeof(assay_diagnostics));
}

void assay_diagnostics_free(assay_diagnostics *list)
{
    if (!list)
        return;
    for (size_t i = 0; i < list->source_count; i++) {
        free(list->sources[i].file);
        free(list->sources[i].text);
    }
    for (size_t i = 0; i < list->count; i++) {
        free(list->entries[i].message);
        free(list->entries[i].mend);
    }
    free(list->sources);
    free(list->entries);
    free(list);
}

/* The index + 1 of a file's entry, made when new; 0 when memory is out. */
static size_t source_of(assay_diagnostics *list, const char *file)
{
    for (size_t i = list->source_count; i > 0; i--)
        if (strcmp(list->sources[i - 1].file, file) == 0)
            return i;
    if (list->source_count == list->source_capacity) {
        size_t capacity = list->source_capacity ? 2 * list->source_capacity : 8;
        source *grown = realloc(list->sources, capacity * sizeof *grown);
        if (!grown)
            return 0;
        list->sources = grown;
        list->source_capacity = capacity;
    }
    char *name = strdup(file);
    if (!name)
        return 0;
    list->sources[list->source_count++] = (source){.file = name};
    return list->source_count;
}

assay_status assay_diagnostics_add_source(assay_diagnostics *list, const char *file, const char *text, size_t length,
                                          assay_error *error)
{
    size_t index;
    char *copy;

    if (!list)
        return ASSAY_OK;
    index = source_of(list, file);
    copy = malloc(length + 1);
    if (!index || !copy) {
        free(copy);
        return assay_error_nomem(error);
    }
    memcpy(copy, text, length);
    copy[length] = '\0';
    free(list->sources[index - 1].text);
    list->sources[index - 1].text = copy;
    list->sources[index - 1].length = length;
    return ASSAY_OK;
}

const char *assay_diagnostics_source(const assay_diagnostics *list, const char *file, size_t *length)
{
    *length = 0;
    if (!list || !file)
        return NULL;
    for (size_t i = list->source_count; i > 0; i--)
        if (strcmp(list->sources[i - 1].file, file) == 0) {
            *length = list->sources[i - 1].length;
            return list->sources[i - 1].text;
        }
    return NULL;
}

static char *format_message(const char *format, va_list arguments)
{
    va_list again;
    int length;
    char *message;

    va_copy(again, arguments);
    length = vsnprintf(NULL, 0, format, arguments);
    message = length >= 0 ? malloc((size_t)length + 1) : NULL;
    if (message)
        vsnprintf(message, (size_t)length + 1, format, again);
    va_end(again);
    return message;
}

void assay_diagnostics_add(assay_diagnostics *list, assay_severity severity, const char *file, const assay_where *where,
                           size_t length, const char *mend, const char *format, ...)
{
    va_list arguments;
    entry made = {0};

    if (!list)
        return;
    if (severity == ASSAY_SEVERITY_ERROR)
        list->errors++;
    else
        list->warnings++;
    if (list->count >= ASSAY_DIAGNOSTICS_MAX)
        return;
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? 2 * list->capacity : 16;
        entry *grown = realloc(list->entries, capacity * sizeof *grown);
        if (!grown)
            return;
        list->entries = grown;
        list->capacity = capacity;
    }
    va_start(arguments, format);
    made.message = format_message(format, arguments);
    va_end(arguments);
    made.mend = mend ? strdup(mend) : NULL;
    if (!made.message || (mend && !made.mend)) {
        free(made.message);
        free(made.mend);
        return;
    }
    made.source = file ? source_of(list, file) : 0;
    made.order = list->count;
    made.shown = (assay_diagnostic){.severity = severity,
                                    .file = made.source ? list->sources[made.source - 1].file : NULL,
                                    .line = where ? where->line : 0,
                                    .column = where ? where->column : 0,
                                    .length = length,
                                    .message = made.message,
                                    .mend = made.mend};
    list->entries[list->count++] = made;
}

size_t assay_diagnostics_count(const assay_diagnostics *list)
{
    return list ? list->count : 0;
}

size_t assay_diagnostics_errors(const assay_diagnostics *list)
{
    return list ? list->errors : 0;
}

size_t assay_diagnostics_warnings(const assay_diagnostics *list)
{
    return list ? list->warnings : 0;
}

const assay_diagnostic *assay_diagnostics_at(const assay_diagnostics *list, size_t index)
{
    return &list->entries[index].shown;
}

static int compare(const void *left, const void *right)
{
    const entry *a = left, *b = right;

    if (a->source != b->source)
        return a->source < b->source ? -1 : 1;
    if (a->shown.line != b->shown.line)
        return a->shown.line < b->shown.line ? -1 : 1;
    if (a->shown.column != b->shown.column)
        return a->shown.column < b->shown.column ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

void assay_diagnostics_sort(assay_diagnostics *list)
{
    if (!list || list->count < 2)
        return;
    qsort(list->entries, list->count, sizeof *list->entries, compare);
    for (size_t i = 0; i < list->count; i++)
        list->entries[i].order = i;
}

/* The `line`th line of a text, without its line break. */
static const char *line_of(const char *text, size_t length, unsigned line, size_t *line_length)
{
    const char *end = text + length;
    const char *start = text;
    const char *stop;

    while (--line > 0) {
        start = memchr(start, '\n', (size_t)(end - start));
        if (!start)
            return NULL;
        start++;
    }
    stop = memchr(start, '\n', (size_t)(end - start));
    if (!stop)
        stop = end;
    if (stop > start && stop[-1] == '\r')
        stop--;
    *line_length = (size_t)(stop - start);
    return start;
}

#define SHOWN_MAX 100u /* characters of a source line that are shown */

/*
 * A source line and a caret line below it. Of a long line a part around the
 * caret is shown; a control character (a tab, an escape sequence in a hostile
 * file) is shown as a blank, which also keeps the caret in its column.
 */
static void print_excerpt(const char *line, size_t length, unsigned column, size_t width, FILE *out, bool colour)
{
    size_t skip = column > SHOWN_MAX * 3 / 4 ? column - SHOWN_MAX / 2 : 0;
    size_t character = 0;
    size_t carets = width ? width : 1;

    fputs("    ", out);
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)line[i];
        if ((c & 0xC0) != 0x80)
            character++;
        if (character <= skip || character > skip + SHOWN_MAX)
            continue;
        fputc(c < 0x20 || c == 0x7F ? ' ' : c, out);
    }
    fputs("\n    ", out);
    for (size_t i = 1; i + skip < column; i++)
        fputc(' ', out);
    if (carets > SHOWN_MAX)
        carets = SHOWN_MAX;
    if (character >= column && carets > character - column + 1)
        carets = character - column + 1;
    if (colour)
        fputs("\033[1;32m", out);
    for (size_t i = 0; i < carets; i++)
        fputc('^', out);
    if (colour)
        fputs("\033[0m", out);
    fputc('\n', out);
}

void assay_diagnostics_print(const assay_diagnostics *list, size_t from, FILE *out, bool colour)
{
    for (size_t i = from; i < assay_diagnostics_count(list); i++) {
        const assay_diagnostic *one = &list->entries[i].shown;
        bool is_error = one->severity == ASSAY_SEVERITY_ERROR;
        size_t length = 0, line_length = 0;
        const char *text = assay_diagnostics_source(list, one->file, &length);
        const char *line = text && one->line ? line_of(text, length, one->line, &line_length) : NULL;

        if (one->file)
            fprintf(out, "%s:", one->file);
        if (one->line)
            fprintf(out, "%u:%u:", one->line, one->column ? one->column : 1);
        if (one->file || one->line)
            fputc(' ', out);
        if (colour)
            fputs(is_error ? "\033[1;31m" : "\033[1;35m", out);
        fputs(is_error ? "error:" : "warning:", out);
        if (colour)
            fputs("\033[0m", out);
        fprintf(out, " %s\n", one->message);
        if (line)
            print_excerpt(line, line_length, one->column ? one->column : 1, one->length, out, colour);
        if (one->mend)
            fprintf(out, "    mend: %s\n", one->mend);
    }
    if (list && list->errors + list->warnings > list->count)
        fprintf(out, "(%zu more not shown)\n", list->errors + list->warnings - list->count);
}
