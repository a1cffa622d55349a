/*
 * terms.h - the words of a rubric's patterns while they are compiled.
 *
 * Patterns do not ask for words but for classes: the set of words that one
 * place of a pattern accepts. Compiling gathers them here; a vocabulary is
 * made of them at the end.
 *
 * Threads:   belongs to one thread.
 * Ownership: everything lives in the arena that was passed.
 */
#ifndef ASSAY_MATCH_TERMS_H
#define ASSAY_MATCH_TERMS_H

#include "grader/base/arena.h"
#include "grader/text/words.h"

/* How a pattern's word is compared. */
typedef enum assay_term_kind {
    ASSAY_TERM_STEM,   /* by stem, forgiving a typing error */
    ASSAY_TERM_EXACT,  /* letter by letter */
    ASSAY_TERM_PREFIX, /* the word begins so */
    ASSAY_TERM_KIN,    /* a stem: the word is kin of it, see kin.h */
    ASSAY_TERM_WORDS   /* words in a row, each by its stem: the stems, with underscores between them */
} assay_term_kind;

typedef struct assay_term {
    assay_term_kind kind;
    const char *text; /* folded */
} assay_term;

/* A word of the patterns, and the classes it is in. */
typedef struct assay_term_entry {
    assay_term_kind kind;
    const assay_word *word; /* in the assay_words that looked it up */
    uint64_t hash;          /* of the stem, else of the text */
    unsigned *classes;      /* rising */
    size_t class_count, class_capacity;
    struct assay_term_entry *next; /* with the same place in the table */
} assay_term_entry;

typedef struct assay_term_class {
    uint64_t hash;
    double share; /* of running text that it accepts */
} assay_term_class;

/* The hashes of the stems of a pair of assay_opposites. */
typedef struct assay_opposed {
    uint64_t one, other;
} assay_opposed;

typedef struct assay_terms {
    assay_arena *arena;
    assay_words *words;
    assay_term_entry **entries;
    size_t count, capacity;
    assay_term_class *classes;
    size_t class_count, class_capacity;
    assay_term_entry **slots;
    size_t slot_count;            /* a power of two */
    const assay_opposed *opposed; /* all pairs, once a claim has asked for them; or NULL */
} assay_terms;

/* `words` stems the terms and must outlive them. NULL when memory is out. */
assay_terms *assay_terms_new(assay_arena *arena, assay_words *words);

/* The class that accepts any of `terms`; equal sets give equal classes. -1 when memory is out or ASSAY_TERMS_MAX is
 * hit. */
int assay_terms_class(assay_terms *terms, const assay_term *list, size_t count);

/* A class that accepts words with this one's stem, the narrowest; -1: none does. Nothing is added. */
int assay_terms_find(const assay_terms *terms, const assay_word *word);

/* The share of running text that a class accepts, to tell rare classes from common ones. */
double assay_terms_share(const assay_terms *terms, unsigned id);

#define ASSAY_CLASSES_MAX 65535u /* sets of words that a rubric's patterns ask for */
#define ASSAY_CLASS_NONE 0u      /* the class of no word */

/* True when ASSAY_TERMS_MAX or ASSAY_CLASSES_MAX was hit. */
bool assay_terms_full(const assay_terms *terms);

#endif
