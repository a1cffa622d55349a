/*
 * rubrics/compile/blocks.h - a guide's blocks into claims.
 */
#ifndef RUBRICS_COMPILE_BLOCKS_H
#define RUBRICS_COMPILE_BLOCKS_H

#include "rubrics/compile/compiler.h"
#include "rubrics/guide/guide.h"

/* Add the claims of all blocks of an answer. */
void assay_compiler_read_blocks(assay_compiler *compiler, const assay_pair *pair);

/* code.c - claims of a code block: its comments, each with the identifiers it explains. */
void assay_compiler_read_code(assay_compiler *compiler, const assay_block *block, double weight);

/* Claims of a block in an answer that is nothing but code without comments: the tools it uses, or else its lines. */
void assay_compiler_read_bare_code(assay_compiler *compiler, const assay_block *block);

/* rows.c - claims of a table row. */
void assay_compiler_read_row(assay_compiler *compiler, const assay_block *block, double weight);

/* names.c - give the claim the names of tools that the code uses; `block` is the whole code. */
void assay_compiler_add_names(assay_compiler *compiler, assay_claim *claim, const char *block, const char *code,
                              size_t length);

/* What the block's mark makes of a claim in it. */
void assay_compiler_set_use(assay_claim *claim, const assay_block *block);

#endif
