/*
 * rubrics/guide/element.h - a guide as a flat list of elements in its order.
 *
 * What a question is and how far its answer goes is a matter of sequence (a
 * bold line, then a list, then a rule), so the Markdown tree is laid flat
 * here; each element keeps how deep it stood.
 *
 * Ownership: all strings are the arena's.
 */
#ifndef ASSAY_GUIDE_ELEMENT_H
#define ASSAY_GUIDE_ELEMENT_H

#include <stdbool.h>
#include <stddef.h>

typedef enum assay_element_kind {
    ASSAY_ELEMENT_HEADING,
    ASSAY_ELEMENT_LINE, /* a paragraph, or a line of one that begins anew ("A:", bold) */
    ASSAY_ELEMENT_CODE,
    ASSAY_ELEMENT_ROW,
    ASSAY_ELEMENT_RULE,
    ASSAY_ELEMENT_DETAILS, /* <details>, and so on: */
    ASSAY_ELEMENT_SUMMARY,
    ASSAY_ELEMENT_DETAILS_END
} assay_element_kind;

typedef struct assay_element {
    assay_element_kind kind;
    unsigned line;
    unsigned level;   /* HEADING: 1 to 6 */
    unsigned depth;   /* lists it stands in */
    unsigned quote;   /* block quotes it stands in */
    unsigned quoting; /* number of its innermost quote, from 1; 0 outside quotes */
    unsigned list;    /* number of its innermost list, from 1; 0 outside lists */
    bool item;        /* the first element of a list item */
    bool ordered;     /* the innermost list is numbered */
    unsigned number;  /* of its item, in a numbered list */
    const char *text; /* plain text; CODE: the code */
    size_t bold_from; /* the first stretch of bold in text; from == to when there is none */
    size_t bold_to;
    bool anchors;         /* all its words are links into this file */
    bool linked;          /* some of its words are links */
    bool links;           /* all of them are */
    const char *anchor;   /* the first link into this file, without '#', or NULL */
    const char *language; /* CODE: first word of the info string, "" without one */
    bool indented;        /* CODE: by indentation, not by a fence */
    const char **cells;   /* ROW */
    const char **headers; /* ROW: cell_count of them, "" where the head is shorter */
    size_t cell_count;
    bool head; /* ROW: the table's head itself */
} assay_element;

typedef struct assay_elements {
    assay_element *all;
    size_t count;
    size_t capacity;
} assay_elements;

#endif
