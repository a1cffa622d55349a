/*
 * results_xlsx.c - results as a workbook: which sheets there are, and what is in their rows.
 */
#include <stdlib.h>
#include <string.h>

#include "rubrics/records/results_layout.h"
#include "rubrics/records/results_sheets.h"

#define CLAIM_LINES 7u /* of a concept's claim above its column */

/* One list of rows; when a sheet is full the list goes on in another. */
typedef struct list {
    assay_worksheet *sheet;
    const assay_layout_question *question; /* NULL: the list of all */
    const char *name;
} list;

struct assay_results_xlsx {
    assay_results_layout *layout;
    assay_workbook *book;
    list all;
    list *lists; /* one for each of the first questions */
    size_t list_count;
    bool failed; /* memory is out */
};

static void write_cells(assay_results_xlsx *xlsx, assay_worksheet *sheet, const assay_result_cells *cells,
                        assay_look look)
{
    static const assay_look looks[] = {[ASSAY_COVERED] = ASSAY_LOOK_COVERED,
                                       [ASSAY_PARTIAL] = ASSAY_LOOK_PARTIAL,
                                       [ASSAY_MISSED] = ASSAY_LOOK_MISSED,
                                       [ASSAY_CLAIM_CONTRADICTED] = ASSAY_LOOK_CONTRADICTED};

    if (cells == NULL) {
        xlsx->failed = true;
        return;
    }
    for (size_t i = 0; i < cells->count; i++) {
        const assay_result_cell *cell = &cells->cells[i];
        if (cell->kind == ASSAY_RESULT_CELL_NUMBER)
            assay_worksheet_number(sheet, i, cell->number, ASSAY_LOOK_TEXT);
        else
            assay_worksheet_text(sheet, i, cell->text, cell->length,
                                 cell->kind == ASSAY_RESULT_CELL_STATUS ? looks[cell->status] : look);
    }
    assay_worksheet_next(sheet, 0);
}

double assay_heading_width(const char *heading)
{
    static const struct {
        const char *heading;
        double width;
    } widths[] = {{"question_id", 18},  {"answer_id", 14}, {"candidate", 22}, {"score", 8},       {"max_score", 8},
                  {"confidence", 10},   {"flags", 16},     {"covered", 28},   {"partial", 22},    {"missed", 28},
                  {"contradicted", 22}, {"pitfalls", 22},  {"feedback", 70},  {"answer", 70},     {"rubric", 18},
                  {"rubric_hash", 66},  {"engine", 8},     {"question", 60},  {"human_score", 10}};

    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
        if (strcmp(heading, widths[i].heading) == 0)
            return widths[i].width;
    return strncmp(heading, "concept: ", 9) == 0 ? 20 : 16;
}

static void write_text(assay_worksheet *sheet, size_t column, const char *text, assay_look look)
{
    if (text != NULL)
        assay_worksheet_text(sheet, column, text, strlen(text), look);
}

/* The question, and above each concept's column what it claims. */
static void write_question_top(assay_results_xlsx *xlsx, assay_worksheet *sheet, const assay_layout_question *question,
                               const assay_result_cells *headings)
{
    char line[64];
    size_t first = 0;

    write_text(sheet, 0, question->text != NULL ? question->text : question->id, ASSAY_LOOK_TITLE);
    assay_worksheet_next(sheet, 1);
    while (first < headings->count && strncmp(headings->cells[first].text, "concept: ", 9) != 0)
        first++;
    for (size_t i = 0; i < question->concept_count; i++) {
        const assay_layout_concept *concept = &question->concepts[i];
        const char *text = concept->text != NULL ? concept->text : "";
        char *claim;
        size_t size;
        snprintf(line, sizeof line, "weight %g, covered by %.0f %%", concept->weight,
                 100.0 * (double)concept->covered / (double)(question->answers > 0 ? question->answers : 1));
        size = strlen(text) + sizeof line + 2;
        claim = malloc(size);
        xlsx->failed = xlsx->failed || claim == NULL;
        if (claim != NULL) {
            snprintf(claim, size, "%s%s%s", text, text[0] != '\0' ? "\n" : "", line);
            write_text(sheet, first + i, claim, ASSAY_LOOK_CLAIM);
        }
        free(claim);
    }
    assay_worksheet_next(sheet, CLAIM_LINES);
}

/* Begin a worksheet: its headings stay in view, and can be filtered by. */
static void begin_sheet(assay_results_xlsx *xlsx, list *l)
{
    const assay_result_cells *headings = l->question != NULL ? assay_layout_question_headings(xlsx->layout, l->question)
                                                             : assay_layout_headings(xlsx->layout);

    l->sheet = assay_workbook_sheet(xlsx->book, l->name);
    xlsx->failed = xlsx->failed || headings == NULL || l->sheet == NULL;
    if (xlsx->failed)
        return;
    for (size_t i = 0; i < headings->count; i++)
        assay_worksheet_width(l->sheet, i, assay_heading_width(headings->cells[i].text));
    if (l->question != NULL)
        write_question_top(xlsx, l->sheet, l->question, headings);
    assay_worksheet_headings(l->sheet, headings->count, 2);
    write_cells(xlsx, l->sheet, headings, ASSAY_LOOK_HEAD);
}

static bool has_failed(const assay_results_xlsx *xlsx)
{
    return xlsx->failed || assay_workbook_failed(xlsx->book);
}

static void add_row(assay_results_xlsx *xlsx, list *l, const assay_node *result)
{
    if (assay_worksheet_is_full(l->sheet)) {
        assay_worksheet_end(l->sheet);
        begin_sheet(xlsx, l);
    }
    if (!has_failed(xlsx))
        write_cells(xlsx, l->sheet,
                    l->question != NULL ? assay_layout_question_cells(xlsx->layout, l->question, result)
                                        : assay_layout_cells(xlsx->layout, result),
                    ASSAY_LOOK_TEXT);
}

static bool begin_sheets(assay_results_xlsx *xlsx)
{
    const assay_results_layout *layout = xlsx->layout;
    size_t count =
        layout->question_count < ASSAY_RESULTS_SHEETS_MAX ? layout->question_count : ASSAY_RESULTS_SHEETS_MAX;

    xlsx->all.name = "Answers";
    begin_sheet(xlsx, &xlsx->all);
    if (has_failed(xlsx))
        return false;
    if (!assay_layout_one_question(layout))
        assay_sheet_of_candidates(xlsx->book, layout);
    assay_sheet_of_questions(xlsx->book, layout);
    if (assay_layout_one_question(layout))
        return !has_failed(xlsx);
    xlsx->lists = calloc(count + 1, sizeof *xlsx->lists);
    if (xlsx->lists == NULL)
        return false;
    for (; xlsx->list_count < count && !has_failed(xlsx); xlsx->list_count++) {
        list *l = &xlsx->lists[xlsx->list_count];
        l->question = &layout->questions[xlsx->list_count];
        l->name = l->question->id;
        begin_sheet(xlsx, l);
    }
    return !has_failed(xlsx);
}

assay_status assay_results_xlsx_open(assay_results_xlsx **out, const char *path, assay_results_layout *layout,
                                     assay_error *error)
{
    assay_results_xlsx *xlsx = calloc(1, sizeof *xlsx);

    *out = NULL;
    if (xlsx == NULL)
        return assay_error_nomem(error);
    xlsx->layout = layout;
    xlsx->book = assay_workbook_new(path, layout->rows > 100000); /* else some readers do without */
    if (xlsx->book != NULL && begin_sheets(xlsx)) {
        *out = xlsx;
        return ASSAY_OK;
    }
    if (xlsx->book != NULL)
        assay_workbook_drop(xlsx->book);
    free(xlsx->lists);
    free(xlsx);
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
    if (question != NULL && (size_t)(question - xlsx->layout->questions) < xlsx->list_count && !has_failed(xlsx))
        add_row(xlsx, &xlsx->lists[question - xlsx->layout->questions], assay_tree_root(tree, 0));
    assay_tree_free(tree);
    return has_failed(xlsx) ? assay_error_set(error, ASSAY_EIO, 0, "a row of the workbook could not be written")
                            : ASSAY_OK;
}

assay_status assay_results_xlsx_close(assay_results_xlsx *xlsx, assay_error *error)
{
    assay_status status;

    if (xlsx == NULL)
        return ASSAY_OK;
    if (xlsx->all.sheet != NULL)
        assay_worksheet_end(xlsx->all.sheet);
    for (size_t i = 0; i < xlsx->list_count; i++)
        if (xlsx->lists[i].sheet != NULL)
            assay_worksheet_end(xlsx->lists[i].sheet);
    status = assay_workbook_close(xlsx->book, error);
    free(xlsx->lists);
    free(xlsx);
    return status;
}
