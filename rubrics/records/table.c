/*
 * table.c - records out of the rows of a table: one a row, or in a wide table one a row and question.
 */
#include "rubrics/records/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SHOWN_MAX 300u /* bytes of headings that a message quotes */

typedef struct table {
    assay_source source;
    assay_sheet *sheet;
    assay_heading_map map;
    assay_columns columns;
    unsigned heading_row;
    const assay_row *row; /* a wide row that is not used up */
    size_t at;            /* its next column */
    char number[16];
    assay_extra extra;
} table;

static bool is_blank(const assay_cell *cell)
{
    for (size_t i = 0; i < cell->length; i++)
        if (strchr(" \t\r\n", cell->text[i]) == NULL || cell->text[i] == '\0')
            return false;
    return true;
}

/* The cell of a column that counts from 1; one that the row does not have is empty. */
static const assay_cell *cell_of(const assay_row *row, unsigned column)
{
    static const assay_cell none = {.text = ""};

    return column > 0 && column <= row->count ? &row->cells[column - 1] : &none;
}

static const assay_cell *cell_for(const table *reader, const assay_row *row, assay_role role)
{
    return cell_of(row, reader->columns.of_role[role]);
}

static void add_shown(char shown[SHOWN_MAX], const assay_row *row)
{
    size_t length = strlen(shown);

    for (size_t i = 0; i < row->count && length + 4 < SHOWN_MAX; i++) {
        int wrote;
        if (is_blank(&row->cells[i]))
            continue;
        wrote = snprintf(shown + length, SHOWN_MAX - length, "%s'%.40s'", length > 0 ? ", " : "", row->cells[i].text);
        length += wrote > 0 ? (size_t)wrote : 0;
    }
}

static void complain(const table *reader, const char *shown, assay_diagnostics *diagnostics)
{
    bool scores = reader->source.options->scores_only;
    const char *mend = scores ? "name them: question_id=Question,score=Mark in the map"
                              : "name them: question_id=Question,answer=Response in the map";

    if (reader->map.count > 0)
        assay_diagnostics_add(diagnostics, ASSAY_SEVERITY_ERROR, reader->source.file, NULL, 0,
                              "write the headings as they stand there, or their letters",
                              "the map's columns are not among the headings: %s", shown);
    else if (shown[0] == '\0')
        assay_diagnostics_add(diagnostics, ASSAY_SEVERITY_ERROR, reader->source.file, NULL, 0,
                              "the first row names the columns", "the table has no headings: it is empty");
    else
        assay_diagnostics_add(diagnostics, ASSAY_SEVERITY_ERROR, reader->source.file, NULL, 0, mend,
                              "no columns of questions and %s among the headings: %s", scores ? "scores" : "answers",
                              shown);
}

/* The headings may have a title above them. */
static assay_status find_headings(table *reader, assay_diagnostics *diagnostics, assay_error *error)
{
    char shown[SHOWN_MAX] = "";

    for (unsigned tried = 0; tried < ASSAY_HEADING_ROWS_MAX;) {
        const assay_row *row;
        assay_step step;
        bool fits;
        assay_status status = reader->sheet->kind->next(&step, reader->sheet, &row, diagnostics, error);
        if (status != ASSAY_OK)
            return status;
        if (step == ASSAY_STEP_END)
            break;
        tried++;
        if (step == ASSAY_STEP_FAULT)
            continue;
        status = assay_columns_read(&fits, &reader->columns, row, &reader->map, reader->source.file,
                                    reader->source.options, diagnostics, error);
        if (status != ASSAY_OK)
            return status;
        reader->heading_row = row->row;
        if (fits)
            return ASSAY_OK;
        if (shown[0] == '\0')
            add_shown(shown, row);
    }
    complain(reader, shown, diagnostics);
    return assay_error_set(error, ASSAY_EINVALID, 0, "%s: the columns are not understood", reader->source.file);
}

static void fault(const table *reader, const assay_row *row, unsigned column, assay_diagnostics *diagnostics,
                  const char *mend, const char *message)
{
    assay_place place = assay_cell_place(row, column);

    assay_answers_fault(diagnostics, reader->source.file, &place, mend, "%s", message);
}

/* A row that holds nothing of its own. */
static bool is_empty(const assay_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (!row->cells[i].merged && (row->cells[i].fault != NULL || !is_blank(&row->cells[i])))
            return false;
    return true;
}

/* What is wrong with a row as a whole; true when it may be read. */
static bool check_row(const table *reader, const assay_row *row, assay_diagnostics *diagnostics)
{
    char message[200];
    unsigned last = 0;

    for (unsigned i = 1; i <= row->count; i++) {
        const assay_cell *cell = &row->cells[i - 1];
        if (assay_utf8_fault(cell->text, cell->length) < cell->length) {
            fault(reader, row, i, diagnostics, "save the file as UTF-8, or name its encoding",
                  "the cell has bytes that are not UTF-8");
            return false;
        }
        if (cell->length > 0)
            last = i;
    }
    if (!reader->sheet->separated)
        return true;
    if (last > reader->columns.count) {
        snprintf(message, sizeof message, "the row has %u cells under %zu headings", last, reader->columns.count);
        fault(reader, row, last, diagnostics, "put an answer that holds the delimiter in double quotes", message);
        return false;
    }
    for (unsigned i = 0; !reader->columns.wide && i < 2; i++) {
        unsigned column = reader->columns.of_role[i == 0 ? ASSAY_ROLE_QUESTION : ASSAY_ROLE_ANSWER];
        if (column <= row->count || reader->source.options->scores_only)
            continue;
        snprintf(message, sizeof message, "the row ends before the column of the %s", i == 0 ? "question" : "answer");
        fault(reader, row, column, diagnostics, "give every row as many cells as there are headings", message);
        return false;
    }
    return true;
}

/* A number as people write it: "4.5", "4,5". */
static bool read_number(double *out, const assay_cell *cell)
{
    char text[64], *end, *comma;

    if (cell->length == 0 || cell->length >= sizeof text)
        return false;
    memcpy(text, cell->text, cell->length + 1);
    comma = strchr(text, ',');
    if (comma != NULL && strchr(text, '.') == NULL)
        *comma = '.';
    *out = strtod(text, &end);
    return end != text && end[strspn(end, " \t")] == '\0' && isfinite(*out);
}

static void read_score(assay_answer *record, const table *reader, const assay_row *row, unsigned column,
                       assay_diagnostics *diagnostics)
{
    const assay_cell *cell = cell_of(row, column);
    assay_place place = assay_cell_place(row, column);
    assay_where where = {.line = place.line, .column = column};

    if (is_blank(cell))
        return;
    record->has_score = read_number(&record->score, cell);
    if (!record->has_score)
        assay_diagnostics_add(diagnostics, ASSAY_SEVERITY_WARNING, reader->source.file, &where, 0,
                              "write a number, or leave the cell empty", "%s: the score '%.40s' is not a number",
                              place.cell, cell->text);
}

static void pass_through(table *reader, const assay_row *row)
{
    assay_extra_clear(&reader->extra);
    for (unsigned i = 1; i <= reader->columns.count || i <= row->count; i++) {
        const assay_column *column = i <= reader->columns.count ? &reader->columns.columns[i - 1] : NULL;
        const assay_cell *cell = cell_of(row, i);
        const char *key = column != NULL ? column->key : NULL;
        char name[16];
        if ((column != NULL && key == NULL) || ((column == NULL || column->heading[0] == '\0') && is_blank(cell)))
            continue;
        if (column == NULL) { /* beyond the headings */
            name[0] = '(';
            assay_column_name(name + 1, i);
            snprintf(name + strlen(name), 2, ")");
            key = name;
        }
        assay_extra_key(&reader->extra, key, strlen(key));
        assay_extra_string(&reader->extra, cell->text, cell->length);
    }
}

static bool read_answer(assay_answer *record, const table *reader, const assay_row *row, unsigned column,
                        assay_diagnostics *diagnostics)
{
    const assay_cell *cell = cell_of(row, column);

    record->place = assay_cell_place(row, column);
    record->answer = cell->text;
    record->answer_length = cell->length;
    if (cell->fault != NULL)
        fault(reader, row, column, diagnostics, NULL, cell->fault);
    return cell->fault == NULL;
}

/* What the records of a row have in common. */
static void begin_record(assay_answer *record, table *reader, const assay_row *row)
{
    const assay_cell *candidate = cell_for(reader, row, ASSAY_ROLE_CANDIDATE);

    snprintf(reader->number, sizeof reader->number, "%u", row->row);
    *record = (assay_answer){.answer_id = reader->number, .counted = true};
    if (!is_blank(candidate))
        record->candidate = candidate->text;
    record->extra = assay_extra_text(&reader->extra);
}

static assay_step read_long(assay_answer *record, table *reader, const assay_row *row, assay_diagnostics *diagnostics)
{
    unsigned at = reader->columns.of_role[ASSAY_ROLE_QUESTION];
    const assay_cell *question = cell_of(row, at), *id = cell_for(reader, row, ASSAY_ROLE_ANSWER_ID);
    const char *known;

    if (is_blank(question)) {
        fault(reader, row, at, diagnostics, "name the question of every answer", "the row has no question");
        return ASSAY_STEP_FAULT;
    }
    pass_through(reader, row);
    begin_record(record, reader, row);
    known = assay_known_question(reader->source.options, question->text);
    record->question_id = known != NULL ? known : question->text;
    record->question_place = assay_cell_place(row, at);
    if (!is_blank(id)) {
        record->answer_id = id->text;
        record->counted = false;
    }
    if (reader->columns.of_role[ASSAY_ROLE_SCORE] > 0)
        read_score(record, reader, row, reader->columns.of_role[ASSAY_ROLE_SCORE], diagnostics);
    return read_answer(record, reader, row, reader->columns.of_role[ASSAY_ROLE_ANSWER], diagnostics) ? ASSAY_STEP_RECORD
                                                                                                     : ASSAY_STEP_FAULT;
}

/* The next answer of reader->row, which is let go when it has no more. False when there was none. */
static bool read_wide(assay_step *step, assay_answer *record, table *reader, assay_diagnostics *diagnostics)
{
    const assay_row *row = reader->row;

    while (reader->at < reader->columns.count) {
        const assay_column *column = &reader->columns.columns[reader->at++];
        unsigned number = (unsigned)reader->at;
        if (column->role != ASSAY_ROLE_ANSWERS)
            continue;
        begin_record(record, reader, row);
        record->question_id = column->question_id;
        record->question_place = assay_cell_place(row, number);
        *step = ASSAY_STEP_RECORD;
        if (reader->source.options->scores_only) {
            record->answer = "";
            record->place = record->question_place;
            read_score(record, reader, row, number, diagnostics);
        } else if (!read_answer(record, reader, row, number, diagnostics)) {
            *step = ASSAY_STEP_FAULT;
        }
        return true;
    }
    reader->row = NULL;
    return false;
}

static assay_status next(assay_step *step, assay_source *source, assay_answer *record, assay_diagnostics *diagnostics,
                         assay_error *error)
{
    table *reader = (table *)source;
    const assay_row *row;

    for (;;) {
        assay_status status;
        if (reader->row != NULL && read_wide(step, record, reader, diagnostics))
            return ASSAY_OK;
        status = reader->sheet->kind->next(step, reader->sheet, &row, diagnostics, error);
        if (status != ASSAY_OK || *step != ASSAY_STEP_RECORD)
            return status;
        if (is_empty(row))
            continue;
        *step = ASSAY_STEP_FAULT;
        if (!check_row(reader, row, diagnostics))
            return ASSAY_OK;
        if (!reader->columns.wide) {
            *step = read_long(record, reader, row, diagnostics);
            break;
        }
        pass_through(reader, row);
        if (reader->extra.failed)
            return assay_error_nomem(error);
        reader->row = row;
        reader->at = 0;
    }
    return reader->extra.failed ? assay_error_nomem(error) : ASSAY_OK;
}

static void about(assay_source *source, assay_answers_about *told)
{
    const table *reader = (const table *)source;

    reader->sheet->kind->about(reader->sheet, told);
    told->columns = reader->columns.columns;
    told->column_count = reader->columns.count;
    told->heading_row = reader->heading_row;
    told->wide = reader->columns.wide;
}

static bool ready(const assay_source *source)
{
    const table *reader = (const table *)source;

    return reader->row != NULL || reader->sheet->kind->ready == NULL || reader->sheet->kind->ready(reader->sheet);
}

static void close(assay_source *source)
{
    table *reader = (table *)source;

    reader->sheet->kind->close(reader->sheet);
    assay_columns_free(&reader->columns);
    assay_heading_map_free(&reader->map);
    assay_extra_free(&reader->extra);
    free(reader);
}

assay_status assay_table_open(assay_source **out, assay_sheet *sheet, const char *file,
                              const assay_answers_options *options, assay_diagnostics *diagnostics, assay_error *error)
{
    static const assay_source_kind kind = {.next = next, .about = about, .close = close, .ready = ready};
    table *reader = calloc(1, sizeof *reader);
    assay_status status;

    *out = NULL;
    if (reader == NULL) {
        sheet->kind->close(sheet);
        return assay_error_nomem(error);
    }
    reader->source = (assay_source){&kind, file, options};
    reader->sheet = sheet;
    status = assay_heading_map_read(&reader->map, options->map, error);
    if (status == ASSAY_OK)
        status = find_headings(reader, diagnostics, error);
    if (status == ASSAY_OK)
        *out = &reader->source;
    else
        close(&reader->source);
    return status;
}
