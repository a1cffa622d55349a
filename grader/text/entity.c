/* entity.c - the entities that editors write; any character may be written by its number. */
#include "grader/text/entity.h"

#include <string.h>

#define NAME_BYTES_MAX 8u /* of "&#x1F600;" without its marks */

static const struct {
    const char *name;
    uint32_t point;
} entities[] = {
    {"amp", '&'},       {"lt", '<'},       {"gt", '>'},       {"quot", '"'},     {"apos", '\''},    {"nbsp", 0xA0},
    {"lsquo", 0x2018},  {"rsquo", 0x2019}, {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"ndash", 0x2013}, {"mdash", 0x2014},
    {"hellip", 0x2026}, {"rarr", 0x2192},  {"bull", 0x2022},  {"times", 0xD7},   {"auml", 0xE4},    {"ouml", 0xF6},
    {"uuml", 0xFC},     {"Auml", 0xC4},    {"Ouml", 0xD6},    {"Uuml", 0xDC},    {"szlig", 0xDF},   {"agrave", 0xE0},
    {"acirc", 0xE2},    {"ccedil", 0xE7},  {"egrave", 0xE8},  {"eacute", 0xE9},  {"ecirc", 0xEA},   {"euml", 0xEB},
    {"icirc", 0xEE},    {"iuml", 0xEF},    {"ocirc", 0xF4},   {"ugrave", 0xF9},  {"ucirc", 0xFB},   {"Eacute", 0xC9},
    {"aacute", 0xE1},   {"iacute", 0xED},  {"oacute", 0xF3},  {"uacute", 0xFA},  {"ntilde", 0xF1},  {"Ntilde", 0xD1},
};

static unsigned digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return (unsigned)(c - '0');
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
        return (unsigned)((c | 0x20) - 'a') + 10;
    return 16;
}

/* The character of "39" or "x27"; 0 when it is none. */
static uint32_t numbered(const char *digits, size_t count)
{
    unsigned base = count && (digits[0] | 0x20) == 'x' ? 16 : 10;
    uint32_t point = 0;

    for (size_t i = base == 16; i < count; i++) {
        if (digit_of(digits[i]) >= base)
            return 0;
        point = point * base + digit_of(digits[i]);
    }
    return point < 0x110000 && !(point >= 0xD800 && point < 0xE000) ? point : 0;
}

static uint32_t point_of(const char *name, size_t count)
{
    if (count > 1 && name[0] == '#')
        return numbered(name + 1, count - 1);
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (strlen(entities[i].name) == count && memcmp(entities[i].name, name, count) == 0)
            return entities[i].point;
    return 0;
}

static bool is_blank(const char *text, size_t length, size_t at)
{
    return at >= length || text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r';
}

bool assay_entity_read(assay_entity *out, const char *text, size_t length, size_t at)
{
    size_t most = length - at < NAME_BYTES_MAX + 2 ? length - at : NAME_BYTES_MAX + 2;
    const char *end = text[at] == '&' ? memchr(text + at, ';', most) : NULL;

    if (!end)
        return false;
    out->size = (size_t)(end - (text + at)) + 1;
    out->point = point_of(text + at + 1, out->size - 2);
    /* "this &amp; that" speaks of nothing */
    out->named = out->point != '&' && out->point != 0xA0 && out->point < 0x80 &&
                 (at == 0 || is_blank(text, length, at - 1)) && is_blank(text, length, at + out->size);
    return out->point > 0;
}

size_t assay_entity_find(const char *text, size_t length)
{
    const char *at = text;
    assay_entity entity;

    while (length > 0 && (at = memchr(at, '&', length - (size_t)(at - text))) != NULL) {
        if (assay_entity_read(&entity, text, length, (size_t)(at - text)))
            return (size_t)(at - text);
        at++;
    }
    return length;
}
