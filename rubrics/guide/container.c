/*
 * container.c - the quote and list signs before a line's content.
 */
#include "rubrics/guide/container.h"

#include <string.h>

size_t assay_guide_skip_blanks(const char *text, size_t length, size_t at, size_t *column)
{
    for (; at < length && (text[at] == ' ' || text[at] == '\t'); at++)
        *column += text[at] == '\t' ? 4 - *column % 4 : 1;
    return at;
}

/* Bytes of a list sign ("-", "12.") at text[0] that white space or the line's end follows; else 0. */
static size_t list_sign(const char *text, size_t length)
{
    size_t digits = 0;
    size_t sign = 0;

    if (length > 0 && (text[0] == '-' || text[0] == '*' || text[0] == '+')) {
        sign = 1;
    } else {
        while (digits < length && digits < 10 && text[digits] >= '0' && text[digits] <= '9')
            digits++;
        if (digits > 0 && digits < 10 && digits < length && (text[digits] == '.' || text[digits] == ')'))
            sign = digits + 1;
    }
    if (sign == 0 || (sign < length && text[sign] != ' ' && text[sign] != '\t'))
        return 0;
    return sign;
}

/* "---", "* * *": looks like list signs and is none. */
static bool is_rule(const char *text, size_t length)
{
    size_t signs = 0;

    if (length == 0 || (text[0] != '-' && text[0] != '*' && text[0] != '_'))
        return false;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == text[0])
            signs++;
        else if (text[i] != ' ' && text[i] != '\t')
            return false;
    }
    return signs >= 3;
}

static void open_item(assay_guide_containers *c, size_t column)
{
    while (c->count > 0 && c->columns[c->count - 1] >= column)
        c->count--;
    if (c->count < ASSAY_GUIDE_DEPTH_MAX)
        c->columns[c->count++] = column;
}

assay_guide_parts assay_guide_take_apart(assay_guide_containers *c, bool raw, const char *text, size_t length)
{
    assay_guide_parts p = {.start = 0};
    bool first = true;

    for (;;) {
        size_t sign;

        p.start = assay_guide_skip_blanks(text, length, p.start, &p.column);
        if (p.start >= length)
            return p;
        if (first && p.start < length)
            while (c->count > 0 && c->columns[c->count - 1] > p.column)
                c->count--;
        first = false;
        if (is_rule(text + p.start, length - p.start))
            return p;
        sign = text[p.start] == '>' ? 1 : list_sign(text + p.start, length - p.start);
        if (sign == 0 || (raw && text[p.start] != '>'))
            return p;
        if (++p.depth > ASSAY_GUIDE_DEPTH_MAX) {
            p.too_deep = true;
            while (p.start < length && strchr(" \t>-*+.)0123456789", text[p.start]) != NULL)
                p.start++;
            return p;
        }
        if (text[p.start] == '>') {
            p.quotes = p.start + 1;
            c->count = 0;
        } else {
            size_t column = p.column + sign;
            size_t content = assay_guide_skip_blanks(text, length, p.start + sign, &column);

            /* An item that begins with code or nothing has its content one column after the sign. */
            if (content >= length || column > p.column + sign + 4)
                column = p.column + sign + 1;
            p.item = column;
            open_item(c, column);
        }
        p.start += sign;
        p.column += sign;
    }
}

/* Length of the fence at text[0], or 0. */
size_t assay_guide_fence_at(const char *text, size_t length)
{
    size_t run = 0;

    while (run < length && text[run] == text[0])
        run++;
    if (run < 3 || (text[0] != '`' && text[0] != '~'))
        return 0;
    if (text[0] == '`' && memchr(text + run, '`', length - run) != NULL)
        return 0;
    return run;
}
