/*
 * vocabulary.h - which classes of a rubric's patterns a word of an answer can
 * stand for.
 *
 * A class is the set of words that one place of a pattern accepts. A word is
 * looked up once and gives a bit a class, so that matching is a bit test
 * however wide a choice is.
 *
 * Threads:   immutable once made.
 * Ownership: everything lives in the arena that was passed.
 */
#ifndef ASSAY_MATCH_VOCABULARY_H
#define ASSAY_MATCH_VOCABULARY_H

#include "grader/match/terms.h"

typedef struct assay_vocabulary assay_vocabulary;

/* Freeze the terms; they are not needed any more. NULL when memory is out. */
const assay_vocabulary *assay_vocabulary_make(assay_arena *arena, const assay_terms *terms);

/* Classes, and 64-bit words in a set of them. */
size_t assay_vocabulary_classes(const assay_vocabulary *vocabulary);
size_t assay_vocabulary_width(const assay_vocabulary *vocabulary);

/* What a word can stand for. Sets are `width` words long; NULL sets are empty. */
typedef struct assay_recognised {
    const uint64_t *sure;  /* by the word itself or its stem */
    const uint64_t *loose; /* `sure` and what a typing error adds; the only one to test for a match */
} assay_recognised;

/* Recognise one word. New sets are made in `arena`. False when memory is out. */
bool assay_vocabulary_recognise(assay_recognised *out, const assay_vocabulary *vocabulary, assay_arena *arena,
                                const assay_word *word);

/* Is there a word of the vocabulary that goes on behind this one? Most words begin no compound. */
bool assay_vocabulary_begins(const assay_vocabulary *vocabulary, const assay_word *word);

/*
 * Recognise two or three neighbouring words written as one ("select related"):
 * the classes, rising, and their number; NULL when it is none.
 */
const uint32_t *assay_vocabulary_compound(const assay_vocabulary *vocabulary, const assay_word *const *words,
                                          size_t word_count, size_t *count);

static inline bool assay_class_in(const uint64_t *set, unsigned id)
{
    return set && (set[id / 64] >> (id % 64) & 1);
}

static inline void assay_class_add(uint64_t *set, unsigned id)
{
    set[id / 64] |= (uint64_t)1 << (id % 64);
}

#endif
