/*
 * rubrics/node/tree.h - how the readers of this folder build a tree.
 *
 * Ownership: everything lives in the tree's blocks and goes with it. Every
 *            function returns NULL or false when memory is out.
 */
#ifndef ASSAY_NODE_TREE_H
#define ASSAY_NODE_TREE_H

#include "rubrics/node/node.h"

/* A walk over a text that knows its line and column. */
typedef struct assay_cursor {
    const char *text;
    size_t length;
    assay_where where;
    size_t character; /* characters since the start */
} assay_cursor;

/* Move on to byte `offset` (never back). */
void assay_cursor_to(assay_cursor *cursor, size_t offset);

/* Move on to the `character`th character (never back). */
void assay_cursor_to_character(assay_cursor *cursor, size_t character);

assay_tree *assay_tree_new(void);
void assay_tree_clear(assay_tree *tree);               /* as new, but for its memory */
void *assay_tree_alloc(assay_tree *tree, size_t size); /* zeroed */
const char *assay_tree_string(assay_tree *tree, const char *text, size_t length);
assay_node *assay_tree_node(assay_tree *tree, assay_node_kind kind, assay_where where);
bool assay_tree_add_root(assay_tree *tree, const assay_node *root);

/* Append to a list under construction; key is NULL for a list. Arrays double in the tree's memory. */
bool assay_tree_append(assay_tree *tree, assay_node *parent, const assay_node *key, const assay_node *value);

#endif
