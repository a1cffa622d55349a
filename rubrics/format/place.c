/*
 * place.c - reads a scalar once more, as far as the byte that is looked for.
 *
 * Each style's rules are followed only as far as they decide how many bytes
 * of text a piece of the file gives.
 */
#include "rubrics/format/place.h"

#include <stdlib.h>
#include <string.h>

typedef struct scan {
    const char *source;
    size_t end;
    size_t at;   /* byte of the source */
    size_t left; /* bytes of the text still to pass */
} scan;

static char at(const scan *s, size_t ahead)
{
    return s->at + ahead < s->end ? s->source[s->at + ahead] : '\0';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* An anchor or a tag may stand before the value. */
static void skip_properties(scan *s)
{
    while (at(s, 0) == '&' || at(s, 0) == '!') {
        while (s->at < s->end && !is_blank(at(s, 0)) && at(s, 0) != '\n')
            s->at++;
        while (is_blank(at(s, 0)) || at(s, 0) == '\n')
            s->at++;
    }
}

/* `bytes` of text come from the `width` bytes of source here; true when the byte looked for is among them. */
static bool pass(scan *s, size_t width, size_t bytes)
{
    if (s->left < bytes)
        return true;
    s->left -= bytes;
    s->at += width;
    return false;
}

static size_t utf8_size(unsigned long c)
{
    return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

static unsigned long hex(const scan *s, size_t from, size_t digits)
{
    char copy[9] = {0};

    for (size_t i = 0; i < digits; i++)
        copy[i] = at(s, from + i);
    return strtoul(copy, NULL, 16);
}

/* A backslash escape of YAML or JSON. */
static bool pass_escape(scan *s)
{
    unsigned long c;

    switch (at(s, 1)) {
    case 'x':
        return pass(s, 4, utf8_size(hex(s, 2, 2)));
    case 'u':
        c = hex(s, 2, 4);
        if (c >= 0xD800 && c <= 0xDBFF)
            return pass(s, 12, 4);
        return pass(s, 6, utf8_size(c));
    case 'U':
        return pass(s, 10, utf8_size(hex(s, 2, 8)));
    case 'N':
    case '_':
        return pass(s, 2, 2);
    case 'L':
    case 'P':
        return pass(s, 2, 3);
    default:
        return pass(s, 2, 1);
    }
}

/*
 * White space with a line break in a plain or quoted value: one break is a
 * blank, of more the first is lost.
 */
static bool pass_fold(scan *s)
{
    size_t width = 0, breaks = 0;

    while (is_blank(at(s, width)) || at(s, width) == '\n')
        breaks += at(s, width++) == '\n';
    return pass(s, width, breaks > 1 ? breaks - 1 : 1);
}

static bool breaks_here(const scan *s)
{
    size_t i = 0;

    while (is_blank(at(s, i)))
        i++;
    return at(s, i) == '\n';
}

static void scan_flow(scan *s, char quote)
{
    while (s->at < s->end) {
        bool found;
        if (breaks_here(s))
            found = pass_fold(s);
        else if (quote == '"' && at(s, 0) == '\\' && (at(s, 1) == '\n' || at(s, 1) == '\r'))
            found = pass(s, 2 + strspn(s->source + s->at + 2, " \t\n"), 0); /* a line joined by a backslash */
        else if (quote == '"' && at(s, 0) == '\\')
            found = pass_escape(s);
        else if (quote == '\'' && at(s, 0) == '\'' && at(s, 1) == '\'')
            found = pass(s, 2, 1);
        else
            found = (quote && at(s, 0) == quote) || pass(s, 1, 1);
        if (found)
            return;
    }
}

static size_t line_end(const scan *s, size_t from)
{
    const char *stop = from < s->end ? memchr(s->source + from, '\n', s->end - from) : NULL;

    return stop ? (size_t)(stop - s->source) : s->end;
}

static size_t indent_at(const scan *s, size_t from)
{
    size_t i = from;

    while (i < s->end && s->source[i] == ' ')
        i++;
    return i - from;
}

static bool is_blank_line(const scan *s, size_t from)
{
    size_t i = from;

    while (i < s->end && is_blank(s->source[i]))
        i++;
    return i >= s->end || s->source[i] == '\n';
}

/* The first line at or after `from` that is not blank; counts the blank ones. */
static size_t next_line(const scan *s, size_t from, size_t *blank)
{
    *blank = 0;
    while (from < s->end && is_blank_line(s, from)) {
        from = line_end(s, from) + 1;
        (*blank)++;
    }
    return from;
}

static void scan_block(scan *s, bool folded)
{
    size_t blank, indent, line = next_line(s, line_end(s, s->at) + 1, &blank);

    indent = indent_at(s, line);
    s->at = line;
    if (pass(s, 0, blank)) /* leading blank lines are line feeds in the text */
        return;
    while (line < s->end) {
        size_t stop = line_end(s, line);
        size_t following = next_line(s, stop + 1, &blank);
        bool deeper = is_blank(line + indent < s->end ? s->source[line + indent] : '\0') ||
                      is_blank(following + indent < s->end ? s->source[following + indent] : '\0');
        s->at = line + indent;
        if (stop > s->at && pass(s, stop - s->at, stop - s->at)) {
            s->at += s->left;
            return;
        }
        if (pass(s, 0, !folded || deeper || blank == 0 ? 1 + blank : blank))
            return;
        line = following;
    }
}

assay_where assay_place_in_text(const char *source, size_t length, const assay_where *start, size_t text_offset)
{
    scan s = {.source = source, .end = length, .at = start->offset, .left = text_offset};
    assay_where place = *start;

    if (!source || start->line == 0 || start->offset >= length)
        return place;
    skip_properties(&s);
    switch (at(&s, 0)) {
    case '"':
    case '\'':
        s.at++;
        scan_flow(&s, source[s.at - 1]);
        break;
    case '|':
    case '>':
        scan_block(&s, at(&s, 0) == '>');
        break;
    default:
        scan_flow(&s, '\0');
    }
    if (s.at > length)
        s.at = length;
    for (; place.offset < s.at; place.offset++) {
        if (source[place.offset] == '\n') {
            place.line++;
            place.column = 1;
        } else if (((unsigned char)source[place.offset] & 0xC0) != 0x80) {
            place.column++;
        }
    }
    return place;
}
