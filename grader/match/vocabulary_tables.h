/*
 * vocabulary_tables.h - what a vocabulary is made of: flat tables of entries,
 * for vocabulary_make.c, which fills them, and for those who look into them.
 *
 * Threads:   immutable once made.
 * Ownership: lives in the arena that was passed to assay_vocabulary_make.
 */
#ifndef ASSAY_MATCH_VOCABULARY_TABLES_H
#define ASSAY_MATCH_VOCABULARY_TABLES_H

#include <string.h>

#include "assay/limits.h"
#include "grader/match/terms.h"
#include "grader/match/vocabulary.h"

typedef struct assay_vocabulary_entry {
    uint64_t hash;        /* of stem, text or prefix, by kind */
    const char *text;     /* folded, as written */
    const char *stem;     /* often the beginning of the text */
    uint32_t first_class; /* in `classes` */
    uint32_t class_count;
    unsigned char length, stem_length; /* words are cut before 256 bytes */
    unsigned char kind;
    bool slips;      /* an answer's typing error may mean it */
    bool identifier; /* has underscores */
} assay_vocabulary_entry;

/*
 * Entry numbers by hash, each one more, below some bits of the hash, so that hardly another's entry is looked at; 0:
 * free.
 */
typedef struct assay_vocabulary_table {
    uint32_t *slots;
    size_t mask;
} assay_vocabulary_table;

struct assay_vocabulary {
    const assay_vocabulary_entry *entries;
    size_t count;
    const uint32_t *classes;
    size_t class_count, width;
    size_t longest;                /* words of a name */
    bool numbers;                  /* some entries are numbers */
    bool has_words;                /* some are WORDS */
    assay_vocabulary_table keys;   /* STEM and EXACT */
    assay_vocabulary_table joined; /* STEM and WORDS, by text without underscores */
    const uint32_t *prefixes;
    size_t prefix_count;
    const uint32_t *by_first; /* STEM and WORDS: entries by the first byte of their text, and of their stem where that
                                 differs */
    const uint32_t *firsts;   /* 257: where those of a byte begin */
};

#define ASSAY_SLOT_NUMBER_BITS 16u /* of a slot */
_Static_assert(ASSAY_TERMS_MAX < 1u << ASSAY_SLOT_NUMBER_BITS, "a slot holds the number of any entry");

/* What the slot of an entry with this hash says beside its number. */
static inline uint32_t assay_vocabulary_tag(uint64_t hash)
{
    return (uint32_t)(hash >> 32) & ~(((uint32_t)1 << ASSAY_SLOT_NUMBER_BITS) - 1);
}

/* The number in a slot, 0 when another hash is there. */
static inline uint32_t assay_vocabulary_number(uint32_t slot, uint64_t hash)
{
    return slot >> ASSAY_SLOT_NUMBER_BITS == assay_vocabulary_tag(hash) >> ASSAY_SLOT_NUMBER_BITS
               ? slot & (((uint32_t)1 << ASSAY_SLOT_NUMBER_BITS) - 1)
               : 0;
}

/* Copy a text without its underscores; the new length. */
static inline size_t assay_vocabulary_join(char *out, size_t used, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] != '_')
            out[used++] = text[i];
    return used;
}

/* The entry of a kind that has this key; NULL when there is none. */
const assay_vocabulary_entry *assay_vocabulary_find(const assay_vocabulary *v, assay_term_kind kind, uint64_t hash,
                                                    const char *key, size_t length);

#endif
