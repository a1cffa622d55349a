/*
 * rubrics/guide/tags.h - one line's content with its tags turned into Markdown.
 *
 * The state goes on from line to line: an open comment, <pre>, <summary>,
 * table row or list.
 */
#ifndef ASSAY_GUIDE_TAGS_H
#define ASSAY_GUIDE_TAGS_H

#include "rubrics/guide/guide.h"
#include "rubrics/guide/writer.h"

#define ASSAY_GUIDE_LIST_INDENT 4u /* columns that an item's sign and its content take */

typedef struct assay_guide_tags {
    assay_guide_writer *writer;
    bool comment;  /* inside <!-- --> */
    char skip[16]; /* inside this tag, whose content is no text; "" when not */
    bool pre;
    bool summary;
    bool heading;
    bool row; /* inside <tr>: text gathers in `cells` */
    assay_guide_buffer cells;
    unsigned cell_count;
    unsigned head_count;  /* cells of the table's first row; 0 before it */
    size_t cells_written; /* of all tables of the guide, Markdown ones too */
    unsigned details;     /* depth */
    unsigned details_lines[ASSAY_GUIDE_DEPTH_MAX];
    unsigned lists; /* depth of <ul> and <ol> */
    struct {
        bool numbered;
        unsigned number;
    } list[ASSAY_GUIDE_DEPTH_MAX];
    char base[ASSAY_GUIDE_PREFIX_MAX]; /* prefix of the container that the HTML stands in */
    size_t base_length;
} assay_guide_tags;

void assay_guide_tags_init(assay_guide_tags *tags, assay_guide_writer *writer);

/* Whether the next line goes on inside a tag that takes whole lines: comment, script, pre, row, summary, heading. */
bool assay_guide_tags_within(const assay_guide_tags *tags);

/* Set the writer's prefix to that of HTML content: the base and the open lists, and `more` columns. */
void assay_guide_tags_prefix(assay_guide_tags *tags, size_t more);

/* "<br>" or "</b>" alone: CommonMark would take all lines up to the next blank one as HTML. */
bool assay_guide_tags_lone(const char *text, size_t length);

/* Write one line's content; the line is not ended when a tag joins it with the next. */
void assay_guide_tags_line(assay_guide_tags *tags, const char *text, size_t length);

#endif
