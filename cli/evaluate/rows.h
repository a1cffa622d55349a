/*
 * cli/evaluate/rows.h - a JSON Lines file, one object at a time.
 *
 * Start with {.in, .file}; call next until *row is NULL; close with end. A row is borrowed until the next call.
 */
#ifndef CLI_EVALUATE_ROWS_H
#define CLI_EVALUATE_ROWS_H

#include <stdio.h>

#include "rubrics/format/diagnostic.h"
#include "rubrics/node/node.h"

#define ASSAY_ROW_BYTES_MAX                                                                                            \
    (16u * 1024u * 1024u) /* a result quotes its evidence, so it may be longer than its answer */

typedef struct assay_rows {
    FILE *in;
    const char *file;
    unsigned line;
    size_t offset;
    char *text;
    size_t size;
    assay_tree *tree;
} assay_rows;

/* A row that is not a JSON object is a diagnostic and is passed over. ASSAY_ENOMEM, ASSAY_EIO. */
assay_status assay_rows_next(const assay_node **row, assay_rows *rows, assay_diagnostics *diagnostics,
                             assay_error *error) ASSAY_MUST_CHECK;
void assay_rows_end(assay_rows *rows);

/*
 * The id in a member that may be a text or a number, or NULL.
 */
const char *assay_row_id(const assay_node *row, const char *key);

#endif
