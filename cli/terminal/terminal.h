/*
 * cli/terminal/terminal.h - where text for people goes: colours, columns, wrapping.
 *
 * What a text holds is never trusted: control characters of an answer do not reach the terminal, where they could
 * move the cursor or rename the window.
 *
 * Threads:   one thread at a time.
 * Ownership: an assay_terminal borrows its FILE.
 * Units:     widths are display columns; texts are UTF-8, and bytes that are not are shown as one replacement each.
 */
#ifndef CLI_TERMINAL_TERMINAL_H
#define CLI_TERMINAL_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

typedef enum assay_style {
    ASSAY_STYLE_PLAIN,
    ASSAY_STYLE_STRONG,
    ASSAY_STYLE_QUIET,
    ASSAY_STYLE_GOOD,
    ASSAY_STYLE_HALF,
    ASSAY_STYLE_BAD,
    ASSAY_STYLE_GOOD_EVIDENCE, /* evidence is underlined */
    ASSAY_STYLE_HALF_EVIDENCE,
    ASSAY_STYLE_BAD_EVIDENCE
} assay_style;

typedef struct assay_terminal {
    FILE *out;
    bool colour;
    bool utf8;      /* the reader's locale shows more than ASCII */
    unsigned width; /* columns, ASSAY_TERMINAL_WIDTH_MIN and up */
} assay_terminal;

#define ASSAY_TERMINAL_WIDTH 80u /* when nothing says how wide it is */
#define ASSAY_TERMINAL_WIDTH_MIN 40u
#define ASSAY_TERMINAL_WIDTH_MAX 110u /* longer lines are hard to read */

/*
 * True when the environment's locale is a UTF-8 one. Makes widths known to the calling thread, whatever that locale
 * is; numbers stay as in C. Call once, before anything is printed.
 */
bool assay_terminal_locale(void);

/*
 * Colours: never when NO_COLOR is set to anything or TERM is "dumb"; always when CLICOLOR_FORCE is set to more than
 * "0"; else when `out` is a terminal. Width: the terminal's, or COLUMNS, or ASSAY_TERMINAL_WIDTH.
 */
assay_terminal assay_terminal_open(FILE *out, bool utf8);

/* The bytes that begin a style, and those that end every style; "" without colours. */
const char *assay_terminal_begin(const assay_terminal *terminal, assay_style style);
const char *assay_terminal_end(const assay_terminal *terminal);

/* Print a short text in a style, on the current line. */
void assay_terminal_put(const assay_terminal *terminal, assay_style style, const char *text);

/* Print a bar of `columns` columns, `share` (0..1) of it full. */
void assay_terminal_bar(const assay_terminal *terminal, assay_style style, double share, unsigned columns);

/*
 * Print a text in lines of at most the terminal's width, each but the first after `indent` blanks; the cursor is at
 * column `indent` already. Line breaks of the text are kept, and the last line is ended. `styles` is one style for
 * each byte (an assay_style in a char), or NULL for plain text.
 */
void assay_terminal_flow(const assay_terminal *terminal, unsigned indent, const char *text, size_t length,
                         const unsigned char *styles);

/* The same for a whole text in one style. */
void assay_terminal_paragraph(const assay_terminal *terminal, unsigned indent, assay_style style, const char *text);

/*
 * One character at the front of `text` (length > 0): its bytes, and in *columns its width. *shown is false for what
 * must not be printed as it is: control characters and bytes that are not UTF-8.
 */
size_t assay_terminal_character(const char *text, size_t length, unsigned *columns, bool *shown);

/* Columns of a text on one line. */
unsigned assay_terminal_columns(const char *text, size_t length);

#endif
