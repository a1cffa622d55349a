/*
 * rubrics/guide/fold.h - inline Markdown folded to plain text.
 *
 * The parser's walk calls these in order; what comes out is text with the
 * places that matter later: bold, line ends, links.
 */
#ifndef ASSAY_GUIDE_FOLD_H
#define ASSAY_GUIDE_FOLD_H

#include "rubrics/guide/buffer.h"
#include "rubrics/guide/element.h"

typedef struct assay_guide_fold {
    assay_guide_buffer text; /* '\n' a line's end in the source, '\v' one that the author forced */
    unsigned bold;           /* depth */
    unsigned link;
    unsigned hidden; /* inside an image or struck-out text */
    struct assay_fold_span {
        size_t from, to;
    } * bolds;
    size_t bold_count, bold_capacity;
    size_t linked, anchored; /* letters inside links, inside links into this file */
    size_t letters;
    bool in_anchor;
    const char *anchor;
    bool cell; /* in a table cell, where a break is a space */
} assay_guide_fold;

void assay_guide_fold_begin(assay_guide_fold *fold, assay_arena *arena);
void assay_guide_fold_text(assay_guide_fold *fold, const char *text);
void assay_guide_fold_code(assay_guide_fold *fold, const char *code);
void assay_guide_fold_break(assay_guide_fold *fold, bool forced);
void assay_guide_fold_bold(assay_guide_fold *fold, bool begin);
void assay_guide_fold_link(assay_guide_fold *fold, bool begin, const char *url);
void assay_guide_fold_html(assay_guide_fold *fold, const char *tag); /* <br>, <b>, <code>, ...: others vanish */

/*
 * Append the lines of the fold to `out`, each with the properties of `like`
 * and its own text, line and bold. Lines that only wrap are joined, unless
 * `whole` is set: then all are.
 */
bool assay_guide_fold_lines(assay_elements *out, assay_arena *arena, assay_guide_fold *fold, const assay_element *like,
                            const unsigned *lines, size_t line_count, bool whole);

#endif
