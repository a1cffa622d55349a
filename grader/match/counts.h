/*
 * counts.h - how many a claim says, and whether an answer says another number of the same: "102 queries" for "101
 * queries", "10 MB" for "10 KB", "once a day" for "twice a day".
 *
 * Quantities of one dimension are held against each other whatever their units (quantity.h); any other number only
 * against numbers of the same noun.
 *
 * Threads:   pure functions over texts.
 * Ownership: everything is kept by value.
 */
#ifndef ASSAY_MATCH_COUNTS_H
#define ASSAY_MATCH_COUNTS_H

#include "grader/text/number.h"
#include "grader/text/quantity.h"

#define ASSAY_COUNTS_MAX 6u

/* What there is so many of: a noun, or a quantity with its unit. */
typedef struct assay_count {
    assay_number number;                                         /* without unit; without text: there is a unit */
    uint64_t noun;                                               /* right behind that number, 0: none */
    char keys[ASSAY_QUANTITY_KEYS_MAX][ASSAY_QUANTITY_KEY_SIZE]; /* of a quantity with its unit, */
    size_t key_count;
    uint64_t before, after; /* and the words of content beside it, by their stems; 0: none */
} assay_count;

typedef struct assay_counts {
    assay_count items[ASSAY_COUNTS_MAX];
    size_t count;
    bool units; /* has any a unit? */
} assay_counts;

/* Is it a number in letters, whose stem is its digits: "two"? */
bool assay_counts_spelled(const assay_word *word);

/* The counts of a claim, as many as there is room for. */
void assay_counts_find(assay_counts *out, const assay_text *claim);

/* How many counts of the claim are missing in tokens [first, end), where another of the same is that is none of its? */
size_t assay_counts_missed(const assay_counts *claimed, const assay_token *tokens, size_t first, size_t end);

/* The quantity that begins at `at`, which says more than its number alone: "10 KB", "twice"; number is 0 for others. */
assay_quantity assay_counts_quantity(const assay_token *tokens, size_t at, size_t end);

#endif
