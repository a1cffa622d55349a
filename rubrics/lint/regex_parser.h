/*
 * rubrics/lint/regex_parser.h - what the two halves of the regex reader
 * share: the place in the text, and sets of characters.
 */
#ifndef ASSAY_LINT_REGEX_PARSER_H
#define ASSAY_LINT_REGEX_PARSER_H

#include "rubrics/lint/regex_tree.h"

typedef struct assay_regex_parser {
    const char *text;
    size_t length;
    size_t at;
    unsigned depth;
    bool extended; /* (?x): blanks and comments mean nothing */
    assay_arena *arena;
} assay_regex_parser;

/* The character `ahead` of the place, or NUL behind the end. */
char assay_regex_peek(const assay_regex_parser *p, size_t ahead);

/* True, and past it, when `word` stands here. */
bool assay_regex_take(assay_regex_parser *p, const char *word);

/* A node that begins here, or NULL when memory is out. */
assay_regex_node *assay_regex_make(assay_regex_parser *p, assay_regex_kind kind);

/* Add the characters from one to another; letters in both cases. */
void assay_regex_set_range(assay_regex_node *set, unsigned from, unsigned to);

void assay_regex_set_invert(assay_regex_node *set);

/* Add the members of a class letter (\d, \w, ...); false when it is none. */
bool assay_regex_set_class(assay_regex_node *set, char letter);

/* The character of an escape such as \n, \x41, \. ; UINT32_MAX when it is not one character. p->at is behind the \. */
unsigned assay_regex_escaped(assay_regex_parser *p);

/* A character as it stands: below 128, or its member with its bytes remembered in `set`. */
unsigned assay_regex_plain(assay_regex_parser *p, assay_regex_node *set);

/* A set in brackets, or NULL. */
assay_regex_node *assay_regex_set_parse(assay_regex_parser *p);

#endif
