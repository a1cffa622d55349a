/*
 * literals.h - words that every match of a regex has, so that a regex is not
 * run over an answer that lacks them.
 *
 * A text is known here by which pairs of letters it has: a set that is made
 * in one pass, and that tells almost as much as a search for each word.
 *
 * Threads:   literals are immutable.
 * Ownership: they live in the arena that was passed.
 */
#ifndef ASSAY_MATCH_LITERALS_H
#define ASSAY_MATCH_LITERALS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grader/base/arena.h"

typedef struct assay_literals assay_literals;

/*
 * Read a regex that compiles, caseless. *out is NULL when nothing can be said
 * of its matches: it uses what is not understood here, or asks for no word.
 * False when memory is out; `scratch` holds what only reading needs.
 */
bool assay_literals_read(const assay_literals **out, assay_arena *arena, assay_arena *scratch, const char *regex);

/* Which pairs of letters, digits and underscores a folded text has: five bits of each tell enough. */
#define ASSAY_PAIRS 1024u

typedef struct assay_pairs {
    bool has[ASSAY_PAIRS];
} assay_pairs;

void assay_pairs_read(assay_pairs *out, const char *text, size_t length);

/* False when a text with these pairs cannot match. */
bool assay_literals_possible(const assay_literals *literals, const assay_pairs *pairs);

#endif
