/*
 * xlsx.c - the rows of a sheet of an XLSX file, read from its XML as they come.
 *
 * Merged ranges stand behind the rows in the file, so the sheet is read twice: first for these, then for the rows.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rubrics/records/book.h"
#include "rubrics/records/merges.h"
#include "rubrics/records/table.h"

#define ROWS_MAX 1048576u /* of a sheet, as in Excel */

typedef enum cell_kind { CELL_NUMBER, CELL_SHARED, CELL_TEXT, CELL_INLINE, CELL_BOOL, CELL_ERROR } cell_kind;

typedef struct xlsx {
    assay_sheet sheet;
    const char *file;
    assay_book book;
    assay_merges merges;
    assay_xml *xml;
    assay_row_buffer buffer;
    assay_row row;
    unsigned number; /* of the row being read */
    bool row_done, failed;
    /* the cell being read */
    bool in_row, in_cell, in_value, in_inline, in_text, in_phonetics;
    bool has_value, has_formula;
    cell_kind kind;
    size_t style;
    char value[64]; /* of what is no text */
    size_t value_length;
} xlsx;

static void out_of_memory(xlsx *sheet)
{
    assay_xml_stop(sheet->xml, ASSAY_ENOMEM, "");
}

static void start_row(xlsx *sheet, const char *number)
{
    unsigned long told = number != NULL ? strtoul(number, NULL, 10) : sheet->number + 1ul;

    if (told <= sheet->number || told > ROWS_MAX) {
        assay_xml_stop(sheet->xml, ASSAY_EINVALID, "its rows are not in order");
        return;
    }
    sheet->number = (unsigned)told;
    sheet->in_row = true;
    assay_row_buffer_clear(&sheet->buffer);
}

static cell_kind kind_of(const char *type)
{
    static const struct {
        const char *type;
        cell_kind kind;
    } kinds[] = {{"s", CELL_SHARED}, {"str", CELL_TEXT}, {"inlineStr", CELL_INLINE},
                 {"b", CELL_BOOL},   {"e", CELL_ERROR},  {"d", CELL_TEXT}};

    for (size_t i = 0; type != NULL && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].type, type) == 0)
            return kinds[i].kind;
    return CELL_NUMBER;
}

static void start_cell(xlsx *sheet, const char **attributes)
{
    const char *reference = assay_xml_attribute(attributes, "r");
    const char *style = assay_xml_attribute(attributes, "s");
    unsigned column = (unsigned)sheet->buffer.count + 1, row;

    if (reference != NULL && !assay_cell_reference(&column, &row, reference)) {
        assay_xml_stop(sheet->xml, ASSAY_EINVALID, "it has a cell in no column");
        return;
    }
    if (column <= sheet->buffer.count) {
        assay_xml_stop(sheet->xml, ASSAY_EINVALID, "its cells are not in order");
        return;
    }
    while (sheet->buffer.count < column && !sheet->buffer.full)
        if (!assay_row_buffer_add(&sheet->buffer, "", 0)) {
            out_of_memory(sheet);
            return;
        }
    sheet->in_cell = true;
    sheet->has_value = sheet->has_formula = false;
    sheet->kind = kind_of(assay_xml_attribute(attributes, "t"));
    sheet->style = style != NULL ? strtoul(style, NULL, 10) : 0;
    sheet->value_length = 0;
}

static void on_start(void *context, const char *name, const char **attributes)
{
    xlsx *sheet = context;

    if (strcmp(name, "row") == 0)
        start_row(sheet, assay_xml_attribute(attributes, "r"));
    else if (strcmp(name, "c") == 0 && sheet->in_row)
        start_cell(sheet, attributes);
    else if (!sheet->in_cell)
        return;
    else if (strcmp(name, "v") == 0)
        sheet->in_value = sheet->has_value = true;
    else if (strcmp(name, "f") == 0)
        sheet->has_formula = true;
    else if (strcmp(name, "is") == 0)
        sheet->in_inline = sheet->has_value = true;
    else if (strcmp(name, "rPh") == 0)
        sheet->in_phonetics = true;
    else if (strcmp(name, "t") == 0)
        sheet->in_text = sheet->in_inline && !sheet->in_phonetics;
}

static void append(xlsx *sheet, const char *text, size_t length)
{
    if (!assay_row_buffer_append(&sheet->buffer, text, length))
        out_of_memory(sheet);
}

static void on_text(void *context, const char *text, size_t length)
{
    xlsx *sheet = context;
    size_t room = sizeof sheet->value - 1 - sheet->value_length;

    if (sheet->in_text || (sheet->in_value && sheet->kind == CELL_TEXT)) {
        append(sheet, text, length);
    } else if (sheet->in_value) {
        if (length > room)
            length = room;
        memcpy(sheet->value + sheet->value_length, text, length);
        sheet->value_length += length;
    }
}

/* The cell's text was appended as it stands in the file. */
static void end_text(xlsx *sheet)
{
    assay_cell *cell = &sheet->buffer.cells[sheet->buffer.count - 1];
    char *text = sheet->buffer.store + sheet->buffer.starts[sheet->buffer.count - 1];

    if (cell->length == 0)
        return;
    cell->length = assay_xlsx_unescape(text, cell->length);
    sheet->buffer.length = sheet->buffer.starts[sheet->buffer.count - 1] + cell->length;
    sheet->buffer.store[sheet->buffer.length] = '\0';
}

static const char *error_message(const char *value)
{
    static const char *const messages[][2] = {{"#N/A", "the cell's formula gives #N/A"},
                                              {"#REF!", "the cell's formula gives #REF!"},
                                              {"#NAME?", "the cell's formula gives #NAME?"},
                                              {"#VALUE!", "the cell's formula gives #VALUE!"},
                                              {"#DIV/0!", "the cell's formula gives #DIV/0!"}};

    for (size_t i = 0; i < sizeof messages / sizeof *messages; i++)
        if (strcmp(messages[i][0], value) == 0)
            return messages[i][1];
    return "the cell's formula gives an error";
}

static void end_shared(xlsx *sheet, assay_cell *cell)
{
    const assay_shared_texts *texts = &sheet->book.texts;
    char *end;
    unsigned long index = strtoul(sheet->value, &end, 10);
    size_t start;

    if (end == sheet->value || index >= texts->count) {
        cell->fault = "the cell names a shared text that the file does not have";
        return;
    }
    start = index > 0 ? texts->ends[index - 1] + 1 : 0;
    append(sheet, texts->store + start, texts->ends[index] - start);
}

static void end_number(xlsx *sheet)
{
    assay_number_kind kind = ASSAY_NUMBER_PLAIN;
    char text[ASSAY_NUMBER_TEXT_MAX], *end;
    double number = strtod(sheet->value, &end);

    if (sheet->style < sheet->book.styles.count)
        kind = (assay_number_kind)sheet->book.styles.kinds[sheet->style];
    if (end == sheet->value || !isfinite(number)) {
        append(sheet, sheet->value, sheet->value_length);
        return;
    }
    assay_number_text(text, number, kind, sheet->book.from_1904);
    append(sheet, text, strlen(text));
}

static void end_cell(xlsx *sheet)
{
    assay_cell *cell;

    sheet->in_cell = false;
    if (sheet->buffer.full)
        return;
    cell = &sheet->buffer.cells[sheet->buffer.count - 1];
    sheet->value[sheet->value_length] = '\0';
    if (!sheet->has_value) {
        if (sheet->has_formula)
            cell->fault = "the cell's formula has no stored result: open and save the file in a spreadsheet program";
        return;
    }
    switch (sheet->kind) {
    case CELL_SHARED:
        end_shared(sheet, cell);
        break;
    case CELL_TEXT:
    case CELL_INLINE:
        end_text(sheet);
        break;
    case CELL_BOOL:
        append(sheet, strcmp(sheet->value, "1") == 0 ? "TRUE" : "FALSE", strcmp(sheet->value, "1") == 0 ? 4 : 5);
        break;
    case CELL_ERROR:
        cell->fault = error_message(sheet->value);
        break;
    case CELL_NUMBER:
        end_number(sheet);
        break;
    }
}

static void on_end(void *context, const char *name)
{
    xlsx *sheet = context;

    if (strcmp(name, "row") == 0 && sheet->in_row) {
        sheet->in_row = false;
        sheet->row_done = true;
        assay_xml_pause(sheet->xml);
    } else if (!sheet->in_cell) {
        return;
    } else if (strcmp(name, "c") == 0) {
        end_cell(sheet);
    } else if (strcmp(name, "v") == 0) {
        sheet->in_value = false;
    } else if (strcmp(name, "t") == 0) {
        sheet->in_text = false;
    } else if (strcmp(name, "rPh") == 0) {
        sheet->in_phonetics = false;
    } else if (strcmp(name, "is") == 0) {
        sheet->in_inline = false;
    }
}

static assay_status damaged(const xlsx *sheet, const assay_error *fault, assay_error *error)
{
    if (fault->status == ASSAY_ENOMEM)
        return assay_error_nomem(error);
    return assay_error_set(error, fault->status, fault->offset, "%s cannot be read behind row %u: %s", sheet->file,
                           sheet->number, fault->message);
}

static assay_status next(assay_step *step, assay_sheet *base, const assay_row **row, assay_diagnostics *diagnostics,
                         assay_error *error)
{
    xlsx *sheet = (xlsx *)base;
    assay_place place = {0};
    assay_error fault = {0};
    bool ended;

    sheet->row_done = false;
    if (assay_xml_run(&ended, sheet->xml, &fault) != ASSAY_OK)
        return damaged(sheet, &fault, error);
    if (!sheet->row_done) {
        *step = ASSAY_STEP_END;
        return ASSAY_OK;
    }
    if (!assay_merges_apply(&sheet->merges, &sheet->buffer, sheet->number))
        return assay_error_nomem(error);
    *step = ASSAY_STEP_RECORD;
    if (sheet->buffer.full) {
        place.line = place.row = sheet->number;
        assay_answers_fault(diagnostics, sheet->file, &place, "shorten the answer", "the row has more than %u bytes",
                            ASSAY_RECORD_BYTES_MAX);
        *step = ASSAY_STEP_FAULT;
    }
    assay_row_buffer_finish(&sheet->buffer);
    sheet->row = (assay_row){sheet->buffer.cells, sheet->buffer.count, sheet->number, sheet->number};
    *row = &sheet->row;
    return ASSAY_OK;
}

static void about(const assay_sheet *base, assay_answers_about *told)
{
    const xlsx *sheet = (const xlsx *)base;

    told->sheet = sheet->book.sheet_name;
    told->sheet_reason = sheet->book.sheet_reason;
}

static void close(assay_sheet *base)
{
    xlsx *sheet = (xlsx *)base;

    assay_xml_close(sheet->xml);
    assay_merges_free(&sheet->merges);
    assay_row_buffer_free(&sheet->buffer);
    assay_book_close(&sheet->book);
    free(sheet);
}

static void on_merge(void *context, const char *name, const char **attributes)
{
    xlsx *sheet = context;
    const char *range = strcmp(name, "mergeCell") == 0 ? assay_xml_attribute(attributes, "ref") : NULL;

    if (range == NULL)
        return;
    if (sheet->merges.count >= ASSAY_XLSX_MERGES_MAX)
        assay_xml_stop(sheet->xml, ASSAY_ETOOBIG, "it has more merged cells than the limit");
    else if (!assay_merges_add(&sheet->merges, range))
        out_of_memory(sheet);
}

static void no_end(void *context, const char *name)
{
    (void)context;
    (void)name;
}

static void no_text(void *context, const char *text, size_t length)
{
    (void)context;
    (void)text;
    (void)length;
}

static assay_status begin(xlsx *sheet, FILE *in, const char *head, size_t head_length, const char *wanted,
                          assay_error *error)
{
    static const assay_xml_events merges = {on_merge, no_end, no_text};
    static const assay_xml_events rows = {on_start, on_end, on_text};
    assay_part *part;
    assay_status status = assay_book_open(&sheet->book, in, head, head_length, wanted, error);

    if (status == ASSAY_OK)
        status = assay_xml_read(sheet->book.package, sheet->book.sheet_part, ASSAY_XLSX_SHEET_MAX, &merges, sheet,
                                &sheet->xml, error);
    if (status != ASSAY_OK)
        return status;
    assay_merges_sort(&sheet->merges);
    status = assay_part_open(&part, sheet->book.package, sheet->book.sheet_part, ASSAY_XLSX_SHEET_MAX, error);
    return status == ASSAY_OK ? assay_xml_open(&sheet->xml, part, &rows, sheet, error) : status;
}

assay_status assay_xlsx_open(assay_source **out, FILE *in, const char *head, size_t head_length, const char *file,
                             const assay_answers_options *options, assay_diagnostics *diagnostics, assay_error *error)
{
    static const assay_sheet_kind kind = {.next = next, .about = about, .close = close};
    xlsx *sheet = calloc(1, sizeof *sheet);
    assay_error fault = {0};
    assay_status status;

    *out = NULL;
    if (sheet == NULL)
        return assay_error_nomem(error);
    sheet->sheet = (assay_sheet){&kind, false};
    sheet->file = file;
    status = begin(sheet, in, head, head_length, options->sheet, &fault);
    if (status == ASSAY_OK)
        return assay_table_open(out, &sheet->sheet, file, options, diagnostics, error);
    close(&sheet->sheet);
    if (status == ASSAY_ENOMEM)
        return assay_error_nomem(error);
    return assay_error_set(error, status == ASSAY_ENOTFOUND ? ASSAY_EINVALID : status, fault.offset, "%s: %s", file,
                           fault.message);
}
