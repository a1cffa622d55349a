/*
 * regex_tree.c - a reader of regexes that understands the plain ones. Of the
 * rest it says nothing: a name, a verb, an option would change what the
 * characters behind it mean.
 */
#include "grader/match/regex_tree.h"

#include <string.h>

#define DEPTH_MAX 32u
#define CLASS_LETTERS_MAX 4u /* of a class that is read as a choice of letters */

typedef struct reader {
    const char *text;
    size_t at;
    unsigned depth;
    assay_arena *arena;
    bool failed; /* not understood */
    bool no_memory;
} reader;

static assay_regex_node *read_choice(reader *r);

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* Worth looking for: nearly every sentence has letters and blanks. */
static bool is_sign(char c)
{
    return !is_word_byte(c) && c && !strchr(" \t\r\n", c);
}

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static assay_regex_node *new_node(reader *r, assay_regex_kind kind)
{
    assay_regex_node *made = assay_arena_alloc(r->arena, sizeof *made);

    r->no_memory = r->no_memory || !made;
    r->failed = r->failed || !made;
    if (made) {
        made->kind = kind;
        made->most = 1;
    }
    return made;
}

static void add_child(reader *r, assay_regex_node *parent, assay_regex_node *child)
{
    assay_regex_node **grown = NULL;

    if (parent && child)
        grown = assay_arena_grow(r->arena, parent->children, parent->child_count, &parent->capacity, sizeof *grown);
    if (!grown) {
        r->no_memory = r->no_memory || (parent && child);
        r->failed = true;
        return;
    }
    parent->children = grown;
    parent->children[parent->child_count++] = child;
}

/* What one byte stands for by itself. A byte of a longer character is a character of its own: it is only counted. */
static assay_regex_node *new_byte(reader *r, char c)
{
    assay_regex_node *made = new_node(r, is_word_byte(c)            ? ASSAY_REGEX_LETTER
                                         : (unsigned char)c >= 0x80 ? ASSAY_REGEX_CHARACTER
                                                                    : ASSAY_REGEX_BREAK);

    if (made)
        made->letter = lower(c);
    if (made && is_sign(c))
        made->signs = assay_sign(c);
    return made;
}

static int hex_digit(char c)
{
    const char *digits = "0123456789abcdef";
    const char *found = c ? strchr(digits, lower(c)) : NULL;

    return found ? (int)(found - digits) : -1;
}

/* The byte of "\x27" at the reader, which is passed; what is longer is not understood. */
static char read_hex(reader *r)
{
    int high = hex_digit(r->text[r->at + 2]);
    int low = high < 0 ? -1 : hex_digit(r->text[r->at + 3]);

    r->failed = r->failed || low < 0 || high > 7;
    r->at += r->failed ? 2 : 4;
    return r->failed ? ' ' : (char)(high * 16 + low);
}

/* An escape: a mark, a common class, a place, or what an earlier group matched. */
static assay_regex_node *read_escape(reader *r)
{
    char c = r->text[r->at + 1];
    assay_regex_node *made;

    if (c == 'x')
        return new_byte(r, read_hex(r));
    if (c && !is_word_byte(c)) {
        r->at += 2;
        return new_byte(r, c);
    }
    if (c == 'b')
        made = new_node(r, ASSAY_REGEX_EDGE);
    else if (c && strchr("BAzZ", c))
        made = new_node(r, ASSAY_REGEX_NOTHING);
    else if (c && strchr("Wshntr", c))
        made = new_node(r, ASSAY_REGEX_BREAK);
    else
        made = new_node(r, c == 'd' ? ASSAY_REGEX_DIGIT : ASSAY_REGEX_CHARACTER);
    if (made && c && strchr("shntr", c))
        made->letter = ' ';
    if (c >= '1' && c <= '9' && !(r->text[r->at + 2] >= '0' && r->text[r->at + 2] <= '9')) {
        if (made) {
            made->optional = true;
            made->most = ASSAY_REGEX_ENDLESS;
        }
    } else if (!c || !strchr("bBAzZWshntrwdSDH", c)) {
        r->failed = true;
    }
    r->at += c ? 2 : 1;
    return made;
}

/*
 * Pass a member of a class; a range is passed with both its ends. What it stands for, LETTER when it is one letter;
 * *letter is the character, NUL when there are several.
 */
static assay_regex_kind pass_member(reader *r, char *letter)
{
    assay_regex_kind kind;

    if (r->text[r->at] == '[') {
        r->failed = true; /* [[:alpha:]] */
        return ASSAY_REGEX_CHARACTER;
    }
    if (r->text[r->at] == '\\') {
        char c = r->text[r->at + 1];
        r->failed = r->failed || !c || (is_word_byte(c) && !strchr("WshntrwdSDHx", c));
        if (r->failed)
            return ASSAY_REGEX_CHARACTER;
        if (c == 'x') {
            *letter = read_hex(r);
        } else {
            r->at += 2;
            *letter = c;
        }
        if (c != 'x' && is_word_byte(c)) {
            kind = strchr("Wshntr", c) ? ASSAY_REGEX_BREAK : ASSAY_REGEX_CHARACTER;
            *letter = '\0';
        } else {
            kind = is_word_byte(*letter) ? ASSAY_REGEX_LETTER : ASSAY_REGEX_BREAK;
        }
    } else {
        *letter = lower(r->text[r->at++]);
        kind = is_word_byte(*letter)            ? ASSAY_REGEX_LETTER
               : (unsigned char)*letter >= 0x80 ? ASSAY_REGEX_CHARACTER
                                                : ASSAY_REGEX_BREAK;
    }
    if (r->text[r->at] == '-' && r->text[r->at + 1] && r->text[r->at + 1] != ']') {
        char other = '\0';
        r->at++;
        pass_member(r, &other);
        kind = ASSAY_REGEX_CHARACTER;
        *letter = '\0';
    }
    return kind;
}

/* A class is a choice of a few letters, a break when it has no letter, or some character. */
static assay_regex_node *read_class(reader *r)
{
    assay_regex_node *letters = new_node(r, ASSAY_REGEX_CHOICE);
    assay_regex_node *other;
    assay_signs signs = {0, 0};
    bool plain = true; /* letters alone */
    bool breaks = true;
    bool marks = true; /* such as are worth looking for */
    bool first = true;

    r->at++;
    if (r->text[r->at] == '^') {
        plain = breaks = marks = false;
        r->at++;
    }
    while (!r->failed && r->text[r->at] && (first || r->text[r->at] != ']')) {
        char letter = '\0';
        assay_regex_kind kind = pass_member(r, &letter);
        first = false;
        plain = plain && kind == ASSAY_REGEX_LETTER && letters && letters->child_count < CLASS_LETTERS_MAX;
        breaks = breaks && kind == ASSAY_REGEX_BREAK;
        marks = marks && is_sign(letter);
        signs.low |= assay_sign(letter).low;
        signs.high |= assay_sign(letter).high;
        if (plain)
            add_child(r, letters, new_byte(r, letter));
    }
    r->failed = r->failed || r->text[r->at] != ']';
    r->at += !r->failed;
    if (plain)
        return letters;
    other = new_node(r, breaks ? ASSAY_REGEX_BREAK : ASSAY_REGEX_CHARACTER);
    if (other && marks)
        other->signs = signs;
    return other;
}

/* A group, or nothing for a look around. */
static assay_regex_node *read_group(reader *r)
{
    static const char *const looks[] = {"?=", "?!", "?<=", "?<!"};
    assay_regex_node *inside;
    bool look = false;

    r->at++;
    for (size_t i = 0; i < sizeof looks / sizeof *looks && !look; i++) {
        look = strncmp(r->text + r->at, looks[i], strlen(looks[i])) == 0;
        r->at += look ? strlen(looks[i]) : 0;
    }
    if (!look && strncmp(r->text + r->at, "?:", 2) == 0)
        r->at += 2;
    else if (!look && (r->text[r->at] == '?' || r->text[r->at] == '*'))
        r->failed = true;
    if (++r->depth > DEPTH_MAX)
        r->failed = true;
    inside = read_choice(r);
    r->depth--;
    r->failed = r->failed || r->text[r->at] != ')';
    r->at += !r->failed;
    return look ? new_node(r, ASSAY_REGEX_NOTHING) : inside;
}

static unsigned read_number(reader *r)
{
    unsigned number = 0;

    for (; r->text[r->at] >= '0' && r->text[r->at] <= '9'; r->at++)
        number = number < ASSAY_REGEX_ENDLESS ? number * 10 + (unsigned)(r->text[r->at] - '0') : ASSAY_REGEX_ENDLESS;
    return number < ASSAY_REGEX_ENDLESS ? number : ASSAY_REGEX_ENDLESS;
}

/* "{2}", "{2,}", "{2,5}" */
static void read_braces(reader *r, assay_regex_node *item)
{
    size_t begin = ++r->at;

    item->optional = read_number(r) == 0;
    r->failed = r->failed || r->at == begin;
    r->at = begin;
    item->most = read_number(r);
    if (r->text[r->at] == ',') {
        r->at++;
        item->most = r->text[r->at] == '}' ? ASSAY_REGEX_ENDLESS : read_number(r);
    }
    r->failed = r->failed || r->text[r->at] != '}';
    r->at += !r->failed;
}

/* The quantifier behind an item, if there is one. */
static void read_quantifier(reader *r, assay_regex_node *item)
{
    char c = r->text[r->at];

    if (c == '{') {
        read_braces(r, item);
    } else if (c == '?' || c == '*' || c == '+') {
        item->optional = item->optional || c != '+';
        item->most = c == '?' ? item->most : ASSAY_REGEX_ENDLESS;
        r->at++;
    } else {
        return;
    }
    if (r->text[r->at] == '?' || r->text[r->at] == '+')
        r->at++; /* lazy, possessive */
    if (r->text[r->at] && strchr("?*+{", r->text[r->at]))
        r->failed = true; /* a repeat of a repeat */
}

static assay_regex_node *read_item(reader *r)
{
    char c = r->text[r->at];

    if (c == '(')
        return read_group(r);
    if (c == '[')
        return read_class(r);
    if (c == '\\')
        return read_escape(r);
    r->at++;
    if (c == '^' || c == '$')
        return new_node(r, ASSAY_REGEX_EDGE);
    return c == '.' ? new_node(r, ASSAY_REGEX_CHARACTER) : new_byte(r, c);
}

/* One alternative: items up to | or ) or the end. */
static assay_regex_node *read_sequence(reader *r)
{
    assay_regex_node *sequence = new_node(r, ASSAY_REGEX_SEQUENCE);

    while (!r->failed && r->text[r->at] && r->text[r->at] != '|' && r->text[r->at] != ')') {
        assay_regex_node *item = read_item(r);
        if (r->failed)
            break;
        read_quantifier(r, item);
        add_child(r, sequence, item);
    }
    return sequence;
}

static assay_regex_node *read_choice(reader *r)
{
    assay_regex_node *first = read_sequence(r);
    assay_regex_node *choice;

    if (r->failed || r->text[r->at] != '|')
        return first;
    choice = new_node(r, ASSAY_REGEX_CHOICE);
    add_child(r, choice, first);
    while (!r->failed && r->text[r->at] == '|') {
        r->at++;
        add_child(r, choice, read_sequence(r));
    }
    return choice;
}

bool assay_regex_tree_read(const assay_regex_node **out, assay_arena *arena, const char *regex)
{
    reader r = {.text = regex, .arena = arena};

    *out = NULL;
    if (regex[0] == '(' && regex[1] == '*')
        return true; /* a verb may change everything */
    const assay_regex_node *root = read_choice(&r);
    if (!r.failed && !regex[r.at])
        *out = root;
    return !r.no_memory;
}
