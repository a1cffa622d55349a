/*
 * rubrics/guide/code.h - code in guides: its BAD and GOOD parts, its comments.
 */
#ifndef ASSAY_GUIDE_CODE_H
#define ASSAY_GUIDE_CODE_H

#include "rubrics/guide/block.h"

/*
 * Add a code element as blocks: one, or several when comments such as
 * "# BAD: ..." and "// GOOD" part it; each then has the comment's mark, and
 * what the comment says as its lead.
 */
void assay_guide_code_add(assay_guide_blocks *blocks, const assay_element *element);

/* The code without its comments, or NULL when memory is out. */
const char *assay_guide_code_strip(assay_arena *arena, const char *code);

#endif
