/*
 * rubrics/guide/prepare.h - from a guide as written to plain Markdown.
 *
 * CommonMark takes what stands inside raw HTML as HTML; authors of guides
 * mean it as Markdown. So structural tags become Markdown before the parser
 * sees them: <li> an item, <h3> a heading, <pre> a fence, <tr> a table row;
 * <details> and <summary> become paragraphs that begin with a sign of their
 * own (below). Code is left alone. Every line that comes out knows its line in
 * the guide.
 *
 * The same pass keeps the parser's work linear: it caps nesting, paragraphs,
 * lines and tables (guide.h).
 *
 * Ownership: all memory is the arena's.
 */
#ifndef ASSAY_GUIDE_PREPARE_H
#define ASSAY_GUIDE_PREPARE_H

#include "rubrics/guide/buffer.h"
#include "rubrics/guide/guide.h"

/* Private-use characters; the same characters in a guide come out as U+FFFD. */
#define ASSAY_GUIDE_SIGN_DETAILS "\xEE\x80\x80" /* U+E000 */
#define ASSAY_GUIDE_SIGN_SUMMARY "\xEE\x80\x81" /* U+E001, then the summary's text */
#define ASSAY_GUIDE_SIGN_END "\xEE\x80\x82"     /* U+E002: </details> */
#define ASSAY_GUIDE_SIGN_LENGTH 3u

typedef struct assay_guide_source {
    const char *text;
    size_t length;
    const unsigned *lines; /* lines[i]: line in the guide of line i (from 0) of text */
    size_t line_count;
} assay_guide_source;

/* `text` is valid UTF-8 without NUL or BOM. ASSAY_ENOMEM. */
assay_status assay_guide_prepare(assay_guide_source *out, assay_arena *arena, const char *file, const char *text,
                                 size_t length, assay_diagnostics *diagnostics, assay_error *error) ASSAY_MUST_CHECK;

#endif
