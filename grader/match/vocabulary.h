/*
 * vocabulary.h - the words of a rubric's patterns, and which of them a word
 * of an answer can stand for.
 *
 * Patterns do not ask for words but for classes: the set of words that one
 * place of a pattern accepts. A word of an answer is looked up once and gives
 * a bit per class, so that matching is a bit test however wide a choice is.
 *
 * Threads:   a builder belongs to one thread; a vocabulary is immutable.
 * Ownership: everything lives in the arena that was passed.
 */
#ifndef ASSAY_MATCH_VOCABULARY_H
#define ASSAY_MATCH_VOCABULARY_H

#include "grader/base/arena.h"
#include "grader/text/words.h"

/* How a pattern's word is compared. */
typedef enum assay_term_kind {
    ASSAY_TERM_STEM,  /* by stem, forgiving a typing error */
    ASSAY_TERM_EXACT, /* letter by letter */
    ASSAY_TERM_PREFIX /* the word begins so */
} assay_term_kind;

typedef struct assay_term {
    assay_term_kind kind;
    const char *text; /* folded */
} assay_term;

typedef struct assay_vocabulary assay_vocabulary;

/* NULL when memory is out. */
assay_vocabulary *assay_vocabulary_new(assay_arena *arena);

/*
 * The class that accepts any of `terms`; equal sets give equal classes.
 * `words` stems them. -1 when memory is out or ASSAY_TERMS_MAX is hit.
 */
int assay_vocabulary_class(assay_vocabulary *vocabulary, assay_words *words, const assay_term *terms, size_t count);

/* The share of running text that a class accepts, to tell rare classes from common ones. */
double assay_vocabulary_share(const assay_vocabulary *vocabulary, unsigned id);

/* True when ASSAY_TERMS_MAX was hit. */
bool assay_vocabulary_full(const assay_vocabulary *vocabulary);

/* After the last class: build the lookup tables. False when memory is out. */
bool assay_vocabulary_seal(assay_vocabulary *vocabulary);

/* 64-bit words in a set of classes. */
size_t assay_vocabulary_width(const assay_vocabulary *vocabulary);

/* What a word can stand for. Sets are `width` words long; NULL sets are empty. */
typedef struct assay_recognised {
    const uint64_t *sure;  /* by the word itself or its stem */
    const uint64_t *loose; /* `sure` and what a typing error adds; the only one to test for a match */
} assay_recognised;

/*
 * Recognise one word. New sets are made in `arena`. False when memory is out.
 */
bool assay_vocabulary_recognise(assay_recognised *out, const assay_vocabulary *vocabulary, assay_arena *arena,
                                const assay_word *word);

/* Recognise two or three neighbouring words written as one ("select related"). NULL: nothing. */
const uint64_t *assay_vocabulary_compound(const assay_vocabulary *vocabulary, const assay_word *const *words,
                                          size_t count);

static inline bool assay_class_in(const uint64_t *set, unsigned id)
{
    return set && (set[id / 64] >> (id % 64) & 1);
}

#endif
