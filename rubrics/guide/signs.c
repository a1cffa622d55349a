/*
 * signs.c - what stands before the words of a line: emoji, numbers, letters.
 */
#include "rubrics/guide/signs.h"

#include <string.h>

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static unsigned decode(const char *text, size_t *bytes)
{
    const unsigned char *u = (const unsigned char *)text;

    if (u[0] < 0x80) {
        *bytes = 1;
        return u[0];
    }
    if ((u[0] & 0xE0) == 0xC0) {
        *bytes = 2;
        return (u[0] & 0x1Fu) << 6 | (u[1] & 0x3Fu);
    }
    if ((u[0] & 0xF0) == 0xE0) {
        *bytes = 3;
        return (u[0] & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu);
    }
    *bytes = 4;
    return (u[0] & 0x07u) << 18 | (u[1] & 0x3Fu) << 12 | (u[2] & 0x3Fu) << 6 | (u[3] & 0x3Fu);
}

static bool is_sign(unsigned code)
{
    return (code >= 0x2300 && code <= 0x27EF) || (code >= 0x2B00 && code <= 0x2BFF) ||
           (code >= 0x1F000 && code <= 0x1FAFF) || code == 0xFE0F || code == 0xFE0E || code == 0x200D ||
           code == 0x200B || code == 0x20E3 || code == 0x2022 || code == 0xA0 || (code >= 0x2190 && code <= 0x21FF) ||
           (code >= 0xE0020 && code <= 0xE007F);
}

/* Bytes of ":name:" as emoji are written on GitHub, or 0. */
static size_t shortcode(const char *text)
{
    size_t at = 1;

    if (text[0] != ':')
        return 0;
    while ((text[at] >= 'a' && text[at] <= 'z') || is_digit(text[at]) || text[at] == '_' || text[at] == '+')
        at++;
    return at > 1 && text[at] == ':' ? at + 1 : 0;
}

size_t assay_guide_skip_signs(const char *text)
{
    size_t at = 0;

    while (text[at] != '\0') {
        size_t bytes = shortcode(text + at);
        unsigned code;

        if (bytes == 0) {
            code = decode(text + at, &bytes);
            if (code != ' ' && code != '\t' && !is_sign(code))
                break;
        }
        at += bytes;
    }
    return at;
}

assay_guide_number assay_guide_number_read(const char *text)
{
    assay_guide_number number = {0};
    size_t at = assay_guide_skip_signs(text);
    char bracket = 0;
    bool hash = false;

    if (text[at] == '(' || text[at] == '[')
        bracket = text[at++] == '(' ? ')' : ']';
    else if (text[at] == '#' && is_digit(text[at + 1])) {
        hash = true;
        at++;
    }
    number.from = number.to = at;
    while (is_digit(text[at]) && at - number.from < 4)
        at++;
    if (at == number.from || is_digit(text[at]))
        return (assay_guide_number){0};
    while (text[at] == '.' && is_digit(text[at + 1]) && at - number.from < 12) {
        number.dotted = true;
        for (at++; is_digit(text[at]) && at - number.from < 16; at++)
            ;
    }
    number.to = at;
    if (bracket != 0) {
        if (text[at] != bracket)
            return (assay_guide_number){0};
        at++;
    } else if ((text[at] == '.' || text[at] == ')' || text[at] == ':') && text[at + 1] != '=') {
        at++;
    } else if ((text[at] == '-' && text[at + 1] == ' ') || strncmp(text + at, " - ", 3) == 0) {
        at += text[at] == '-' ? 1 : 2;
    } else if (strncmp(text + at, " \xE2\x80\x93 ", 5) == 0 || strncmp(text + at, " \xE2\x80\x94 ", 5) == 0) {
        at += 4;
    } else if (strncmp(text + at, "\xEF\xB8\x8F\xE2\x83\xA3", 6) == 0) {
        at += 6; /* a digit drawn on a key */
    } else if (!((number.dotted || hash) && text[at] == ' ')) {
        return (assay_guide_number){0};
    }
    /* "3.x" is a version, "(3)n" code. */
    if (text[at] != ' ' && text[at] != '\0' && !(text[at] >= 'A' && text[at] <= 'Z') && text[at] != '`' &&
        text[at] != '"' && (unsigned char)text[at] < 0x80)
        return (assay_guide_number){0};
    number.end = at + assay_guide_skip_signs(text + at);
    return number;
}

char assay_guide_option_read(const char *text, size_t *end, bool *checked)
{
    size_t at = 0;
    size_t signs = assay_guide_skip_signs(text);
    bool box = false;
    bool bracket;
    char letter = 0;

    *checked = false;
    if (text[0] == '[' && (text[1] == ' ' || text[1] == 'x' || text[1] == 'X') && text[2] == ']' && text[3] == ' ') {
        box = true;
        *checked = text[1] != ' ';
        at = 4;
    }
    if (!box && signs > 0) /* a tick before the right one */
        at = signs;
    bracket = text[at] == '(';
    if (((text[at + bracket] | 0x20) >= 'a' && (text[at + bracket] | 0x20) <= 'h') &&
        (text[at + bracket + 1] == ')' ||
         (!bracket && (text[at + 1] == '.' || text[at + 1] == ':') && text[at + 2] == ' '))) {
        letter = (char)(text[at + bracket] & ~0x20);
        at += 2 + (size_t)bracket;
        while (text[at] == ' ')
            at++;
    }
    *end = at;
    return letter != 0 ? letter : box ? '?' : 0;
}
