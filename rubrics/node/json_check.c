/*
 * json_check.c - a JSON text read once, nothing kept.
 *
 * jansson builds a tree of its own to find out that a text is right, which
 * costs more than grading the answer inside. So a text is looked over here
 * first, and only what this reader does not like goes to jansson, which knows
 * what is at fault and where. Hence one law: accept nothing that jansson
 * refuses. What is rare and needs care (numbers that may overflow, a NUL, deep
 * nesting) is refused here without being wrong.
 */
#include "rubrics/node/json_check.h"

#include "grader/base/utf8.h"
#include "rubrics/node/node.h"

#define DIGITS_MAX 300u /* a double holds any number of so many digits */

typedef struct checker {
    const char *at, *end;
} checker;

static bool check_value(checker *c, unsigned depth);

static void pass_blank(checker *c)
{
    while (c->at < c->end && (*c->at == ' ' || *c->at == '\t' || *c->at == '\n' || *c->at == '\r'))
        c->at++;
}

static bool take(checker *c, char wanted)
{
    if (c->at == c->end || *c->at != wanted)
        return false;
    c->at++;
    return true;
}

static bool check_word(checker *c, const char *word, size_t length)
{
    if ((size_t)(c->end - c->at) < length || memcmp(c->at, word, length) != 0)
        return false;
    c->at += length;
    return true;
}

static bool check_digits(checker *c)
{
    const char *first = c->at;

    while (c->at < c->end && *c->at >= '0' && *c->at <= '9')
        c->at++;
    return c->at > first && (size_t)(c->at - first) <= DIGITS_MAX;
}

/* Without an exponent: with one it may be too large. */
static bool check_number(checker *c)
{
    (void)take(c, '-');
    if (!take(c, '0') && !check_digits(c))
        return false;
    if (take(c, '.') && !check_digits(c))
        return false;
    return c->at == c->end || (*c->at != 'e' && *c->at != 'E');
}

/* The four hexadecimal digits of an escape; 0 (U+0000, too) when there are none. */
static unsigned take_hex(checker *c)
{
    unsigned value = 0;

    if (c->end - c->at < 4)
        return 0;
    for (int i = 0; i < 4; i++) {
        char digit = *c->at++;
        if (digit >= '0' && digit <= '9')
            value = value * 16 + (unsigned)(digit - '0');
        else if ((digit | 0x20) >= 'a' && (digit | 0x20) <= 'f')
            value = value * 16 + (unsigned)((digit | 0x20) - 'a') + 10;
        else
            return 0;
    }
    return value;
}

/* Behind the backslash. */
static bool check_escape(checker *c)
{
    unsigned half;

    if (c->at == c->end)
        return false;
    if (*c->at != 'u')
        return *c->at != '\0' && strchr("\"\\/bfnrt", *c->at++) != NULL;
    c->at++;
    half = take_hex(c);
    if (half < 0xD800 || half > 0xDFFF)
        return half != 0;
    if (half > 0xDBFF || !check_word(c, "\\u", 2))
        return false;
    half = take_hex(c);
    return half >= 0xDC00 && half <= 0xDFFF;
}

static bool check_string(checker *c)
{
    if (!take(c, '"'))
        return false;
    for (;;) {
        size_t size;
        c->at += assay_plain_span(c->at, (size_t)(c->end - c->at));
        if (take(c, '"'))
            return true;
        if (take(c, '\\')) {
            if (!check_escape(c))
                return false;
            continue;
        }
        size = assay_utf8_size(c->at, (size_t)(c->end - c->at));
        if (size == 0 || (unsigned char)*c->at < 0x20)
            return false;
        c->at += size;
    }
}

static bool check_members(checker *c, bool is_map, unsigned depth)
{
    char close = is_map ? '}' : ']';

    if (depth > ASSAY_NODE_DEPTH_MAX)
        return false;
    c->at++;
    pass_blank(c);
    if (take(c, close))
        return true;
    do {
        pass_blank(c);
        if (is_map) {
            if (!check_string(c))
                return false;
            pass_blank(c);
            if (!take(c, ':'))
                return false;
        }
        if (!check_value(c, depth))
            return false;
        pass_blank(c);
    } while (take(c, ','));
    return take(c, close);
}

static bool check_value(checker *c, unsigned depth)
{
    pass_blank(c);
    if (c->at == c->end)
        return false;
    switch (*c->at) {
    case '{':
        return check_members(c, true, depth + 1);
    case '[':
        return check_members(c, false, depth + 1);
    case '"':
        return check_string(c);
    case 't':
        return check_word(c, "true", 4);
    case 'f':
        return check_word(c, "false", 5);
    case 'n':
        return check_word(c, "null", 4);
    default:
        return check_number(c);
    }
}

bool assay_json_check(const char *text, size_t length)
{
    checker c = {text, text + length};

    if (!check_value(&c, 0))
        return false;
    pass_blank(&c);
    return c.at == c.end;
}
