/*
 * letters.h - runs of three letters of words: words of one family, and misspelt ones, share most of theirs.
 *
 * Runs are numbered by a hash. A claim keeps the numbers of its own, a short list; those of a stretch of an answer are
 * a set of bits, so that asking for each of the claim's is one test.
 *
 * Threads:   a set belongs to who made it; a list is immutable.
 * Ownership: a list lives in the arena it was made in.
 */
#ifndef ASSAY_MATCH_LETTERS_H
#define ASSAY_MATCH_LETTERS_H

#include "grader/base/arena.h"
#include "grader/text/scan.h"

/* Bits of a set: a reference of sixty words has some three hundred runs, so that few fall together. */
#define ASSAY_LETTERS_BITS (1u << ASSAY_RUN_BITS)

typedef struct assay_letters {
    uint64_t bits[ASSAY_LETTERS_BITS / 64];
    size_t count;
} assay_letters;

/* Add the runs of a word's stem, its ends counted as letters. */
void assay_letters_add(assay_letters *letters, const assay_word *word);

/* Add those of the words of `count` tokens: end to end, for how long each is cannot be foretold. */
void assay_letters_add_tokens(assay_letters *letters, const assay_token *tokens, const uint32_t *chosen, size_t count);

typedef struct assay_letter_list {
    const uint16_t *runs; /* rising */
    size_t count;
} assay_letter_list;

/* The runs of a set as a list. False when memory is out. */
bool assay_letters_list(assay_letter_list *out, assay_arena *arena, const assay_letters *letters);

/*
 * How alike two sets are, 0..1: what they share over the geometric mean of their sizes (the cosine of two sets, Ochiai
 * 1957). ASSAY_LETTERS_UNKNOWN where `of` has none.
 */
double assay_letters_alike(const assay_letter_list *of, const assay_letters *in);

#endif
