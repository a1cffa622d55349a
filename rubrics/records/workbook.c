/*
 * workbook.c - sheets, rows and cells, as libxlsxwriter wants them.
 */
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "rubrics/records/results.h"
#include "rubrics/records/workbook.h"

#define MADE 315532800 /* 1980-01-01: equal results are to give equal bytes, so the clock is not asked */
#define LINE_HEIGHT 15.0
#define LINES_MAX 24u   /* of a row; longer texts are read in the cell */
#define WIDTHS_MAX 320u /* columns whose width is known; others are narrow */
#define WIDTH 16u
#define PALE 0xFDECEA
#define FULL 0x8FD19E

struct assay_worksheet {
    assay_workbook *book;
    assay_worksheet *next; /* of the same workbook */
    lxw_worksheet *sheet;
    uint32_t row, heading_row;
    size_t columns;
    unsigned lines; /* of the row that is being written */
    unsigned short widths[WIDTHS_MAX];
};

struct assay_workbook {
    lxw_workbook *workbook;
    lxw_format *formats[ASSAY_LOOKS];
    assay_worksheet *sheets;
    char *text; /* of the cell being written */
    size_t capacity;
    bool failed;
};

static void check(assay_workbook *book, lxw_error fault)
{
    book->failed = book->failed || fault != LXW_NO_ERROR;
}

static void make_formats(assay_workbook *book)
{
    static const struct {
        lxw_color_t ink, ground;
        bool bold, wrap;
    } looks[ASSAY_LOOKS] = {
        [ASSAY_LOOK_TEXT] = {0, 0, false, true},
        [ASSAY_LOOK_HEAD] = {0x1F2933, 0xE4E7EB, true, true},
        [ASSAY_LOOK_TITLE] = {0, 0, true, false},
        [ASSAY_LOOK_CLAIM] = {0x52606D, 0, false, true},
        [ASSAY_LOOK_COVERED] = {0x0B5D1E, 0xD8F3DC, false, false},
        [ASSAY_LOOK_PARTIAL] = {0x7A5200, 0xFFF3CD, false, false},
        [ASSAY_LOOK_MISSED] = {0x616E7C, 0, false, false},
        [ASSAY_LOOK_CONTRADICTED] = {0x8B1A1A, 0xFADBD8, true, false},
        [ASSAY_LOOK_SHARE] = {0, 0, true, false},
    };

    for (int i = 0; i < ASSAY_LOOKS; i++) {
        lxw_format *format = workbook_add_format(book->workbook);
        book->formats[i] = format;
        if (format == NULL) {
            book->failed = true;
            return;
        }
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        if (looks[i].ink)
            format_set_font_color(format, looks[i].ink);
        if (looks[i].ground)
            format_set_bg_color(format, looks[i].ground);
        if (looks[i].bold)
            format_set_bold(format);
        if (looks[i].wrap)
            format_set_text_wrap(format);
    }
    format_set_num_format(book->formats[ASSAY_LOOK_SHARE], "0%");
}

assay_workbook *assay_workbook_new(const char *path, bool large)
{
    assay_workbook *book = calloc(1, sizeof *book);
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .use_zip64 = large};
    lxw_doc_properties properties = {.created = MADE};

    if (book == NULL)
        return NULL;
    book->workbook = workbook_new_opt(path, &options);
    if (book->workbook != NULL) {
        check(book, workbook_set_properties(book->workbook, &properties));
        make_formats(book);
        if (!book->failed)
            return book;
    }
    assay_workbook_drop(book);
    return NULL;
}

bool assay_workbook_failed(const assay_workbook *book)
{
    return book->failed;
}

static void free_book(assay_workbook *book)
{
    while (book->sheets != NULL) {
        assay_worksheet *next = book->sheets->next;
        free(book->sheets);
        book->sheets = next;
    }
    free(book->text);
    free(book);
}

assay_status assay_workbook_close(assay_workbook *book, assay_error *error)
{
    lxw_error fault = workbook_close(book->workbook);
    bool failed = book->failed;

    free_book(book);
    if (fault != LXW_NO_ERROR)
        return assay_error_set(error, ASSAY_EIO, 0, "the workbook could not be written: %s", lxw_strerror(fault));
    return failed ? assay_error_set(error, ASSAY_EIO, 0, "a row of the workbook could not be written") : ASSAY_OK;
}

void assay_workbook_drop(assay_workbook *book)
{
    if (book->workbook != NULL)
        lxw_workbook_free(book->workbook);
    free_book(book);
}

/* What is not allowed in a name is replaced, and a name that is taken gets a number. */
static const char *free_name(assay_workbook *book, char out[64], const char *wanted)
{
    size_t length = 0;

    for (; wanted[length] != '\0' && length < 26; length++)
        out[length] =
            strchr("[]:*?/\\'", wanted[length]) == NULL && (unsigned char)wanted[length] < 0x80 ? wanted[length] : '_';
    out[length] = '\0';
    for (unsigned i = 2; i < 1000 && workbook_validate_sheet_name(book->workbook, out) != LXW_NO_ERROR; i++)
        snprintf(out + length, 64 - length, " %u", i);
    return out;
}

assay_worksheet *assay_workbook_sheet(assay_workbook *book, const char *wanted)
{
    assay_worksheet *sheet = calloc(1, sizeof *sheet);
    char name[64];

    if (sheet == NULL) {
        book->failed = true;
        return NULL;
    }
    sheet->book = book;
    sheet->sheet = workbook_add_worksheet(book->workbook, free_name(book, name, wanted));
    if (sheet->sheet == NULL) {
        free(sheet);
        book->failed = true;
        return NULL;
    }
    worksheet_set_landscape(sheet->sheet);
    worksheet_fit_to_pages(sheet->sheet, 1, 0);
    sheet->next = book->sheets;
    return book->sheets = sheet;
}

static bool cell_room(assay_workbook *book, size_t needed)
{
    char *larger;

    if (book->capacity >= needed)
        return true;
    larger = realloc(book->text, 2 * needed);
    if (larger == NULL) {
        book->failed = true;
        return false;
    }
    book->text = larger;
    book->capacity = 2 * needed;
    return true;
}

/* "_x000D_" in a cell is a carriage return; said literally, its underscore is "_x005F_". */
static bool is_escape(const char *text, size_t length)
{
    if (length < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_')
        return false;
    for (size_t i = 2; i < 6; i++)
        if (strchr("0123456789ABCDEFabcdef", text[i]) == NULL || text[i] == '\0')
            return false;
    return true;
}

/*
 * The text of a cell as XML can hold it: cut to what a cell takes, without U+FFFE and U+FFFF. libxlsxwriter escapes
 * control characters itself.
 */
static const char *cell_text(assay_workbook *book, const char *text, size_t length)
{
    static const char CUT[] = " [cut]", UNDERSCORE[] = "_x005F";
    size_t characters = 0, used = 0;

    if (!cell_room(book, 2 * length + sizeof CUT)) /* an escape of seven bytes takes thirteen */
        return "";
    for (size_t i = 0; i < length; i++) {
        characters += ((unsigned char)text[i] & 0xC0) != 0x80;
        if (characters > ASSAY_RESULTS_CELL_MAX) {
            memcpy(book->text + used, CUT, sizeof CUT - 1);
            used += sizeof CUT - 1;
            break;
        }
        if (is_escape(text + i, length - i)) {
            memcpy(book->text + used, UNDERSCORE, sizeof UNDERSCORE - 1);
            used += sizeof UNDERSCORE - 1;
            characters += sizeof UNDERSCORE - 1;
        }
        book->text[used++] = text[i] != '\0' ? text[i] : ' ';
        if (used >= 3 && memcmp(book->text + used - 3, "\xEF\xBF\xBE", 3) >= 0 &&
            memcmp(book->text + used - 3, "\xEF\xBF\xBF", 3) <= 0)
            book->text[used - 1] = '\xBD'; /* U+FFFD */
    }
    book->text[used] = '\0';
    return book->text;
}

/* Lines that a text takes when it is wrapped, about: one character is as wide as another. */
static unsigned lines_of(const char *text, size_t length, unsigned width)
{
    unsigned lines = 1, used = 0;

    for (size_t i = 0; i < length && lines < LINES_MAX; i++) {
        if (text[i] == '\n' || used >= width) {
            lines++;
            used = 0;
        }
        used += ((unsigned char)text[i] & 0xC0) != 0x80;
    }
    return lines;
}

void assay_worksheet_width(assay_worksheet *sheet, size_t column, double width)
{
    check(sheet->book, worksheet_set_column(sheet->sheet, (lxw_col_t)column, (lxw_col_t)column, width, NULL));
    if (column < WIDTHS_MAX)
        sheet->widths[column] = (unsigned short)width;
}

void assay_worksheet_text(assay_worksheet *sheet, size_t column, const char *text, size_t length, assay_look look)
{
    unsigned width = column < WIDTHS_MAX && sheet->widths[column] > 0 ? sheet->widths[column] : WIDTH, lines;

    if (length == 0 || sheet->book->failed)
        return;
    lines = lines_of(text, length, width);
    sheet->lines = lines > sheet->lines ? lines : sheet->lines;
    check(sheet->book, worksheet_write_string(sheet->sheet, sheet->row, (lxw_col_t)column,
                                              cell_text(sheet->book, text, length), sheet->book->formats[look]));
}

void assay_worksheet_number(assay_worksheet *sheet, size_t column, double number, assay_look look)
{
    if (!sheet->book->failed)
        check(sheet->book,
              worksheet_write_number(sheet->sheet, sheet->row, (lxw_col_t)column, number, sheet->book->formats[look]));
}

/* Not every program finds a row's height by itself, so it is said. */
void assay_worksheet_next(assay_worksheet *sheet, unsigned lines)
{
    if (lines == 0)
        lines = sheet->lines > 0 ? sheet->lines : 1;
    if (!sheet->book->failed)
        check(sheet->book, worksheet_set_row(sheet->sheet, sheet->row, LINE_HEIGHT * lines, NULL));
    sheet->row++;
    sheet->lines = 0;
}

bool assay_worksheet_is_full(const assay_worksheet *sheet)
{
    return sheet->row == LXW_ROW_MAX;
}

void assay_worksheet_headings(assay_worksheet *sheet, size_t columns, size_t columns_in_view)
{
    sheet->heading_row = sheet->row;
    sheet->columns = columns;
    worksheet_freeze_panes(sheet->sheet, sheet->row + 1, (lxw_col_t)columns_in_view);
    check(sheet->book, worksheet_repeat_rows(sheet->sheet, sheet->heading_row, sheet->heading_row));
}

void assay_worksheet_end(assay_worksheet *sheet)
{
    if (sheet->columns > 0 && sheet->row > 0)
        check(sheet->book, worksheet_autofilter(sheet->sheet, sheet->heading_row, 0, sheet->row - 1,
                                                (lxw_col_t)(sheet->columns - 1)));
}

void assay_worksheet_shade(assay_worksheet *sheet, size_t column, double most)
{
    lxw_conditional_format scale = {.type = LXW_CONDITIONAL_2_COLOR_SCALE,
                                    .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                    .min_value = 0,
                                    .min_color = PALE,
                                    .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                    .max_value = most,
                                    .max_color = FULL};

    if (sheet->row > sheet->heading_row + 1)
        check(sheet->book, worksheet_conditional_format_range(sheet->sheet, sheet->heading_row + 1, (lxw_col_t)column,
                                                              sheet->row - 1, (lxw_col_t)column, &scale));
}
