/*
 * rubrics/guide/html.h - the HTML tags that people write inside Markdown.
 *
 * Only tags that build structure are known here; inline ones (b, code, br, a)
 * are left to the Markdown reader. Pure functions, safe from any thread.
 */
#ifndef ASSAY_GUIDE_HTML_H
#define ASSAY_GUIDE_HTML_H

#include <stdbool.h>
#include <stddef.h>

#include "rubrics/guide/buffer.h"

#define ASSAY_GUIDE_TAG_MAX 512u /* bytes of one tag with its attributes; a longer one is text */

typedef enum assay_guide_tag_kind {
    ASSAY_TAG_NONE,  /* no tag, or one that does not close on this line */
    ASSAY_TAG_OTHER, /* inline or unknown */
    ASSAY_TAG_IGNORE,
    ASSAY_TAG_BREAK, /* p, div: what follows is another paragraph */
    ASSAY_TAG_RULE,
    ASSAY_TAG_DETAILS,
    ASSAY_TAG_SUMMARY,
    ASSAY_TAG_BULLETS,
    ASSAY_TAG_NUMBERS,
    ASSAY_TAG_ITEM,
    ASSAY_TAG_HEADING,
    ASSAY_TAG_PRE,
    ASSAY_TAG_TABLE,
    ASSAY_TAG_ROW,
    ASSAY_TAG_CELL,
    ASSAY_TAG_SKIP, /* script, style: their content is no text */
    ASSAY_TAG_COMMENT
} assay_guide_tag_kind;

typedef struct assay_guide_tag {
    assay_guide_tag_kind kind;
    bool closing;
    unsigned level; /* HEADING: 1 to 6 */
    size_t length;  /* bytes from '<' to '>'; COMMENT: of "<!--" alone */
    const char *name;
    size_t name_length;
} assay_guide_tag;

/* The tag at text[0], which is '<'. */
assay_guide_tag assay_guide_tag_read(const char *text, size_t length);

/* Text with &lt; &gt; &amp; &quot; &#39; and &nbsp; decoded: for <pre>, whose content Markdown does not decode. */
void assay_guide_html_decode(assay_guide_buffer *out, const char *text, size_t length);

#endif
