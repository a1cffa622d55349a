/*
 * html.c - the escaped writer.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "api/report/html.h"

void assay_html_start(assay_html *html, assay_write_fn *write, void *context)
{
    html->write = write;
    html->context = context;
    html->refused = false;
    html->used = 0;
}

static void flush(assay_html *html)
{
    if (html->used > 0 && !html->refused)
        html->refused = !html->write(html->context, html->buffer, html->used);
    html->used = 0;
}

bool assay_html_finish(assay_html *html)
{
    flush(html);
    return !html->refused;
}

void assay_html_bytes(assay_html *html, const char *bytes, size_t length)
{
    while (length > 0) {
        size_t room = sizeof html->buffer - html->used;
        size_t part = length < room ? length : room;

        memcpy(html->buffer + html->used, bytes, part);
        html->used += part;
        bytes += part;
        length -= part;
        if (html->used == sizeof html->buffer)
            flush(html);
    }
}

static void literal(assay_html *html, const char *text)
{
    assay_html_bytes(html, text, strlen(text));
}

/* What stands for a character in HTML; NULL when it stands for itself. */
static const char *entity(unsigned char byte)
{
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\r': /* as it stands, a parser would make a line feed of it */
        return "&#13;";
    default:
        return (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F ? "\xEF\xBF\xBD" : NULL;
    }
}

/* Bytes of the UTF-8 character (not ASCII) at the front, 0 when there is none: overlong forms, surrogates included. */
static size_t character(const unsigned char *text, size_t length)
{
    static const unsigned least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t size = text[0] >= 0xF0 ? 4 : text[0] >= 0xE0 ? 3 : 2;
    unsigned code = text[0] & (0xFFu >> (size + 1));

    if (text[0] < 0xC0 || text[0] > 0xF7 || size > length)
        return 0;
    for (size_t i = 1; i < size; i++) {
        if ((text[i] & 0xC0u) != 0x80)
            return 0;
        code = code << 6 | (text[i] & 0x3Fu);
    }
    /* U+0080 to U+009F are control characters, too */
    return code < least[size] || code > 0x10FFFF || code < 0xA0 || (code >= 0xD800 && code <= 0xDFFF) ? 0 : size;
}

void assay_html_text(assay_html *html, const char *text, size_t length)
{
    const unsigned char *bytes = (const unsigned char *)text;
    size_t plain = 0;
    size_t at = 0;

    while (at < length) {
        size_t size = bytes[at] < 0x80 ? 1 : character(bytes + at, length - at);
        const char *instead = size == 0 ? "\xEF\xBF\xBD" : size == 1 ? entity(bytes[at]) : NULL;

        if (instead) {
            assay_html_bytes(html, text + plain, at - plain);
            literal(html, instead);
            plain = at + (size ? size : 1);
        }
        at += size ? size : 1;
    }
    assay_html_bytes(html, text + plain, length - plain);
}

size_t assay_html_whole(const char *text, size_t length)
{
    size_t back = 0;

    while (back < 3 && back < length && ((unsigned char)text[length - back - 1] & 0xC0u) == 0x80)
        back++;
    if (back < length && (unsigned char)text[length - back - 1] >= 0xC0 &&
        character((const unsigned char *)text + length - back - 1, back + 1) == 0)
        return length - back - 1;
    return length;
}

static void number(assay_html *html, const char **format, va_list *arguments)
{
    char text[352]; /* the longest double has 309 digits before the point */
    const char *at = *format;
    int size = 0;

    if (at[0] == 'z' && at[1] == 'u') {
        size = snprintf(text, sizeof text, "%zu", va_arg(*arguments, size_t));
        *format += 2;
    } else if (at[0] == 'u') {
        size = snprintf(text, sizeof text, "%u", va_arg(*arguments, unsigned));
        *format += 1;
    } else if (at[0] == 'd') {
        size = snprintf(text, sizeof text, "%d", va_arg(*arguments, int));
        *format += 1;
    } else if (at[0] == '.' && at[1] >= '0' && at[1] <= '9' && at[2] == 'f') {
        size = snprintf(text, sizeof text, "%.*f", at[1] - '0', va_arg(*arguments, double));
        *format += 3;
    }
    if (size > 0)
        assay_html_bytes(html, text, (size_t)size);
}

void assay_html_put(assay_html *html, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    while (*format) {
        size_t plain = strcspn(format, "%");
        assay_html_bytes(html, format, plain);
        format += plain;
        if (!*format)
            break;
        format++;
        if (*format == 's') {
            const char *text = va_arg(arguments, const char *);
            if (text)
                assay_html_text(html, text, strlen(text));
            format++;
        } else if (*format == '%') {
            assay_html_bytes(html, "%", 1);
            format++;
        } else {
            number(html, &format, &arguments);
        }
    }
    va_end(arguments);
}
