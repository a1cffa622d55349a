/*
 * regex_tree.c - recursive descent over a regex that PCRE2 has accepted.
 */
#include "rubrics/lint/regex_tree.h"

#include <stdlib.h>
#include <string.h>

#include "rubrics/lint/regex_parser.h"

#define DEPTH_MAX 40u
#define REPEAT_MAX 1000u

typedef assay_regex_node node;

static bool add(assay_regex_parser *p, node *parent, node *child)
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

static node *parse_escape(assay_regex_parser *p)
{
    node *made = assay_regex_make(p, ASSAY_REGEX_SET);
    char letter;
    unsigned code;

    p->at++;
    letter = assay_regex_peek(p, 0);
    if (!made || !letter)
        return NULL;
    if (strchr("bBAZzGK", letter)) {
        p->at++;
        made->kind = ASSAY_REGEX_EMPTY;
        made->word_edge = letter == 'b';
        return made;
    }
    if (assay_regex_set_class(made, letter)) {
        p->at++;
        return made;
    }
    if (letter == 'R' || letter == 'N') {
        p->at++;
        assay_regex_set_range(made, '\n', '\r');
        if (letter == 'N')
            assay_regex_set_invert(made);
        return made;
    }
    code = assay_regex_escaped(p);
    if (code == UINT32_MAX)
        return NULL;
    assay_regex_set_range(made, code, code);
    return made;
}

static node *parse_choice(assay_regex_parser *p);

/* "(?" has been seen. Sets *empty for a look-around and *atomic; false when the group is not followed here. */
static bool parse_group_kind(assay_regex_parser *p, bool *empty, bool *atomic, bool *options)
{
    static const char *const arounds[] = {"?=", "?!", "?<=", "?<!"};
    static const char *const named[] = {"?P<", "?<", "?'"};

    for (size_t i = 0; i < sizeof arounds / sizeof *arounds; i++)
        if (assay_regex_take(p, arounds[i])) {
            *empty = true;
            return true;
        }
    if (assay_regex_take(p, "?:") || assay_regex_take(p, "?|"))
        return true;
    if (assay_regex_take(p, "?>")) {
        *atomic = true;
        return true;
    }
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (assay_regex_take(p, named[i])) {
            p->at += strcspn(p->text + p->at, ">'");
            return assay_regex_take(p, ">") || assay_regex_take(p, "'");
        }
    if (strspn(p->text + p->at + 1, "imsnx-^") > 0) {
        p->at++;
        for (bool on = true; strchr("imsnx-^", assay_regex_peek(p, 0)) && assay_regex_peek(p, 0); p->at++) {
            on = assay_regex_peek(p, 0) != '-' && on;
            if (assay_regex_peek(p, 0) == 'x')
                p->extended = on;
        }
        *options = assay_regex_peek(p, 0) == ')';
        return *options || assay_regex_take(p, ":");
    }
    return false;
}

static node *parse_group(assay_regex_parser *p)
{
    node *group = assay_regex_make(p, ASSAY_REGEX_SEQUENCE), *inside;
    bool empty = false, atomic = false, options = false, extended = p->extended;

    p->at++;
    if (!group || ++p->depth > DEPTH_MAX)
        return NULL;
    if (assay_regex_peek(p, 0) == '*' ||
        (assay_regex_peek(p, 0) == '?' && !parse_group_kind(p, &empty, &atomic, &options)))
        return NULL;
    if (options) {
        p->at++;
        p->depth--;
        group->kind = ASSAY_REGEX_EMPTY;
        return group;
    }
    inside = parse_choice(p);
    if (!inside || !assay_regex_take(p, ")"))
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

static node *parse_atom(assay_regex_parser *p)
{
    node *made;

    switch (assay_regex_peek(p, 0)) {
    case '(':
        return parse_group(p);
    case '[':
        return assay_regex_set_parse(p);
    case '\\':
        return parse_escape(p);
    default:
        break;
    }
    made = assay_regex_make(p, ASSAY_REGEX_SET);
    if (!made)
        return NULL;
    if (assay_regex_peek(p, 0) == '^' || assay_regex_peek(p, 0) == '$') {
        made->kind = ASSAY_REGEX_EMPTY;
        p->at++;
    } else if (assay_regex_take(p, ".")) {
        assay_regex_set_range(made, '\n', '\n');
        assay_regex_set_invert(made);
    } else {
        unsigned c = assay_regex_plain(p, made);
        assay_regex_set_range(made, c, c);
        made->lone = made->other != NULL;
    }
    return made;
}

/* {n}, {n,}, {n,m}; false when the brace is an ordinary character. */
static bool parse_braces(assay_regex_parser *p, uint32_t *min, uint32_t *max)
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

static node *parse_repeats(assay_regex_parser *p, node *atom)
{
    while (atom) {
        uint32_t min = 0, max = ASSAY_REGEX_ENDLESS;
        node *repeat;

        if (assay_regex_take(p, "?"))
            max = 1;
        else if (assay_regex_take(p, "+"))
            min = 1;
        else if (!assay_regex_take(p, "*") && !(assay_regex_peek(p, 0) == '{' && parse_braces(p, &min, &max)))
            return atom;
        repeat = assay_regex_make(p, ASSAY_REGEX_REPEAT);
        if (!add(p, repeat, atom))
            return NULL;
        repeat->at = atom->at;
        repeat->min = min;
        repeat->max = max;
        repeat->possessive = assay_regex_take(p, "+");
        if (!repeat->possessive)
            assay_regex_take(p, "?");
        atom = repeat;
    }
    return NULL;
}

static void skip_extended(assay_regex_parser *p)
{
    while (p->extended && p->at < p->length && strchr(" \t\r\n#", assay_regex_peek(p, 0))) {
        if (assay_regex_peek(p, 0) == '#')
            p->at += strcspn(p->text + p->at, "\n");
        else
            p->at++;
    }
}

static node *parse_sequence(assay_regex_parser *p)
{
    node *sequence = assay_regex_make(p, ASSAY_REGEX_SEQUENCE);

    for (;;) {
        skip_extended(p);
        if (!sequence || p->at >= p->length || assay_regex_peek(p, 0) == '|' || assay_regex_peek(p, 0) == ')')
            return sequence;
        if (!add(p, sequence, parse_repeats(p, parse_atom(p))))
            return NULL;
    }
}

static node *parse_choice(assay_regex_parser *p)
{
    node *choice = assay_regex_make(p, ASSAY_REGEX_CHOICE);

    do {
        if (!add(p, choice, parse_sequence(p)))
            return NULL;
    } while (assay_regex_take(p, "|"));
    return choice->child_count == 1 ? choice->children[0] : choice;
}

assay_regex_node *assay_regex_tree_parse(assay_arena *arena, const char *text)
{
    assay_regex_parser p = {.text = text, .length = strlen(text), .arena = arena};
    node *tree = parse_choice(&p);

    return tree && p.at == p.length ? tree : NULL;
}
