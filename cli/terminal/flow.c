/*
 * flow.c - text in lines that fit, with a style for each byte.
 *
 * A word is what stands between blanks. Blanks at the place of a new line are dropped; a word wider than a line (a
 * long identifier, a language written without blanks) is broken where the line ends.
 */
#include <string.h>

#include "cli/terminal/terminal.h"

#define TAB_COLUMNS 4u

typedef struct flow {
    const assay_terminal *terminal;
    const char *text;
    const unsigned char *styles; /* or NULL: all is in `base` */
    assay_style base;
    assay_style style; /* the one in force */
    unsigned indent;
    unsigned column; /* after the indent */
    unsigned room;   /* columns of a line, after the indent */
} flow;

static void set_style(flow *f, assay_style style)
{
    if (style == f->style)
        return;
    if (f->style != ASSAY_STYLE_PLAIN)
        fputs(assay_terminal_end(f->terminal), f->terminal->out);
    fputs(assay_terminal_begin(f->terminal, style), f->terminal->out);
    f->style = style;
}

static void break_line(flow *f)
{
    set_style(f, ASSAY_STYLE_PLAIN); /* an underlined margin is ugly */
    fputc('\n', f->terminal->out);
    f->column = 0;
}

static void start_line(flow *f)
{
    if (f->column == 0)
        fprintf(f->terminal->out, "%*s", (int)f->indent, "");
}

static void style_for(flow *f, size_t at)
{
    set_style(f, f->styles ? (assay_style)f->styles[at] : f->base);
}

static void put_character(flow *f, size_t at, size_t size, unsigned columns, bool shown)
{
    style_for(f, at);
    if (shown)
        fwrite(f->text + at, 1, size, f->terminal->out);
    else
        fputs(f->terminal->utf8 ? "\xEF\xBF\xBD" : "?", f->terminal->out);
    f->column += columns;
}

static void put_word(flow *f, size_t at, size_t end)
{
    while (at < end) {
        unsigned columns;
        bool shown;
        size_t size = assay_terminal_character(f->text + at, end - at, &columns, &shown);
        if (f->column > 0 && f->column + columns > f->room) {
            break_line(f);
            start_line(f);
        }
        put_character(f, at, size, columns, shown);
        at += size;
    }
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static unsigned blank_columns(const char *text, size_t at, size_t end)
{
    unsigned columns = 0;

    for (; at < end; at++)
        columns += text[at] == '\t' ? TAB_COLUMNS : text[at] == ' ';
    return columns;
}

static void put_blanks(flow *f, size_t at, unsigned columns)
{
    style_for(f, at);
    fprintf(f->terminal->out, "%*s", (int)columns, "");
    f->column += columns;
}

/* One line of the text; the cursor is at the indent when `first`. */
static void put_line(flow *f, size_t at, size_t end, bool first)
{
    bool started = first;

    f->column = 0;
    while (at < end) {
        size_t blanks = at, word;
        unsigned gap, width;
        while (blanks < end && is_blank(f->text[blanks]))
            blanks++;
        for (word = blanks; word < end && !is_blank(f->text[word]); word++)
            ;
        if (word == blanks)
            break; /* blanks at the end of a line */
        gap = blank_columns(f->text, at, blanks);
        width = assay_terminal_columns(f->text + blanks, word - blanks);
        if (f->column > 0 && f->column + gap + width > f->room) {
            break_line(f);
            started = false;
            gap = 0;
        }
        if (!started)
            start_line(f);
        started = true;
        if (gap < f->room)
            put_blanks(f, at, gap);
        put_word(f, blanks, word);
        at = word;
    }
    break_line(f);
}

static void put_text(const assay_terminal *terminal, unsigned indent, const char *text, size_t length,
                     const unsigned char *styles, assay_style base)
{
    flow f = {.terminal = terminal,
              .text = text,
              .styles = styles,
              .base = base,
              .style = ASSAY_STYLE_PLAIN,
              .indent = indent,
              .room = terminal->width > indent + 20 ? terminal->width - indent : 20};
    size_t at = 0;

    do {
        const char *newline = memchr(text + at, '\n', length - at);
        size_t end = newline ? (size_t)(newline - text) : length;
        put_line(&f, at, end, at == 0);
        at = end + 1;
    } while (at < length);
}

void assay_terminal_flow(const assay_terminal *terminal, unsigned indent, const char *text, size_t length,
                         const unsigned char *styles)
{
    put_text(terminal, indent, text, length, styles, ASSAY_STYLE_PLAIN);
}

void assay_terminal_paragraph(const assay_terminal *terminal, unsigned indent, assay_style style, const char *text)
{
    put_text(terminal, indent, text, strlen(text), NULL, style);
}
