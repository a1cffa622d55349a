/*
 * results_xlsx.c - results as a workbook, by libxlsxwriter.
 *
 * Rows go to a temporary file of their sheet as they come, so a pile of any size takes the memory of its longest row.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "rubrics/records/results_layout.h"

#define SHEET_ROWS LXW_ROW_MAX
#define MADE 315532800 /* 1980-01-01: equal results are to give equal bytes, so the clock is not asked */
#define LINE_HEIGHT 15.0
#define CLAIM_LINES 7u  /* of a concept's claim above its column */
#define LINES_MAX 24u   /* of a row; longer texts are read in the cell */
#define WIDTHS_MAX 320u /* columns whose width is known; others are narrow */

typedef enum style {
    STYLE_TEXT,
    STYLE_HEAD,
    STYLE_TITLE,
    STYLE_CLAIM,
    STYLE_COVERED,
    STYLE_PARTIAL,
    STYLE_MISSED,
    STYLE_CONTRADICTED,
    STYLES
} style;

/* One list of rows; when a sheet is full the list goes on in another. */
typedef struct sheet {
    lxw_worksheet *worksheet;
    const assay_layout_question *question; /* NULL: the list of all */
    const char *name;
    uint32_t row, heading_row;
    size_t columns;
    unsigned short widths[WIDTHS_MAX];
} sheet;

struct assay_results_xlsx {
    assay_results_layout *layout;
    lxw_workbook *workbook;
    lxw_format *formats[STYLES];
    sheet all;
    sheet *sheets; /* one for each of the first questions */
    size_t sheet_count;
    char *text; /* of the cell being written */
    size_t capacity;
    bool failed;
};

static void make_formats(assay_results_xlsx *xlsx)
{
    static const struct {
        lxw_color_t ink, ground;
        bool bold, wrap;
    } looks[STYLES] = {
        [STYLE_TEXT] = {0, 0, false, true},
        [STYLE_HEAD] = {0x1F2933, 0xE4E7EB, true, true},
        [STYLE_TITLE] = {0, 0, true, false},
        [STYLE_CLAIM] = {0x52606D, 0, false, true},
        [STYLE_COVERED] = {0x0B5D1E, 0xD8F3DC, false, false},
        [STYLE_PARTIAL] = {0x7A5200, 0xFFF3CD, false, false},
        [STYLE_MISSED] = {0x616E7C, 0, false, false},
        [STYLE_CONTRADICTED] = {0x8B1A1A, 0xFADBD8, true, false},
    };

    for (int i = 0; i < STYLES; i++) {
        lxw_format *format = workbook_add_format(xlsx->workbook);
        xlsx->formats[i] = format;
        if (!format) {
            xlsx->failed = true;
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
}

static bool cell_room(assay_results_xlsx *xlsx, size_t needed)
{
    char *larger;

    if (xlsx->capacity >= needed)
        return true;
    larger = realloc(xlsx->text, 2 * needed);
    if (larger == NULL) {
        xlsx->failed = true;
        return false;
    }
    xlsx->text = larger;
    xlsx->capacity = 2 * needed;
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
static const char *cell_text(assay_results_xlsx *xlsx, const char *text, size_t length)
{
    static const char CUT[] = " [cut]", UNDERSCORE[] = "_x005F";
    size_t characters = 0, used = 0;

    if (!cell_room(xlsx, 2 * length + sizeof CUT)) /* an escape of seven bytes takes thirteen */
        return "";
    for (size_t i = 0; i < length; i++) {
        characters += ((unsigned char)text[i] & 0xC0) != 0x80;
        if (characters > ASSAY_RESULTS_CELL_MAX) {
            memcpy(xlsx->text + used, CUT, sizeof CUT - 1);
            used += sizeof CUT - 1;
            break;
        }
        if (is_escape(text + i, length - i)) {
            memcpy(xlsx->text + used, UNDERSCORE, sizeof UNDERSCORE - 1);
            used += sizeof UNDERSCORE - 1;
            characters += sizeof UNDERSCORE - 1;
        }
        xlsx->text[used++] = text[i] != '\0' ? text[i] : ' ';
        if (used >= 3 && memcmp(xlsx->text + used - 3, "\xEF\xBF\xBE", 3) >= 0 &&
            memcmp(xlsx->text + used - 3, "\xEF\xBF\xBF", 3) <= 0)
            xlsx->text[used - 1] = '\xBD'; /* U+FFFD */
    }
    xlsx->text[used] = '\0';
    return xlsx->text;
}

static void check(assay_results_xlsx *xlsx, lxw_error fault)
{
    xlsx->failed = xlsx->failed || fault != LXW_NO_ERROR;
}

static void write_text(assay_results_xlsx *xlsx, sheet *s, size_t column, const char *text, style look)
{
    if (text != NULL && text[0] != '\0')
        check(xlsx, worksheet_write_string(s->worksheet, s->row, (lxw_col_t)column, cell_text(xlsx, text, strlen(text)),
                                           xlsx->formats[look]));
}

static void write_number(assay_results_xlsx *xlsx, sheet *s, size_t column, double number)
{
    check(xlsx, worksheet_write_number(s->worksheet, s->row, (lxw_col_t)column, number, xlsx->formats[STYLE_TEXT]));
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

/* Not every program finds a row's height by itself, so it is said. */
static void set_height(assay_results_xlsx *xlsx, const sheet *s, const assay_result_cells *cells)
{
    unsigned most = 1;

    for (size_t i = 0; i < cells->count; i++) {
        unsigned width = i < WIDTHS_MAX && s->widths[i] > 0 ? s->widths[i] : 16u;
        unsigned lines = lines_of(cells->cells[i].text, cells->cells[i].length, width);
        most = lines > most ? lines : most;
    }
    check(xlsx, worksheet_set_row(s->worksheet, s->row, LINE_HEIGHT * most, NULL));
}

static void write_cells(assay_results_xlsx *xlsx, sheet *s, const assay_result_cells *cells, style look)
{
    static const style looks[] = {[ASSAY_COVERED] = STYLE_COVERED,
                                  [ASSAY_PARTIAL] = STYLE_PARTIAL,
                                  [ASSAY_MISSED] = STYLE_MISSED,
                                  [ASSAY_CLAIM_CONTRADICTED] = STYLE_CONTRADICTED};

    if (cells == NULL) {
        xlsx->failed = true;
        return;
    }
    set_height(xlsx, s, cells);
    for (size_t i = 0; i < cells->count && !xlsx->failed; i++) {
        const assay_result_cell *cell = &cells->cells[i];
        if (cell->kind == ASSAY_RESULT_CELL_NUMBER)
            write_number(xlsx, s, i, cell->number);
        else if (cell->length > 0)
            check(xlsx, worksheet_write_string(
                            s->worksheet, s->row, (lxw_col_t)i, cell_text(xlsx, cell->text, cell->length),
                            xlsx->formats[cell->kind == ASSAY_RESULT_CELL_STATUS ? looks[cell->status] : look]));
    }
    s->row++;
}

static double width_of(const assay_result_cell *heading)
{
    static const struct {
        const char *heading;
        double width;
    } widths[] = {{"question_id", 18},  {"answer_id", 14}, {"candidate", 22}, {"score", 8},       {"max_score", 8},
                  {"confidence", 10},   {"flags", 16},     {"covered", 28},   {"partial", 22},    {"missed", 28},
                  {"contradicted", 22}, {"pitfalls", 22},  {"feedback", 70},  {"answer", 70},     {"rubric", 18},
                  {"rubric_hash", 66},  {"engine", 8},     {"question", 60},  {"human_score", 10}};

    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
        if (strcmp(heading->text, widths[i].heading) == 0)
            return widths[i].width;
    return strncmp(heading->text, "concept: ", 9) == 0 ? 20 : 16;
}

/* The worksheet's name: what is not allowed is replaced, and a name that is taken gets a number. */
static const char *free_name(assay_results_xlsx *xlsx, char out[64], const char *wanted)
{
    size_t length = 0;

    for (; wanted[length] != '\0' && length < 26; length++)
        out[length] =
            strchr("[]:*?/\\'", wanted[length]) == NULL && (unsigned char)wanted[length] < 0x80 ? wanted[length] : '_';
    out[length] = '\0';
    for (unsigned i = 2; i < 1000 && workbook_validate_sheet_name(xlsx->workbook, out) != LXW_NO_ERROR; i++)
        snprintf(out + length, 64 - length, " %u", i);
    return out;
}

static void write_question_top(assay_results_xlsx *xlsx, sheet *s, const assay_result_cells *headings)
{
    const assay_layout_question *question = s->question;
    char line[64];
    size_t first = 0;

    write_text(xlsx, s, 0, question->text != NULL ? question->text : question->id, STYLE_TITLE);
    s->row++;
    check(xlsx, worksheet_set_row(s->worksheet, s->row, LINE_HEIGHT * CLAIM_LINES, NULL));
    while (headings != NULL && first < headings->count && strncmp(headings->cells[first].text, "concept: ", 9) != 0)
        first++;
    for (size_t i = 0; i < question->concept_count; i++) {
        const assay_layout_concept *concept = &question->concepts[i];
        char *claim = NULL;
        size_t size;
        snprintf(line, sizeof line, "weight %g, covered by %.0f %%", concept->weight,
                 100.0 * (double)concept->covered / (double)(question->answers > 0 ? question->answers : 1));
        size = (concept->text != NULL ? strlen(concept->text) : 0) + sizeof line + 2;
        claim = malloc(size);
        xlsx->failed = xlsx->failed || claim == NULL;
        if (claim != NULL) {
            snprintf(claim, size, "%s%s%s", concept->text != NULL ? concept->text : "",
                     concept->text != NULL ? "\n" : "", line);
            write_text(xlsx, s, first + i, claim, STYLE_CLAIM);
        }
        free(claim);
    }
    s->row++;
}

/* Begin a worksheet: its headings stay in view, and can be filtered by. */
static void begin_sheet(assay_results_xlsx *xlsx, sheet *s)
{
    const assay_result_cells *headings;
    char name[64];

    s->row = 0;
    s->worksheet = workbook_add_worksheet(xlsx->workbook, free_name(xlsx, name, s->name));
    if (s->worksheet == NULL) {
        xlsx->failed = true;
        return;
    }
    headings = s->question != NULL ? assay_layout_question_headings(xlsx->layout, s->question)
                                   : assay_layout_headings(xlsx->layout);
    for (size_t i = 0; headings != NULL && i < headings->count; i++) {
        double width = width_of(&headings->cells[i]);
        check(xlsx, worksheet_set_column(s->worksheet, (lxw_col_t)i, (lxw_col_t)i, width, NULL));
        if (i < WIDTHS_MAX)
            s->widths[i] = (unsigned short)width;
    }
    if (s->question != NULL)
        write_question_top(xlsx, s, headings);
    s->heading_row = s->row;
    s->columns = headings != NULL ? headings->count : 0;
    write_cells(xlsx, s, headings, STYLE_HEAD);
    worksheet_freeze_panes(s->worksheet, s->row, 2);
    worksheet_set_landscape(s->worksheet);
    worksheet_fit_to_pages(s->worksheet, 1, 0);
    check(xlsx, worksheet_repeat_rows(s->worksheet, s->heading_row, s->heading_row));
}

/* Rows can be filtered by any column, once it is known how many they are. */
static void end_sheet(assay_results_xlsx *xlsx, const sheet *s)
{
    if (s->worksheet != NULL && s->columns > 0)
        check(xlsx, worksheet_autofilter(s->worksheet, s->heading_row, 0, s->row - 1, (lxw_col_t)(s->columns - 1)));
}

static void add_row(assay_results_xlsx *xlsx, sheet *s, const assay_node *result)
{
    if (s->row == SHEET_ROWS) {
        end_sheet(xlsx, s);
        begin_sheet(xlsx, s);
    }
    if (!xlsx->failed)
        write_cells(xlsx, s,
                    s->question != NULL ? assay_layout_question_cells(xlsx->layout, s->question, result)
                                        : assay_layout_cells(xlsx->layout, result),
                    STYLE_TEXT);
}

/* The questions at a glance. */
static void write_questions(assay_results_xlsx *xlsx)
{
    static const char *const headings[] = {"question_id", "ref",       "question", "answers",
                                           "mean score",  "max_score", "flagged",  "least covered concept"};
    sheet s = {.name = "Questions"};
    char name[64];

    s.worksheet = workbook_add_worksheet(xlsx->workbook, free_name(xlsx, name, s.name));
    xlsx->failed = xlsx->failed || s.worksheet == NULL;
    for (size_t i = 0; i < sizeof headings / sizeof *headings && !xlsx->failed; i++) {
        assay_result_cell cell = {.text = headings[i]};
        check(xlsx, worksheet_set_column(s.worksheet, (lxw_col_t)i, (lxw_col_t)i, width_of(&cell), NULL));
        write_text(xlsx, &s, i, headings[i], STYLE_HEAD);
    }
    for (size_t i = 0; i < xlsx->layout->question_count && !xlsx->failed; i++) {
        const assay_layout_question *question = &xlsx->layout->questions[i];
        const assay_layout_concept *least = NULL;
        s.row++;
        for (size_t k = 0; k < question->concept_count; k++)
            if (least == NULL || question->concepts[k].covered < least->covered)
                least = &question->concepts[k];
        write_text(xlsx, &s, 0, question->id, STYLE_TEXT);
        write_text(xlsx, &s, 1, question->ref, STYLE_TEXT);
        write_text(xlsx, &s, 2, question->text, STYLE_TEXT);
        write_number(xlsx, &s, 3, (double)question->answers);
        write_number(xlsx, &s, 4, (double)(int64_t)(question->points / (double)question->answers * 100 + 0.5) / 100);
        write_number(xlsx, &s, 5, question->max_score);
        write_number(xlsx, &s, 6, (double)question->flagged);
        write_text(xlsx, &s, 7, least != NULL ? (least->text != NULL ? least->text : least->id) : NULL, STYLE_TEXT);
    }
    if (!xlsx->failed) {
        worksheet_freeze_panes(s.worksheet, 1, 1);
        worksheet_set_landscape(s.worksheet);
        worksheet_fit_to_pages(s.worksheet, 1, 0);
    }
}

static bool begin_sheets(assay_results_xlsx *xlsx)
{
    const assay_results_layout *layout = xlsx->layout;
    size_t count =
        layout->question_count < ASSAY_RESULTS_SHEETS_MAX ? layout->question_count : ASSAY_RESULTS_SHEETS_MAX;

    make_formats(xlsx);
    xlsx->all.name = "Answers";
    if (!xlsx->failed)
        begin_sheet(xlsx, &xlsx->all);
    if (!xlsx->failed)
        write_questions(xlsx);
    if (assay_layout_one_question(layout))
        return !xlsx->failed;
    xlsx->sheets = calloc(count + 1, sizeof *xlsx->sheets);
    if (xlsx->sheets == NULL)
        return false;
    for (; xlsx->sheet_count < count && !xlsx->failed; xlsx->sheet_count++) {
        sheet *s = &xlsx->sheets[xlsx->sheet_count];
        s->question = &layout->questions[xlsx->sheet_count];
        s->name = s->question->id;
        begin_sheet(xlsx, s);
    }
    return !xlsx->failed;
}

static void free_xlsx(assay_results_xlsx *xlsx)
{
    free(xlsx->sheets);
    free(xlsx->text);
    free(xlsx);
}

assay_status assay_results_xlsx_open(assay_results_xlsx **out, const char *path, assay_results_layout *layout,
                                     assay_error *error)
{
    assay_results_xlsx *xlsx = calloc(1, sizeof *xlsx);
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .use_zip64 = LXW_FALSE};
    lxw_doc_properties properties = {.created = MADE};

    *out = NULL;
    if (xlsx == NULL)
        return assay_error_nomem(error);
    xlsx->layout = layout;
    options.use_zip64 = layout->rows > 100000; /* else some readers do without */
    xlsx->workbook = workbook_new_opt(path, &options);
    if (xlsx->workbook != NULL)
        check(xlsx, workbook_set_properties(xlsx->workbook, &properties));
    if (xlsx->workbook != NULL && begin_sheets(xlsx)) {
        *out = xlsx;
        return ASSAY_OK;
    }
    if (xlsx->workbook != NULL)
        lxw_workbook_free(xlsx->workbook);
    free_xlsx(xlsx);
    return assay_error_set(error, ASSAY_EIO, 0,
                           "the workbook could not be begun: out of memory, or of room for temporary files");
}

assay_status assay_results_xlsx_add(assay_results_xlsx *xlsx, const char *json, size_t length, assay_error *error)
{
    const assay_layout_question *question;
    assay_tree *tree;
    assay_status status = assay_result_read(&tree, json, length, error);

    if (status != ASSAY_OK)
        return status;
    add_row(xlsx, &xlsx->all, assay_tree_root(tree, 0));
    question = assay_layout_find(xlsx->layout, assay_tree_root(tree, 0));
    if (question != NULL && (size_t)(question - xlsx->layout->questions) < xlsx->sheet_count && !xlsx->failed)
        add_row(xlsx, &xlsx->sheets[question - xlsx->layout->questions], assay_tree_root(tree, 0));
    assay_tree_free(tree);
    return xlsx->failed ? assay_error_set(error, ASSAY_EIO, 0, "a row of the workbook could not be written") : ASSAY_OK;
}

assay_status assay_results_xlsx_close(assay_results_xlsx *xlsx, assay_error *error)
{
    lxw_error fault;

    if (xlsx == NULL)
        return ASSAY_OK;
    end_sheet(xlsx, &xlsx->all);
    for (size_t i = 0; i < xlsx->sheet_count; i++)
        end_sheet(xlsx, &xlsx->sheets[i]);
    fault = workbook_close(xlsx->workbook);
    free_xlsx(xlsx);
    if (fault == LXW_NO_ERROR)
        return ASSAY_OK;
    return assay_error_set(error, ASSAY_EIO, 0, "the workbook could not be written: %s", lxw_strerror(fault));
}
