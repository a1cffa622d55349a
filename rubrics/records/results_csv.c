/*
 * results_csv.c - results as CSV that a spreadsheet reads as it was meant.
 */
#include <string.h>

#include "rubrics/records/results_layout.h"

static const char LINE_END[] = "\r\n";

static bool must_quote(const assay_result_cell *cell)
{
    for (size_t i = 0; i < cell->length; i++)
        if (strchr(",;\"\r\n\t", cell->text[i]) != NULL) /* a NUL, too */
            return true;
    return cell->length > 0 && (cell->text[0] == ' ' || cell->text[cell->length - 1] == ' ');
}

static bool write_quoted(const assay_result_cell *cell, assay_write_fn *write, void *context)
{
    size_t done = 0;

    if (!write(context, "\"", 1))
        return false;
    for (size_t i = 0; i < cell->length; i++) {
        if (cell->text[i] != '"')
            continue;
        if (!write(context, cell->text + done, i + 1 - done) || !write(context, "\"", 1))
            return false;
        done = i + 1;
    }
    return write(context, cell->text + done, cell->length - done) && write(context, "\"", 1);
}

static bool write_cell(const assay_result_cell *cell, assay_write_fn *write, void *context)
{
    if (cell->length == 0)
        return true;
    if (must_quote(cell))
        return write_quoted(cell, write, context);
    return write(context, cell->text, cell->length);
}

static assay_status write_row(const assay_result_cells *cells, assay_write_fn *write, void *context, assay_error *error)
{
    bool ok = true;

    if (cells == NULL)
        return assay_error_nomem(error);
    for (size_t i = 0; i < cells->count && ok; i++)
        ok = (i == 0 || write(context, ",", 1)) && write_cell(&cells->cells[i], write, context);
    if (ok && write(context, LINE_END, sizeof LINE_END - 1))
        return ASSAY_OK;
    return assay_error_set(error, ASSAY_EIO, 0, "the results could not be written");
}

assay_status assay_results_csv_head(assay_results_layout *layout, assay_write_fn *write, void *context,
                                    assay_error *error)
{
    if (layout->beyond_ascii && !write(context, "\xEF\xBB\xBF", 3))
        return assay_error_set(error, ASSAY_EIO, 0, "the results could not be written");
    return write_row(assay_layout_headings(layout), write, context, error);
}

assay_status assay_results_csv_row(assay_results_layout *layout, const char *json, size_t length, assay_write_fn *write,
                                   void *context, assay_error *error)
{
    assay_tree *tree;
    assay_status status = assay_result_read(&tree, json, length, error);

    if (status != ASSAY_OK)
        return status;
    status = write_row(assay_layout_cells(layout, assay_tree_root(tree, 0)), write, context, error);
    assay_tree_free(tree);
    return status;
}
