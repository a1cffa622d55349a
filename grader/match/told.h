/*
 * told.h - the words of content that a rubric's own texts have: which of their
 * statements each stands in, and which stand close together there.
 *
 * Who strings a rubric's words together has nearly no others, and sets side by
 * side what no statement of it does.
 *
 * Threads:   immutable once a rubric is frozen.
 * Ownership: lives in the arena that was passed.
 */
#ifndef ASSAY_MATCH_TOLD_H
#define ASSAY_MATCH_TOLD_H

#include "grader/text/scan.h"

typedef struct assay_told assay_told;

/* An empty one with room for so many words. NULL when memory is out. */
assay_told *assay_told_new(assay_arena *arena, size_t words);

/* Add a text, each of its sentences a statement. */
void assay_told_add(assay_told *told, const assay_text *text);

/* How many different words it has. */
size_t assay_told_words(const assay_told *told);

/* A word of content, and no number nor a letter that stands alone: those are no words that anybody would string. */
static inline bool assay_told_counts(const assay_word *word)
{
    return assay_words_content(word) & !(word->traits & ASSAY_NUMBER) & (word->length > 1); /* no branch on a word */
}

/* The statements that have a word, a bit for each (their number modulo 64); 0: none. */
uint64_t assay_told_statements(const assay_told *told, const assay_word *word);

/* Do two words stand close together in a statement? A few pairs that do not are said to. */
bool assay_told_near(const assay_told *told, const assay_word *one, const assay_word *other);

/* The same of two words of which the second follows the first with no word of grammar between them. */
bool assay_told_beside(const assay_told *told, const assay_word *one, const assay_word *other);

#endif
