/*
 * regex_shape.h - what the tree of a regex tells of its matches: how long they
 * are, where they have the edges of words, and the letters they are made of.
 *
 * Threads: pure functions.
 */
#ifndef ASSAY_MATCH_REGEX_SHAPE_H
#define ASSAY_MATCH_REGEX_SHAPE_H

#include "grader/match/regex_tree.h"

/* The sum of two widths, up to ASSAY_REGEX_ENDLESS. */
unsigned assay_regex_add(unsigned one, unsigned other);

/* How many characters a node may take. */
unsigned assay_regex_widest(const assay_regex_node *node);

/* Is a node made of blanks alone? */
bool assay_regex_is_blank(const assay_regex_node *node);

/* Does a node, where it is there, end (with `behind`: begin) with an edge of a word or with a break? */
bool assay_regex_breaks(const assay_regex_node *node, bool behind);

/* Is there an edge of a word before item `i` of a sequence? `outside`: there is one where the sequence begins. */
bool assay_regex_edge_before(assay_regex_node *const *items, size_t i, bool outside);

/* The same of what stands behind the items below `i`. */
bool assay_regex_edge_behind(assay_regex_node *const *items, size_t count, size_t i, bool outside);

#define ASSAY_SPELLINGS_MAX 24u
#define ASSAY_SPELLING_BYTES 31u

/* One way to write what stands together without a break. */
typedef struct assay_spelling {
    char text[ASSAY_SPELLING_BYTES + 1];
    size_t length;
} assay_spelling;

typedef struct assay_spellings {
    assay_spelling items[ASSAY_SPELLINGS_MAX];
    size_t count;
} assay_spellings;

/* All that a node can be, when that is a few spellings of letters. */
bool assay_regex_spell(assay_spellings *out, const assay_regex_node *node);

/* Let each spelling go on in each of the ways of `more`. False, and nothing done, when there are too many or too long
 * ones. */
bool assay_spellings_go_on(assay_spellings *run, const assay_spellings *more);

#endif
