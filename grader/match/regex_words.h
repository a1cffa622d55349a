/*
 * regex_words.h - the words that a match of a regex has, in their order.
 *
 * They are kept as steps from state to state of a little machine that begins
 * in state 0 and is done in its last one: a word takes the steps whose
 * literals it has; whatever stands between two words is let pass, as long as
 * it is no more than the regex leaves room for.
 *
 * Ownership: everything lives in the arena that was passed.
 */
#ifndef ASSAY_MATCH_REGEX_WORDS_H
#define ASSAY_MATCH_REGEX_WORDS_H

#include <stdint.h>

#include "grader/match/regex_tree.h"

/* A word that has what this is asked for leads a regex from one state to the next. */
typedef struct assay_literal_step {
    uint16_t regex;
    uint8_t from, to; /* from < to */
    uint8_t done;     /* 1 where `to` is its last state */
    uint8_t apart;    /* 1 where a blank stands before it and behind the word that led to `from` */
    uint16_t reach;   /* characters there may be between the two, up to ASSAY_REGEX_ENDLESS */
} assay_literal_step;

typedef struct assay_literal {
    const char *text; /* letters, digits and underscores, inside one token wherever a regex finds them */
    uint32_t length;
    uint32_t letters;  /* that a word must have, a bit for each value of a byte's last five bits */
    bool begins, ends; /* a word begins, ends with it */
    bool digit;        /* any digit will do, the text is but one of them */
    assay_literal_step step;
} assay_literal;

typedef struct assay_regex_needs {
    uint16_t last; /* the state in which it is done; 0: nothing is known of its words */
    uint16_t lead; /* characters that a match may have before its first word, up to ASSAY_REGEX_ENDLESS */
    assay_sign_needs signs;
} assay_regex_needs;

/* What a number of regexes need, while they are gathered. */
typedef struct assay_regex_words {
    assay_arena *arena;
    assay_literal *literals;
    size_t count, capacity;
    assay_regex_needs *regexes;
    size_t regex_count, regex_capacity;
    unsigned states, lead; /* of the regex at hand */
    bool no_memory;
} assay_regex_words;

/* Add a regex that compiles, caseless; *out is its number, counted from 0. False when memory is out. */
bool assay_regex_words_add(unsigned *out, assay_regex_words *words, const char *regex);

#endif
