/*
 * rubrics/records/book.h - what an XLSX file holds besides its rows: internal to this folder.
 *
 * Ownership: a book owns everything in it; its texts live as long as it does.
 * Threads:   immutable once open.
 */
#ifndef RUBRICS_RECORDS_BOOK_H
#define RUBRICS_RECORDS_BOOK_H

#include "rubrics/records/package.h"
#include "rubrics/records/xml.h"

#define ASSAY_NUMBER_TEXT_MAX 64u

/* How a number is shown. */
typedef enum assay_number_kind {
    ASSAY_NUMBER_PLAIN,
    ASSAY_NUMBER_DATE,
    ASSAY_NUMBER_TIME,
    ASSAY_NUMBER_DATE_TIME,
    ASSAY_NUMBER_ELAPSED /* hours may be more than a day's */
} assay_number_kind;

/* The table of texts that cells share. */
typedef struct assay_shared_texts {
    char *store;
    size_t length, capacity;
    size_t *ends; /* of each text in the store; a NUL stands there */
    size_t count, ends_capacity;
} assay_shared_texts;

/* The styles of cells, of which only one thing matters. */
typedef struct assay_styles {
    unsigned char *kinds; /* assay_number_kind, by a cell's style */
    size_t count;
} assay_styles;

typedef struct assay_book {
    assay_package *package;
    char *sheet_name, *sheet_part, *sheet_reason;
    bool from_1904; /* days count from 1904, as on old Macintoshes */
    assay_shared_texts texts;
    assay_styles styles;
} assay_book;

/*
 * Open the sheet called or numbered `sheet`; NULL: the first that is not hidden. Errors as of parts, and
 * ASSAY_ENOTFOUND, with the names of the sheets, when there is no such sheet. Close in every case.
 */
assay_status assay_book_open(assay_book *out, FILE *in, const char *head, size_t head_length, const char *sheet,
                             assay_error *error) ASSAY_MUST_CHECK;
void assay_book_close(assay_book *book);

/* Steps of it. A part that is not there is an empty table. */
assay_status assay_shared_texts_read(assay_shared_texts *out, assay_package *package, const char *part,
                                     assay_error *error) ASSAY_MUST_CHECK;
void assay_shared_texts_free(assay_shared_texts *texts);
assay_status assay_styles_read(assay_styles *out, assay_package *package, const char *part,
                               assay_error *error) ASSAY_MUST_CHECK;
void assay_styles_free(assay_styles *styles);

/* What a format like "yyyy-mm-dd" makes of a number. */
assay_number_kind assay_number_kind_of(const char *format);

/* A number as people see it: "4.5", "2026-03-31", "14:30". */
void assay_number_text(char text[ASSAY_NUMBER_TEXT_MAX], double number, assay_number_kind kind, bool from_1904);

/* Undo "_x000D_" and its like, in place; gives the new length. */
size_t assay_xlsx_unescape(char *text, size_t length);

#endif
