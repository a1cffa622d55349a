/*
 * rows.c - reads JSON Lines row by row, so that a file of results is never in memory as a whole.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/evaluate/rows.h"

static bool is_blank(const char *text, size_t length)
{
    return strspn(text, " \t\r") >= length;
}

/* One line that holds something. False at the end of the file. */
static bool next_line(assay_rows *rows, size_t *length, assay_where *where)
{
    for (;;) {
        ssize_t got;
        errno = 0;
        got = getline(&rows->text, &rows->size, rows->in);
        if (got < 0)
            return false;
        rows->line++;
        *where = (assay_where){.line = rows->line, .column = 1, .offset = rows->offset};
        *length = (size_t)got;
        rows->offset += *length;
        if (rows->text[*length - 1] == '\n') /* else a fault at the line's end is told of the next line */
            --*length;
        if (!is_blank(rows->text, *length))
            return true;
    }
}

assay_status assay_rows_next(const assay_node **row, assay_rows *rows, assay_diagnostics *diagnostics,
                             assay_error *error)
{
    assay_where where;
    size_t length;

    *row = NULL;
    while (next_line(rows, &length, &where)) {
        assay_status status;
        assay_tree_free(rows->tree);
        rows->tree = NULL;
        if (length > ASSAY_ROW_BYTES_MAX) {
            assay_diagnostics_add(diagnostics, ASSAY_SEVERITY_ERROR, rows->file, &where, 0, NULL,
                                  "the row has %zu bytes; the limit is %u", length, ASSAY_ROW_BYTES_MAX);
            continue;
        }
        status = assay_node_read_json(&rows->tree, rows->file, rows->text, length, &where, diagnostics, error);
        if (status == ASSAY_ENOMEM)
            return status;
        if (status != ASSAY_OK)
            continue;
        *row = assay_tree_root(rows->tree, 0);
        if ((*row)->kind == ASSAY_NODE_MAP)
            return ASSAY_OK;
        assay_diagnostics_add(diagnostics, ASSAY_SEVERITY_ERROR, rows->file, &where, 0, "one JSON object a line",
                              "expected an object, found %s", assay_node_kind_name((*row)->kind));
        *row = NULL;
    }
    if (ferror(rows->in))
        return assay_error_set(error, ASSAY_EIO, 0, "%s cannot be read: %s", rows->file, strerror(errno));
    return ASSAY_OK;
}

void assay_rows_end(assay_rows *rows)
{
    assay_tree_free(rows->tree);
    free(rows->text);
}

const char *assay_row_id(const assay_node *row, const char *key)
{
    const assay_node *node = assay_node_get(row, key);

    if (!node || (node->kind != ASSAY_NODE_STRING && node->kind != ASSAY_NODE_NUMBER))
        return NULL;
    return node->text;
}
