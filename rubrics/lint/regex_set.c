/*
 * regex_set.c - the characters of a regex: as they stand, escaped, in classes
 * and in brackets.
 *
 * The grader matches without regard to case over folded text, so every
 * letter's set has both its cases.
 */
#include <stdlib.h>
#include <string.h>

#include "rubrics/lint/regex_parser.h"

typedef assay_regex_node node;

bool assay_regex_set_has(const assay_regex_node *set, unsigned character)
{
    return set->set[character / 64] >> (character % 64) & 1;
}

static void add_character(node *set, unsigned c)
{
    set->set[c / 64] |= (uint64_t)1 << (c % 64);
}

static void add_both_cases(node *set, unsigned c)
{
    add_character(set, c);
    if (c < 128 && ((c | 32u) >= 'a' && (c | 32u) <= 'z'))
        add_character(set, c ^ 32u);
}

void assay_regex_set_range(node *set, unsigned from, unsigned to)
{
    for (unsigned c = from; c <= to && c < 128; c++)
        add_both_cases(set, c);
    /* from 128 up there are only the two members: a range that reaches there may have both */
    if (to == ASSAY_REGEX_LETTER || (to > ASSAY_REGEX_LETTER && from != to))
        add_character(set, ASSAY_REGEX_LETTER);
    if (to == ASSAY_REGEX_SYMBOL || (to == ASSAY_REGEX_LETTER && from != to))
        add_character(set, ASSAY_REGEX_SYMBOL);
}

void assay_regex_set_invert(node *set)
{
    for (unsigned i = 0; i < 3; i++)
        set->set[i] = ~set->set[i];
    /* letters and symbols from 128 up are many: what excludes some of them still has the rest */
    set->set[2] = 3;
    set->other = NULL;
}

/* The member that stands for a character from 128 up: punctuation, arrows and signs lie in a few ranges. */
static unsigned member_of(unsigned code)
{
    bool symbol = code < 0xC0 || code == 0xD7 || code == 0xF7 || (code >= 0x2000 && code < 0x2C00) ||
                  (code >= 0x3000 && code < 0x3040) || code >= 0x1F000;

    return code < 128 ? code : symbol ? ASSAY_REGEX_SYMBOL : ASSAY_REGEX_LETTER;
}

char assay_regex_peek(const assay_regex_parser *p, size_t ahead)
{
    return p->at + ahead < p->length ? p->text[p->at + ahead] : '\0';
}

bool assay_regex_take(assay_regex_parser *p, const char *word)
{
    size_t length = strlen(word);

    if (p->length - p->at < length || strncmp(p->text + p->at, word, length) != 0)
        return false;
    p->at += length;
    return true;
}

node *assay_regex_make(assay_regex_parser *p, assay_regex_kind kind)
{
    node *made = assay_arena_alloc(p->arena, sizeof *made);

    if (made) {
        made->kind = kind;
        made->at = p->at;
    }
    return made;
}

bool assay_regex_set_class(node *set, char letter)
{
    node members = {0};

    switch (letter | 32) {
    case 'd':
        assay_regex_set_range(&members, '0', '9');
        break;
    case 'w':
        assay_regex_set_range(&members, '0', '9');
        assay_regex_set_range(&members, 'a', 'z');
        add_character(&members, '_');
        add_character(&members, ASSAY_REGEX_LETTER);
        break;
    case 's':
        assay_regex_set_range(&members, '\t', '\r');
        add_character(&members, ' ');
        break;
    case 'h':
        add_character(&members, '\t');
        add_character(&members, ' ');
        break;
    case 'v':
        assay_regex_set_range(&members, '\n', '\r');
        break;
    default:
        return false;
    }
    if (!(letter & 32))
        assay_regex_set_invert(&members);
    if (letter == 'W')
        members.set[2] = 2; /* the one class that divides them */
    for (unsigned i = 0; i < 3; i++)
        set->set[i] |= members.set[i];
    return true;
}

static unsigned code_of(const assay_regex_parser *p, size_t digits, int base)
{
    char copy[9] = {0};

    for (size_t i = 0; i < digits && i < 8; i++)
        copy[i] = assay_regex_peek(p, i);
    return (unsigned)strtoul(copy, NULL, base);
}

unsigned assay_regex_escaped(assay_regex_parser *p)
{
    static const char names[] = "aefnrt", values[] = "\a\033\f\n\r\t";
    char c = assay_regex_peek(p, 0);
    const char *name = c ? strchr(names, c) : NULL;
    unsigned code;

    if (name) {
        p->at++;
        return (unsigned char)values[name - names];
    }
    if (c == 'x' && assay_regex_peek(p, 1) == '{') {
        const char *stop = strchr(p->text + p->at, '}');
        p->at += 2;
        if (!stop)
            return UINT32_MAX;
        code = code_of(p, (size_t)(stop - p->text) - p->at, 16);
        p->at = (size_t)(stop - p->text) + 1;
        return member_of(code);
    }
    if (c == 'x') {
        size_t digits = strspn(p->text + p->at + 1, "0123456789abcdefABCDEF");
        p->at++;
        digits = digits > 2 ? 2 : digits;
        code = code_of(p, digits, 16);
        p->at += digits;
        return member_of(code);
    }
    if (!c || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'))
        return UINT32_MAX;
    p->at++;
    return (unsigned char)c;
}

static size_t utf8_length(char c)
{
    unsigned char u = (unsigned char)c;

    return u < 0x80 ? 1 : u < 0xE0 ? 2 : u < 0xF0 ? 3 : 4;
}

unsigned assay_regex_plain(assay_regex_parser *p, node *set)
{
    size_t size = utf8_length(assay_regex_peek(p, 0));
    unsigned code;

    if (p->at + size > p->length)
        size = p->length - p->at;
    if (size == 1)
        return (unsigned char)p->text[p->at++] & 127u;
    set->other = p->text + p->at;
    set->other_length = size;
    code = (unsigned char)set->other[0] & (0xFFu >> (size + 1));
    for (size_t i = 1; i < size; i++)
        code = code << 6 | ((unsigned char)set->other[i] & 0x3Fu);
    p->at += size;
    return member_of(code);
}

static bool add_posix(assay_regex_parser *p, node *set)
{
    static const struct {
        const char *name, *members;
    } classes[] = {{"[:alpha:]", "az"}, {"[:digit:]", "09"},     {"[:alnum:]", "az09"},  {"[:lower:]", "az"},
                   {"[:upper:]", "az"}, {"[:space:]", "\t\r  "}, {"[:word:]", "az09__"}, {"[:punct:]", "!/:@[`{~"}};

    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (assay_regex_take(p, classes[i].name)) {
            for (const char *m = classes[i].members; *m; m += 2)
                assay_regex_set_range(set, (unsigned char)m[0], (unsigned char)m[1]);
            return true;
        }
    return false;
}

/* One member of a bracket set; *code is its character, or UINT32_MAX for a class. */
static bool parse_member(assay_regex_parser *p, node *set, unsigned *code)
{
    *code = UINT32_MAX;
    if (assay_regex_peek(p, 0) == '[' && assay_regex_peek(p, 1) == ':')
        return add_posix(p, set);
    if (assay_regex_peek(p, 0) != '\\') {
        *code = assay_regex_plain(p, set);
        return true;
    }
    p->at++;
    if (assay_regex_peek(p, 0) == 'b') {
        p->at++;
        *code = '\b';
        return true;
    }
    if (assay_regex_set_class(set, assay_regex_peek(p, 0))) {
        p->at++;
        return true;
    }
    *code = assay_regex_escaped(p);
    return *code != UINT32_MAX;
}

node *assay_regex_set_parse(assay_regex_parser *p)
{
    node *set = assay_regex_make(p, ASSAY_REGEX_SET);
    bool inverted, first = true;

    p->at++;
    inverted = assay_regex_take(p, "^");
    while (set && p->at < p->length && (first || assay_regex_peek(p, 0) != ']')) {
        unsigned from, to;
        first = false;
        if (!parse_member(p, set, &from))
            return NULL;
        to = from;
        if (from != UINT32_MAX && assay_regex_peek(p, 0) == '-' && assay_regex_peek(p, 1) != ']') {
            p->at++;
            if (!parse_member(p, set, &to) || to == UINT32_MAX)
                return NULL;
        }
        if (from != UINT32_MAX)
            assay_regex_set_range(set, from, to);
    }
    if (!assay_regex_take(p, "]"))
        return NULL;
    if (set && inverted)
        assay_regex_set_invert(set);
    return set;
}
