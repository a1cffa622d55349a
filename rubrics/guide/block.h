/*
 * rubrics/guide/block.h - elements of an answer to blocks.
 *
 * The state knows where in the answer the next element stands: in the answer
 * itself, under a label, in an aside.
 */
#ifndef ASSAY_GUIDE_BLOCK_H
#define ASSAY_GUIDE_BLOCK_H

#include "grader/base/arena.h"
#include "rubrics/guide/element.h"
#include "rubrics/guide/guide.h"

typedef struct assay_guide_blocks {
    assay_arena *arena;
    assay_block *all;
    size_t count;
    size_t capacity;
    assay_block_role role; /* of the next block */
    const char *label;     /* that it stands under, or NULL */
    assay_block_mark label_mark;
    bool listed;        /* it has a list under it, whose end is the label's end too */
    bool under_heading; /* the label is a heading, which goes on to the next one */
    size_t direct;      /* blocks that are no label */
    bool structural;    /* the answer began with a label: its labels are its structure, not asides */
    bool failed;        /* memory ran out */
} assay_guide_blocks;

void assay_guide_blocks_init(assay_guide_blocks *blocks, assay_arena *arena);

/* Add the element's text from byte `from` on; a rule only ends the answer proper. */
void assay_guide_blocks_add(assay_guide_blocks *blocks, const assay_element *element, size_t from);

/* Add a paragraph that is no element: a cell, an option. */
void assay_guide_blocks_add_text(assay_guide_blocks *blocks, const char *text, unsigned line);

/* One more zeroed block with the state's role, label and mark; NULL when memory is out. */
assay_block *assay_guide_blocks_new(assay_guide_blocks *blocks, assay_block_kind kind, unsigned line);

#endif
