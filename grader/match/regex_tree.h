/*
 * regex_tree.h - what a plain regex is made of, as far as that tells which
 * words its matches have: letters, breaks between words, choices, repeats.
 *
 * Ownership: the tree lives in the arena that was passed.
 */
#ifndef ASSAY_MATCH_REGEX_TREE_H
#define ASSAY_MATCH_REGEX_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grader/base/arena.h"

typedef enum assay_regex_kind {
    ASSAY_REGEX_LETTER,    /* a letter, digit or underscore */
    ASSAY_REGEX_DIGIT,     /* any digit */
    ASSAY_REGEX_BREAK,     /* a character that no word has: a blank, a mark */
    ASSAY_REGEX_CHARACTER, /* a character of which nothing is known */
    ASSAY_REGEX_EDGE,      /* nothing, where a word begins or ends, or the text does */
    ASSAY_REGEX_NOTHING,   /* nothing, by other conditions: looks around */
    ASSAY_REGEX_SEQUENCE,
    ASSAY_REGEX_CHOICE
} assay_regex_kind;

#define ASSAY_REGEX_ENDLESS 1000u /* so many characters, times, or more */

/* A set of marks: a bit for each ASCII character, and the last for all bytes of longer ones. */
typedef struct assay_signs {
    uint64_t low, high;
} assay_signs;

static inline assay_signs assay_sign(char c)
{
    unsigned byte = (unsigned char)c < 0x7F ? (unsigned char)c : 0x7F;
    uint64_t bit = (uint64_t)1 << (byte & 63);
    uint64_t high = -(uint64_t)(byte >> 6);

    return (assay_signs){bit & ~high, bit & high};
}

#define ASSAY_SIGN_SETS_MAX 2u /* enough: one that is wanting tells */

/* What every match of a regex has: of each set one. */
typedef struct assay_sign_needs {
    assay_signs sets[ASSAY_SIGN_SETS_MAX];
    unsigned count;
} assay_sign_needs;

typedef struct assay_regex_node assay_regex_node;
struct assay_regex_node {
    assay_regex_kind kind;
    char letter;       /* LETTER, in lower case; ' ' of a BREAK that is a blank */
    bool optional;     /* it may be left out */
    assay_signs signs; /* of a BREAK or CHARACTER: all it may be, blanks aside; empty when that is not known */
    unsigned most;     /* times it may come, up to ASSAY_REGEX_ENDLESS */
    assay_regex_node **children;
    size_t child_count, capacity;
};

/*
 * Read a regex that compiles, caseless. *out is NULL when it uses what is not
 * understood here. False when memory is out.
 */
bool assay_regex_tree_read(const assay_regex_node **out, assay_arena *arena, const char *regex);

#endif
