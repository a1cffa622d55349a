/*
 * claim_ways.h - the ways to find each word of a claim: itself, its synonyms, words that begin alike; and, for words in
 * a row, what is written instead of all of them: an acronym, a compound, a quantity, another wording.
 *
 * Threads:   used while a rubric is frozen, by one thread.
 * Ownership: everything lives in `scratch`.
 * Errors:    memory that is out, or a limit that is hit, is remembered in `failed`.
 */
#ifndef ASSAY_MATCH_CLAIM_WAYS_H
#define ASSAY_MATCH_CLAIM_WAYS_H

#include "grader/match/similar_claim.h"

/* What stands for words of the claim in a row. */
typedef struct assay_claim_row {
    assay_claim_way way;
    size_t first, end; /* tokens */
    bool quantity;
} assay_claim_row;

typedef struct assay_claim_ways {
    assay_arena *scratch;
    assay_terms *terms;
    const assay_synonym_table *synonyms; /* or NULL */
    const assay_text *text;              /* of the claim */
    assay_claim_row *rows;
    size_t row_count, row_capacity;
    bool failed;
} assay_claim_ways;

/* Find what stands for words in a row. To be called before the tokens are asked for. */
void assay_claim_ways_begin(assay_claim_ways *ways);

/* The ways to find the word at a token, by class and credit, the best first; NULL after a failure. */
assay_claim_way *assay_claim_ways_of(assay_claim_ways *ways, size_t at, unsigned *count);

/* Is the token part of a quantity? */
bool assay_claim_ways_quantity(const assay_claim_ways *ways, size_t at);

#endif
