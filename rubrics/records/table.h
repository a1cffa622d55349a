/*
 * rubrics/records/table.h - rows of cells, whatever file they stand in, made into records: internal to this folder.
 *
 * A sheet gives rows; a table finds the headings among them, and makes a source of records of the rest.
 *
 * Ownership: a row is borrowed from its sheet until the next one. A table owns its sheet.
 */
#ifndef RUBRICS_RECORDS_TABLE_H
#define RUBRICS_RECORDS_TABLE_H

#include "rubrics/records/headings.h"
#include "rubrics/records/source.h"

typedef struct assay_cell {
    const char *text; /* NUL-terminated, never NULL */
    size_t length;
    unsigned line;     /* of the file, where it begins */
    bool merged;       /* it is empty, and shows the text of the merged cells that it is one of */
    const char *fault; /* why it has no text (an error value of a formula), or NULL */
} assay_cell;

typedef struct assay_row {
    const assay_cell *cells;
    size_t count;
    unsigned row;
    unsigned line;
} assay_row;

typedef struct assay_sheet assay_sheet;

typedef struct assay_sheet_kind {
    assay_status (*next)(assay_step *step, assay_sheet *sheet, const assay_row **row, assay_diagnostics *diagnostics,
                         assay_error *error);
    void (*about)(const assay_sheet *sheet, assay_answers_about *about);
    void (*close)(assay_sheet *sheet);
    bool (*ready)(const assay_sheet *sheet); /* the next row is at hand; NULL: always */
} assay_sheet_kind;

struct assay_sheet {
    const assay_sheet_kind *kind;
    bool separated; /* by a character that a cell may hold by mistake: more cells than headings are a fault */
};

/* Owns `sheet` from the call on, also when it fails. */
assay_status assay_table_open(assay_source **out, assay_sheet *sheet, const char *file,
                              const assay_answers_options *options, assay_diagnostics *diagnostics,
                              assay_error *error) ASSAY_MUST_CHECK;

/* "A", "Z", "AA" for 1, 26, 27; and back, 0 for what is no such name. */
void assay_column_name(char name[8], unsigned column);
unsigned assay_column_number(const char *name, size_t length);

/* The place of a cell. */
assay_place assay_cell_place(const assay_row *row, unsigned column);

/* What the columns of a table are taken for. */
typedef struct assay_columns {
    assay_column *columns;
    size_t count;
    unsigned of_role[ASSAY_ROLES]; /* the column of a role, from 1; 0 when there is none */
    bool wide;
} assay_columns;

/*
 * Try a row as the headings. *fits says whether it is enough to read answers by; only then are ambiguities reported,
 * and only then must assay_columns_free be called. ASSAY_ENOMEM.
 */
assay_status assay_columns_read(bool *fits, assay_columns *out, const assay_row *row, const assay_heading_map *map,
                                const char *file, const assay_answers_options *options, assay_diagnostics *diagnostics,
                                assay_error *error) ASSAY_MUST_CHECK;
void assay_columns_free(assay_columns *columns);

#endif
