/*
 * regex_tree.c - recursive descent over a regex that PCRE2 has accepted.
 *
 * The grader matches without regard to case over folded text, so every
 * letter's set has both its cases.
 */
#include "rubrics/lint/regex_tree.h"

#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 40u
#define REPEAT_MAX 1000u

typedef struct parser {
    const char *text;
    size_t length;
    size_t at;
    unsigned depth;
    bool extended; /* (?x): blanks and comments mean nothing */
    assay_arena *arena;
} parser;

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

static void add_range(node *set, unsigned from, unsigned to)
{
    for (unsigned c = from; c <= to && c < 128; c++)
        add_both_cases(set, c);
    if (to >= 128 && (from >= 128 ? from == ASSAY_REGEX_LETTER : to >= ASSAY_REGEX_LETTER))
        add_character(set, ASSAY_REGEX_LETTER);
    if (to >= 128 && to != ASSAY_REGEX_LETTER)
        add_character(set, ASSAY_REGEX_SYMBOL);
}

static void invert(node *set)
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

static node *make(parser *p, assay_regex_kind kind)
{
    node *made = assay_arena_alloc(p->arena, sizeof *made);

    if (made) {
        made->kind = kind;
        made->at = p->at;
    }
    return made;
}

static bool add(parser *p, node *parent, node *child)
{
    node **grown;

    if (!parent || !child)
        return false;
    grown = assay_arena_grow(p->arena, parent->children, parent->child_count, &parent->capacity, sizeof *grown);
    if (!grown)
        return false;
    parent->children = grown;
    parent->children[parent->child_count++] = child;
    return true;
}

static char peek(const parser *p, size_t ahead)
{
    return p->at + ahead < p->length ? p->text[p->at + ahead] : '\0';
}

static bool take(parser *p, const char *word)
{
    size_t length = strlen(word);

    if (p->length - p->at < length || strncmp(p->text + p->at, word, length) != 0)
        return false;
    p->at += length;
    return true;
}

/* The members of a class letter (\d, \w, ...); false when it is none. */
static bool add_class(node *set, char letter)
{
    node members = {0};

    switch (letter | 32) {
    case 'd':
        add_range(&members, '0', '9');
        break;
    case 'w':
        add_range(&members, '0', '9');
        add_range(&members, 'a', 'z');
        add_character(&members, '_');
        add_character(&members, ASSAY_REGEX_LETTER);
        break;
    case 's':
        add_range(&members, '\t', '\r');
        add_character(&members, ' ');
        break;
    case 'h':
        add_character(&members, '\t');
        add_character(&members, ' ');
        break;
    case 'v':
        add_range(&members, '\n', '\r');
        break;
    default:
        return false;
    }
    if (!(letter & 32))
        invert(&members);
    if (letter == 'W')
        members.set[2] = 2; /* the one class that divides them */
    for (unsigned i = 0; i < 3; i++)
        set->set[i] |= members.set[i];
    return true;
}

static unsigned code_of(const parser *p, size_t digits, int base)
{
    char copy[9] = {0};

    for (size_t i = 0; i < digits && i < 8; i++)
        copy[i] = peek(p, i);
    return (unsigned)strtoul(copy, NULL, base);
}

/* The character of an escape such as \n, \x41, \. ; UINT_MAX when it is not one character. p->at is behind the \. */
static unsigned escaped_character(parser *p)
{
    static const char names[] = "aefnrt", values[] = "\a\033\f\n\r\t";
    char c = peek(p, 0);
    const char *name = c ? strchr(names, c) : NULL;
    unsigned code;

    if (name) {
        p->at++;
        return (unsigned char)values[name - names];
    }
    if (c == 'x' && peek(p, 1) == '{') {
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

/* A character as it stands: below 128, or its member with its bytes remembered. */
static unsigned plain_character(parser *p, node *set)
{
    size_t size = utf8_length(peek(p, 0));
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

static bool add_posix(parser *p, node *set)
{
    static const struct {
        const char *name, *members;
    } classes[] = {{"[:alpha:]", "az"}, {"[:digit:]", "09"},     {"[:alnum:]", "az09"},  {"[:lower:]", "az"},
                   {"[:upper:]", "az"}, {"[:space:]", "\t\r  "}, {"[:word:]", "az09__"}, {"[:punct:]", "!/:@[`{~"}};

    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (take(p, classes[i].name)) {
            for (const char *m = classes[i].members; *m; m += 2)
                add_range(set, (unsigned char)m[0], (unsigned char)m[1]);
            return true;
        }
    return false;
}

/* One member of a bracket set; *code is its character, or UINT32_MAX for a class. */
static bool parse_member(parser *p, node *set, unsigned *code)
{
    *code = UINT32_MAX;
    if (peek(p, 0) == '[' && peek(p, 1) == ':')
        return add_posix(p, set);
    if (peek(p, 0) != '\\') {
        *code = plain_character(p, set);
        return true;
    }
    p->at++;
    if (peek(p, 0) == 'b') {
        p->at++;
        *code = '\b';
        return true;
    }
    if (add_class(set, peek(p, 0))) {
        p->at++;
        return true;
    }
    *code = escaped_character(p);
    return *code != UINT32_MAX;
}

static node *parse_set(parser *p)
{
    node *set = make(p, ASSAY_REGEX_SET);
    bool inverted, first = true;

    p->at++;
    inverted = take(p, "^");
    while (set && p->at < p->length && (first || peek(p, 0) != ']')) {
        unsigned from, to;
        first = false;
        if (!parse_member(p, set, &from))
            return NULL;
        to = from;
        if (from != UINT32_MAX && peek(p, 0) == '-' && peek(p, 1) != ']') {
            p->at++;
            if (!parse_member(p, set, &to) || to == UINT32_MAX)
                return NULL;
        }
        if (from != UINT32_MAX)
            add_range(set, from, to);
    }
    if (!take(p, "]"))
        return NULL;
    if (set && inverted)
        invert(set);
    return set;
}

static node *parse_escape(parser *p)
{
    node *made = make(p, ASSAY_REGEX_SET);
    char letter;
    unsigned code;

    p->at++;
    letter = peek(p, 0);
    if (!made || !letter)
        return NULL;
    if (strchr("bBAZzGK", letter)) {
        p->at++;
        made->kind = ASSAY_REGEX_EMPTY;
        made->word_edge = letter == 'b';
        return made;
    }
    if (add_class(made, letter)) {
        p->at++;
        return made;
    }
    if (letter == 'R' || letter == 'N') {
        p->at++;
        add_range(made, '\n', '\r');
        if (letter == 'N')
            invert(made);
        return made;
    }
    code = escaped_character(p);
    if (code == UINT32_MAX)
        return NULL;
    add_range(made, code, code);
    return made;
}

static node *parse_choice(parser *p);

/* "(?" has been seen. Sets *empty for a look-around and *atomic; false when the group is not followed here. */
static bool parse_group_kind(parser *p, bool *empty, bool *atomic, bool *options)
{
    static const char *const arounds[] = {"?=", "?!", "?<=", "?<!"};
    static const char *const named[] = {"?P<", "?<", "?'"};

    for (size_t i = 0; i < sizeof arounds / sizeof *arounds; i++)
        if (take(p, arounds[i])) {
            *empty = true;
            return true;
        }
    if (take(p, "?:") || take(p, "?|"))
        return true;
    if (take(p, "?>")) {
        *atomic = true;
        return true;
    }
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (take(p, named[i])) {
            p->at += strcspn(p->text + p->at, ">'");
            return take(p, ">") || take(p, "'");
        }
    if (strspn(p->text + p->at + 1, "imsnx-^") > 0) {
        p->at++;
        for (bool on = true; strchr("imsnx-^", peek(p, 0)) && peek(p, 0); p->at++) {
            on = peek(p, 0) != '-' && on;
            if (peek(p, 0) == 'x')
                p->extended = on;
        }
        *options = peek(p, 0) == ')';
        return *options || take(p, ":");
    }
    return false;
}

static node *parse_group(parser *p)
{
    node *group = make(p, ASSAY_REGEX_SEQUENCE), *inside;
    bool empty = false, atomic = false, options = false, extended = p->extended;

    p->at++;
    if (!group || ++p->depth > DEPTH_MAX)
        return NULL;
    if (peek(p, 0) == '*' || (peek(p, 0) == '?' && !parse_group_kind(p, &empty, &atomic, &options)))
        return NULL;
    if (options) {
        p->at++;
        p->depth--;
        group->kind = ASSAY_REGEX_EMPTY;
        return group;
    }
    inside = parse_choice(p);
    if (!inside || !take(p, ")"))
        return NULL;
    p->extended = extended;
    p->depth--;
    if (empty) {
        group->kind = ASSAY_REGEX_EMPTY;
        group->around = true;
        return group;
    }
    group->atomic = atomic;
    return add(p, group, inside) ? group : NULL;
}

static node *parse_atom(parser *p)
{
    node *made;

    switch (peek(p, 0)) {
    case '(':
        return parse_group(p);
    case '[':
        return parse_set(p);
    case '\\':
        return parse_escape(p);
    default:
        break;
    }
    made = make(p, ASSAY_REGEX_SET);
    if (!made)
        return NULL;
    if (peek(p, 0) == '^' || peek(p, 0) == '$') {
        made->kind = ASSAY_REGEX_EMPTY;
        p->at++;
    } else if (take(p, ".")) {
        add_character(made, '\n');
        invert(made);
    } else {
        unsigned c = plain_character(p, made);
        add_range(made, c, c);
    }
    return made;
}

/* {n}, {n,}, {n,m}; false when the brace is an ordinary character. */
static bool parse_braces(parser *p, uint32_t *min, uint32_t *max)
{
    char *stop;
    const char *start = p->text + p->at + 1;
    unsigned long low, high;

    if (*start < '0' || *start > '9')
        return false;
    low = high = strtoul(start, &stop, 10);
    if (*stop == ',') {
        start = stop + 1;
        high = *start == '}' ? ASSAY_REGEX_ENDLESS : strtoul(start, &stop, 10);
        if (*start == '}')
            stop++;
        else if (stop == start)
            return false;
    }
    if (*stop != '}' || low > REPEAT_MAX)
        return false;
    *min = (uint32_t)low;
    *max = high > REPEAT_MAX ? ASSAY_REGEX_ENDLESS : (uint32_t)high;
    p->at = (size_t)(stop - p->text) + 1;
    return true;
}

static node *parse_repeats(parser *p, node *atom)
{
    while (atom) {
        uint32_t min = 0, max = ASSAY_REGEX_ENDLESS;
        node *repeat;

        if (take(p, "?"))
            max = 1;
        else if (take(p, "+"))
            min = 1;
        else if (!take(p, "*") && !(peek(p, 0) == '{' && parse_braces(p, &min, &max)))
            return atom;
        repeat = make(p, ASSAY_REGEX_REPEAT);
        if (!add(p, repeat, atom))
            return NULL;
        repeat->at = atom->at;
        repeat->min = min;
        repeat->max = max;
        repeat->possessive = take(p, "+");
        if (!repeat->possessive)
            take(p, "?");
        atom = repeat;
    }
    return NULL;
}

static void skip_extended(parser *p)
{
    while (p->extended && p->at < p->length && strchr(" \t\r\n#", peek(p, 0))) {
        if (peek(p, 0) == '#')
            p->at += strcspn(p->text + p->at, "\n");
        else
            p->at++;
    }
}

static node *parse_sequence(parser *p)
{
    node *sequence = make(p, ASSAY_REGEX_SEQUENCE);

    for (;;) {
        skip_extended(p);
        if (!sequence || p->at >= p->length || peek(p, 0) == '|' || peek(p, 0) == ')')
            return sequence;
        if (!add(p, sequence, parse_repeats(p, parse_atom(p))))
            return NULL;
    }
}

static node *parse_choice(parser *p)
{
    node *choice = make(p, ASSAY_REGEX_CHOICE);

    do {
        if (!add(p, choice, parse_sequence(p)))
            return NULL;
    } while (take(p, "|"));
    return choice->child_count == 1 ? choice->children[0] : choice;
}

assay_regex_node *assay_regex_tree_parse(assay_arena *arena, const char *text)
{
    parser p = {.text = text, .length = strlen(text), .arena = arena};
    node *tree = parse_choice(&p);

    return tree && p.at == p.length ? tree : NULL;
}
