/*
 * rubrics/guide/markdown.h - prepared Markdown to a flat list of elements.
 *
 * Threads: any; the parser's memory is the calling thread's for the time of
 *          the call.
 */
#ifndef ASSAY_GUIDE_MARKDOWN_H
#define ASSAY_GUIDE_MARKDOWN_H

#include "rubrics/guide/element.h"
#include "rubrics/guide/prepare.h"

/*
 * Parse `source`; the elements and their strings are `arena`'s.
 * ASSAY_ENOMEM; ASSAY_ETOOBIG when the tree needs over ASSAY_GUIDE_TREE_MAX.
 */
assay_status assay_guide_parse(assay_elements *out, assay_arena *arena, const assay_guide_source *source,
                               assay_error *error) ASSAY_MUST_CHECK;

#endif
