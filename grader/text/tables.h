/* tables.h - the language tables behind word_make.c: one row a word, sorted by word within a language. */
#ifndef ASSAY_TEXT_TABLES_H
#define ASSAY_TEXT_TABLES_H

#include <stddef.h>

typedef struct assay_trait_row {
    const char *word;
    unsigned traits;
} assay_trait_row;

typedef struct assay_base_row {
    const char *word;
    const char *base;
} assay_base_row;

/* How common a stem is in running text, and whether it is mostly a verb. */
typedef struct assay_frequency_row {
    const char *stem;
    unsigned char tenth_bits; /* -log2 of its share of running text, in tenths */
    unsigned char verb;
} assay_frequency_row;

typedef struct assay_language_tables {
    const char *language; /* libstemmer's name */
    const assay_trait_row *traits;
    size_t trait_count;
    const assay_base_row *bases;
    size_t base_count;
    const assay_frequency_row *frequencies; /* or NULL */
    size_t frequency_count;
} assay_language_tables;

/* All that there are. */
#define ASSAY_TABLES_COUNT 4u
extern const assay_language_tables *const assay_tables_all[ASSAY_TABLES_COUNT];

/* NULL when the language has no tables: it is stemmed, but its grammar is not known. */
const assay_language_tables *assay_tables_find(const char *language);

#endif
