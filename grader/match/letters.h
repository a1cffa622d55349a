/*
 * letters.h - runs of three letters of words, as a set of bits: words of one family, and misspelt ones, share most of
 * theirs.
 *
 * Threads: a set belongs to who made it; share reads only.
 */
#ifndef ASSAY_MATCH_LETTERS_H
#define ASSAY_MATCH_LETTERS_H

#include "grader/text/words.h"

/* Bits of a set: a reference of sixty words has some three hundred runs, so that few fall together. */
#define ASSAY_LETTERS_BITS 8192u

typedef struct assay_letters {
    uint64_t bits[ASSAY_LETTERS_BITS / 64];
} assay_letters;

/* Add the runs of a word's stem, its ends counted as letters. */
void assay_letters_add(assay_letters *letters, const assay_word *word);

/* Share of the runs of `of` that are in `in`, too; ASSAY_LETTERS_UNKNOWN where `of` has none. */
double assay_letters_share(const assay_letters *of, const assay_letters *in);

#endif
