/*
 * rubrics/compile/blocks.h - a guide's blocks into claims.
 */
#ifndef RUBRICS_COMPILE_BLOCKS_H
#define RUBRICS_COMPILE_BLOCKS_H

#include "rubrics/compile/compiler.h"
#include "rubrics/guide/guide.h"

/* Add the claims of all blocks of an answer. */
void assay_compiler_read_blocks(assay_compiler *compiler, const assay_block *blocks, size_t count);

/* code.c - claims of a code block: its comments, each with the identifiers it explains. */
void assay_compiler_read_code(assay_compiler *compiler, const assay_block *block, double weight);

/* rows.c - claims of a table row. */
void assay_compiler_read_row(assay_compiler *compiler, const assay_block *block, double weight);

/* The use that a block's mark leaves its claims. */
assay_claim_use assay_compiler_use(const assay_block *block);

#endif
