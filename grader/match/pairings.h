/*
 * pairings.h - a claim that says one thing of one and another of another, "packets that go out are allowed, packets
 * that come in are blocked", and an answer that has all its words and pairs them the other way.
 *
 * English. Only what keeps the claim's words is caught: whatever is worded anew may be paired rightly.
 *
 * Threads:   pure functions over texts.
 * Ownership: everything is kept by value; words by the hashes of their stems.
 */
#ifndef ASSAY_MATCH_PAIRINGS_H
#define ASSAY_MATCH_PAIRINGS_H

#include "grader/stance/scopes.h"
#include "grader/text/scan.h"

#define ASSAY_PAIRING_WORDS 12u

typedef struct assay_pairing {
    uint64_t words[ASSAY_PAIRING_WORDS]; /* of both parts, but for what they share */
    size_t first;                        /* how many are the first part's */
    size_t count;                        /* 0: the claim is of another make */
} assay_pairing;

/* Is it the A of "A uses a list, B probes": an "a" that begins a part before what may be a verb? */
bool assay_pairings_names(const assay_token *tokens, size_t at, size_t end);

/* The pairing of a claim of two parts. `telling` says of each token whether it tells one thing from another. */
void assay_pairings_find(assay_pairing *out, const assay_text *claim, const bool *telling);

/* Do two parts of tokens [first, end) share out the words of both parts of the claim, and deny none? */
bool assay_pairings_crossed(const assay_pairing *claimed, const assay_token *tokens, const assay_scopes *scopes,
                            size_t first, size_t end);

#endif
