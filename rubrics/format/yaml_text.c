/*
 * yaml_text.c - plain, quoted, folded or literal.
 *
 * Blocks are only chosen for texts whose white space survives them; the
 * double-quoted style takes everything else.
 */
#include "rubrics/format/yaml_text.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

void assay_yaml_put_bytes(assay_yaml_writer *writer, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\n')
            writer->column = 0;
        else
            writer->column += ((unsigned char)text[i] & 0xC0) != 0x80;
    }
    if (!writer->measuring && !writer->failed && length && !writer->write(writer->context, text, length))
        writer->failed = true;
}

void assay_yaml_put(assay_yaml_writer *writer, const char *text)
{
    assay_yaml_put_bytes(writer, text, strlen(text));
}

void assay_yaml_line(assay_yaml_writer *writer, size_t indent)
{
    assay_yaml_put(writer, "\n");
    for (size_t i = 0; i < indent; i++)
        assay_yaml_put(writer, " ");
}

static bool to_writer(void *context, const char *text, size_t length)
{
    assay_yaml_put_bytes(context, text, length);
    return true;
}

void assay_yaml_number(assay_yaml_writer *writer, double number)
{
    (void)assay_json_write_number(number, to_writer, writer);
}

static size_t trimmed_length(const char *text)
{
    size_t length = strlen(text);

    while (length > 0 && strchr(" \t\r\n", text[length - 1]))
        length--;
    return length;
}

/*
 * Bytes of the character at `text` when it may stand in a file unescaped,
 * else 0. Control characters, line separators and the byte order mark are
 * YAML's to interpret or invisible to people.
 */
static size_t printable(const char *text, size_t left)
{
    const unsigned char *s = (const unsigned char *)text;
    size_t size = s[0] < 0x80 ? 1 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;

    if (size > left || s[0] < 0x20 || s[0] == 0x7F)
        return 0;
    if (s[0] == 0xC2 && s[1] < 0xA0)
        return 0;
    if (s[0] == 0xE2 && s[1] == 0x80 && (s[2] == 0xA8 || s[2] == 0xA9))
        return 0;
    if (s[0] == 0xEF && ((s[1] == 0xBB && s[2] == 0xBF) || (s[1] == 0xBF && s[2] >= 0xBE)))
        return 0;
    return size;
}

/* True when every character may stand in the file as it is; with `lines`, line feeds too. */
static bool is_printable(const char *text, size_t length, bool lines)
{
    for (size_t i = 0; i < length;) {
        size_t size = lines && text[i] == '\n' ? 1 : printable(text + i, length - i);
        if (size == 0)
            return false;
        i += size;
    }
    return true;
}

/* Words that a YAML reader, of version 1.1 or 1.2, takes for something else than a string. */
static bool looks_typed(const char *text, size_t length)
{
    static const char *const words[] = {"null", "true", "false", "yes", "no", "on", "off", "~", "=", "<<"};
    size_t digits = strspn(text, "0123456789+-.eE_:");

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == length && strncasecmp(words[i], text, length) == 0)
            return true;
    if (text[0] == '.' && (strncasecmp(text + 1, "inf", 3) == 0 || strncasecmp(text + 1, "nan", 3) == 0))
        return true;
    if (text[0] == '0' && (text[1] == 'x' || text[1] == 'o'))
        return true;
    return digits >= length && strcspn(text, "0123456789") < length;
}

static bool is_plain(const char *text, size_t length, bool flow)
{
    if (length == 0 || strchr("-?:,[]{}#&*!|>'\"%@` ", text[0]) || !is_printable(text, length, false) ||
        looks_typed(text, length))
        return false;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == ':' && (flow || i + 1 == length || text[i + 1] == ' '))
            return false;
        if (text[i] == '#' && text[i - 1] == ' ')
            return false;
        if (flow && strchr(",[]{}", text[i]))
            return false;
    }
    return true;
}

static void put_double_quoted(assay_yaml_writer *writer, const char *text, size_t length)
{
    assay_yaml_put(writer, "\"");
    for (size_t i = 0; i < length;) {
        unsigned char c = (unsigned char)text[i];
        size_t size = printable(text + i, length - i);
        char escape[8];

        if (size > 0 && c != '"' && c != '\\') {
            assay_yaml_put_bytes(writer, text + i, size);
            i += size;
            continue;
        }
        if (c == '"' || c == '\\')
            snprintf(escape, sizeof escape, "\\%c", c);
        else if (c == '\n' || c == '\t' || c == '\r')
            snprintf(escape, sizeof escape, "\\%c", c == '\n' ? 'n' : c == '\t' ? 't' : 'r');
        else if (c == 0xC2 && i + 1 < length)
            snprintf(escape, sizeof escape, "\\x%02X", (unsigned char)text[i + 1]);
        else if (c == 0xE2 && i + 2 < length)
            snprintf(escape, sizeof escape, "\\u%04X", 0x2000u + ((unsigned char)text[i + 2] & 0x3Fu));
        else if (c == 0xEF && i + 2 < length)
            snprintf(escape, sizeof escape, "\\u%04X",
                     0xF000u + (((unsigned char)text[i + 1] & 0x3Fu) << 6) + ((unsigned char)text[i + 2] & 0x3Fu));
        else
            snprintf(escape, sizeof escape, "\\x%02X", c);
        assay_yaml_put(writer, escape);
        i += c == 0xC2 ? 2 : c == 0xE2 || c == 0xEF ? 3 : 1;
    }
    assay_yaml_put(writer, "\"");
}

static void put_quoted(assay_yaml_writer *writer, const char *text, size_t length)
{
    if (!is_printable(text, length, false)) {
        put_double_quoted(writer, text, length);
        return;
    }
    assay_yaml_put(writer, "'");
    for (size_t i = 0; i < length; i++)
        assay_yaml_put_bytes(writer, text[i] == '\'' ? "''" : text + i, text[i] == '\'' ? 2 : 1);
    assay_yaml_put(writer, "'");
}

void assay_yaml_quoted(assay_yaml_writer *writer, const char *text)
{
    put_quoted(writer, text, trimmed_length(text));
}

void assay_yaml_inline(assay_yaml_writer *writer, const char *text, bool flow)
{
    size_t length = trimmed_length(text);

    if (is_plain(text, length, flow))
        assay_yaml_put_bytes(writer, text, length);
    else
        put_quoted(writer, text, length);
}

/*
 * A block keeps a text when it is printable, does not begin with white space,
 * and no line ends in it. A folded block also may not have lines that begin
 * with it.
 */
static bool is_block(const char *text, size_t length, bool folded)
{
    if (length == 0 || strchr(" \t\n", text[0]) || !is_printable(text, length, true))
        return false;
    for (size_t i = 1; i < length; i++) {
        if (text[i] == '\n' && text[i - 1] == ' ')
            return false;
        if (folded && text[i] == ' ' && text[i - 1] == '\n')
            return false;
    }
    return true;
}

/* The longest line of a text, in bytes. */
static size_t longest_line(const char *text, size_t length)
{
    size_t longest = 0, line = 0;

    for (size_t i = 0; i < length; i++) {
        line = text[i] == '\n' ? 0 : line + 1;
        if (line > longest)
            longest = line;
    }
    return longest;
}

static void put_literal(assay_yaml_writer *writer, const char *text, size_t length, size_t indent)
{
    const char *end = text + length;

    assay_yaml_put(writer, " |");
    while (text < end) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        size_t size = stop ? (size_t)(stop - text) : (size_t)(end - text);
        assay_yaml_line(writer, size ? indent : 0);
        assay_yaml_put_bytes(writer, text, size);
        text += size + 1;
    }
}

/* The blank of `text` after `start` where a line may end so that it stays within `width`, or the first one after. */
static size_t fold_at(const char *text, size_t length, size_t start, size_t width)
{
    size_t best = length, column = 0;

    for (size_t i = start; i < length && text[i] != '\n'; i++) {
        column += ((unsigned char)text[i] & 0xC0) != 0x80;
        if (text[i] == ' ' && i > start && text[i - 1] != ' ' && i + 1 < length && text[i + 1] != ' ') {
            if (column <= width + 1 || best == length)
                best = i;
        }
        if (column > width && best != length)
            return best;
    }
    return length; /* the rest of the line fits */
}

static void put_folded(assay_yaml_writer *writer, const char *text, size_t length, size_t indent)
{
    size_t width = indent + 40 < ASSAY_YAML_WIDTH ? ASSAY_YAML_WIDTH - indent : 40;
    size_t i = 0;

    assay_yaml_put(writer, " >");
    assay_yaml_line(writer, indent);
    while (i < length) {
        size_t fold = fold_at(text, length, i, width);
        const char *feed = memchr(text + i, '\n', length - i);
        size_t stop = feed && (size_t)(feed - text) < fold ? (size_t)(feed - text) : fold;

        assay_yaml_put_bytes(writer, text + i, stop - i);
        i = stop;
        if (i < length && text[i] == ' ') {
            assay_yaml_line(writer, indent);
            i++;
            continue;
        }
        if (i == length)
            break;
        /* of n + 1 line breaks a folded block keeps n */
        for (; i < length && text[i] == '\n'; i++)
            assay_yaml_put(writer, "\n");
        assay_yaml_line(writer, indent);
    }
}

void assay_yaml_text(assay_yaml_writer *writer, const char *text, size_t indent)
{
    size_t length = trimmed_length(text);
    bool has_lines = memchr(text, '\n', length) != NULL;

    if (has_lines && is_block(text, length, false) &&
        (longest_line(text, length) + indent <= ASSAY_YAML_WIDTH || !is_block(text, length, true))) {
        put_literal(writer, text, length, indent);
    } else if ((has_lines || length + writer->column + 1 > ASSAY_YAML_WIDTH) && is_block(text, length, true) &&
               (has_lines || fold_at(text, length, 0, 40) < length)) {
        put_folded(writer, text, length, indent);
    } else {
        assay_yaml_put(writer, " ");
        assay_yaml_inline(writer, text, false);
    }
}

#define KEY_MAX 500u /* bytes of a key on its line; YAML readers stop looking for the colon at 1024 */

void assay_yaml_key(assay_yaml_writer *writer, const char *name, size_t indent)
{
    bool is_long = strlen(name) > KEY_MAX;

    if (is_long)
        assay_yaml_put(writer, "? ");
    assay_yaml_inline(writer, name, false);
    if (is_long)
        assay_yaml_line(writer, indent);
    assay_yaml_put(writer, ":");
}

void assay_yaml_flow_key(assay_yaml_writer *writer, const char *name, bool *first)
{
    if (!*first)
        assay_yaml_put(writer, ", ");
    *first = false;
    assay_yaml_inline(writer, name, true);
    assay_yaml_put(writer, ": ");
}

void assay_yaml_number_member(assay_yaml_writer *writer, size_t indent, const char *name, double number)
{
    assay_yaml_line(writer, indent);
    assay_yaml_key(writer, name, indent);
    assay_yaml_put(writer, " ");
    assay_yaml_number(writer, number);
}
