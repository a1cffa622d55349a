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

/* Classes, ASSAY_CLASS_NONE among them, and 64-bit words in a set of them: a multiple of ASSAY_CLASS_SET_STEP. */
size_t assay_vocabulary_classes(const assay_vocabulary *vocabulary);
size_t assay_vocabulary_width(const assay_vocabulary *vocabulary);

#define ASSAY_CLASS_SET_STEP 4u

/* Lists of classes are filled up with their last, or with ASSAY_CLASS_NONE, to a multiple of so many. */
#define ASSAY_CLASS_LIST_STEP 4u

/* A list of no classes. */
extern const uint16_t assay_class_none[ASSAY_CLASS_LIST_STEP];

/* What a word can stand for. Sets are `width` words long; NULL sets are empty. */
typedef struct assay_recognised {
    const uint64_t *sure;    /* by the word itself or its stem */
    const uint64_t *loose;   /* `sure` and what a typing error adds; the only one to test for a match */
    const uint16_t *classes; /* `loose` as a list, rising: a word is in few of the many classes; never NULL */
    uint32_t class_count;
    bool compound; /* the token begins a compound, whose classes are in the list, too */
    bool light;    /* a phrase may pass over the token */
    uint64_t told; /* the statements of the rubric's own texts that have the word, see told.h */
} assay_recognised;

/* Recognise one word. New sets are made in `arena`. False when memory is out. */
bool assay_vocabulary_recognise(assay_recognised *out, const assay_vocabulary *vocabulary, assay_arena *arena,
                                const assay_word *word);

/* No letter of a to z has these bits. */
#define ASSAY_GOES_ON_NUMBER 1u                /* a quantity may begin there */
#define ASSAY_GOES_ON_NAME ((uint32_t)1 << 29) /* a name with underscores, or an acronym's words */

/*
 * The letters with which words of the vocabulary go on behind this one, a bit for each value of a byte's last five
 * bits, and ASSAY_GOES_ON_*; 0: it begins nothing longer, as most.
 */
uint32_t assay_vocabulary_begins(const assay_vocabulary *vocabulary, const assay_word *word);

/* May a compound go on with this word, behind one that goes on with these letters? */
static inline bool assay_vocabulary_goes_on(uint32_t letters, const assay_word *word)
{
    return letters & word->firsts; /* compounds leave underscores out, and quantities go on with anything */
}

#define ASSAY_COMPOUND_WORDS_MAX 6u

/* Words of the longest name or acronym that an answer may write apart, 3 and more. */
size_t assay_vocabulary_longest(const assay_vocabulary *vocabulary);

/* Classes, rising. */
typedef struct assay_class_list {
    const uint32_t *classes;
    size_t count;
} assay_class_list;

/* What neighbouring words stand for together; empty lists when it is nothing. */
typedef struct assay_compound {
    assay_class_list name; /* written as one ("select related"); words of grammar only in names ("select for update") */
    assay_class_list words; /* one after the other, by their stems ("handed over") */
} assay_compound;

/* `grammar`: one of them is a word of grammar. */
assay_compound assay_vocabulary_compound(const assay_vocabulary *vocabulary, const assay_word *const *words,
                                         size_t word_count, bool grammar);

/* The classes, rising, that have a quantity's key (quantity.h), and their number. */
const uint32_t *assay_vocabulary_quantity(const assay_vocabulary *vocabulary, const char *key, size_t *count);

static inline bool assay_class_in(const uint64_t *set, unsigned id)
{
    return set && (set[id / 64] >> (id % 64) & 1);
}

/* The room of a list of `count` classes, which is read by steps. */
static inline size_t assay_class_room(size_t count)
{
    return (count / ASSAY_CLASS_LIST_STEP + 1) * ASSAY_CLASS_LIST_STEP;
}

static inline void assay_class_add(uint64_t *set, unsigned id)
{
    set[id / 64] |= (uint64_t)1 << (id % 64);
}

#endif
