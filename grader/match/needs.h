/*
 * needs.h - the classes that every match of a phrase has.
 *
 * Ownership: what is found is the program's; scratch is in the arena of the parts.
 * Errors:    remembered in the parts.
 */
#ifndef ASSAY_MATCH_NEEDS_H
#define ASSAY_MATCH_NEEDS_H

#include "grader/match/phrase_parts.h"

/* Find the program's `first` and `required`, and which of those stand in the order of the phrase. */
void assay_needs_find(assay_program *program, assay_phrase_parts *parts, const assay_phrase *phrase);

/* The words with which what a choice accepts can begin; false when that is not a closed set. */
bool assay_needs_first_words(assay_phrase_parts *parts, assay_term_list *list, const assay_term_list *plain,
                             const assay_branch_list *rest);

#endif
