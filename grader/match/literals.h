/*
 * literals.h - the literals of a rubric's regexes, made so that a word can be
 * asked once for all of them, and be remembered with the steps it takes.
 *
 * Threads:   literals are immutable once made.
 * Ownership: they live in the arena that was passed.
 */
#ifndef ASSAY_MATCH_LITERALS_H
#define ASSAY_MATCH_LITERALS_H

#include "grader/match/regex_words.h"
#include "grader/text/words.h"

typedef struct assay_literals assay_literals;

/* NULL when memory is out. */
const assay_literals *assay_literals_make(assay_arena *arena, const assay_regex_words *words);

/* How many regexes there are. */
size_t assay_literals_regexes(const assay_literals *literals);

/* What one of them needs. */
const assay_regex_needs *assay_literals_needs(const assay_literals *literals, unsigned regex);

/* Is something known of the words of each? */
bool assay_literals_all_known(const assay_literals *literals);

/*
 * The steps that a word takes, those from lower states first, for it may take several. *out is NULL when there are
 * none. False when memory is out.
 */
bool assay_literals_steps(const assay_literal_step **out, size_t *count, const assay_literals *literals,
                          assay_arena *arena, const assay_word *word);

#endif
