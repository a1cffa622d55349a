/*
 * rubrics/lint/regex_tree.h - a regex as a tree, for reasoning about it.
 *
 * PCRE2 compiles regexes but does not tell how they are built. This reads the
 * part of its language that rubrics use; what it does not follow (references
 * back, conditions, recursion) makes the whole tree NULL, and then nothing is
 * claimed about the regex.
 *
 * Ownership: a tree lives in the arena that was passed.
 * Units:     at is a byte of the regex; characters from 128 up are two
 *            members of a set: letters, and all others.
 */
#ifndef ASSAY_LINT_REGEX_TREE_H
#define ASSAY_LINT_REGEX_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grader/base/arena.h"

#define ASSAY_REGEX_LETTER 128u /* any letter or digit from 128 up */
#define ASSAY_REGEX_SYMBOL 129u /* any other character from 128 up */

typedef enum assay_regex_kind {
    ASSAY_REGEX_EMPTY, /* matches without a character: an anchor, \b, a look-around */
    ASSAY_REGEX_SET,   /* one character of a set */
    ASSAY_REGEX_SEQUENCE,
    ASSAY_REGEX_CHOICE,
    ASSAY_REGEX_REPEAT, /* its one child, min to max times */
} assay_regex_kind;

#define ASSAY_REGEX_ENDLESS UINT32_MAX

typedef struct assay_regex_node assay_regex_node;
struct assay_regex_node {
    assay_regex_kind kind;
    uint64_t set[3];   /* SET: bit c % 64 of set[c / 64], c up to ASSAY_REGEX_SYMBOL */
    const char *other; /* SET: a character from 128 up that belongs to it, `other_length` bytes, or NULL */
    size_t other_length;
    bool lone;         /* SET: `other` is all there is in it */
    uint32_t min, max; /* REPEAT */
    bool possessive;   /* REPEAT: never gives back */
    bool atomic;       /* never tried again once left: (?>...) */
    bool word_edge;    /* EMPTY: \b */
    bool around;       /* EMPTY: a look-around, whose inside is not followed */
    assay_regex_node **children;
    size_t child_count, capacity;
    size_t at;
};

bool assay_regex_set_has(const assay_regex_node *node, unsigned character);

/* The tree, or NULL when the regex uses what is not followed here, is at fault, or memory is out. */
assay_regex_node *assay_regex_tree_parse(assay_arena *arena, const char *text);

#endif
