/*
 * wordings.h - a synonym, which may be some words, as terms: what a claim's word, or words of a phrase in a row, may
 * also be called.
 *
 * Ownership: terms live in the arena that was passed.
 */
#ifndef ASSAY_MATCH_WORDINGS_H
#define ASSAY_MATCH_WORDINGS_H

#include "grader/match/phrase.h"

#define ASSAY_WORDING_TERMS_MAX 2u /* of one synonym */
#define ASSAY_WORDING_WORDS_MAX 6u /* of one synonym, see ASSAY_COMPOUND_WORDS_MAX */

/*
 * The terms of a parsed synonym; their number, 0 when it is no row of plain words or when it denies: what it denies is
 * told by the clause around it, not by a word. *failed becomes true when memory is out.
 */
size_t assay_wordings_terms(assay_term out[ASSAY_WORDING_TERMS_MAX], assay_arena *arena, assay_words *words,
                            const assay_phrase *synonym, bool *failed);

#endif
