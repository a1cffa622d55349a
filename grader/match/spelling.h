/*
 * spelling.h - how far two words are from each other in typing errors.
 *
 * Threads: pure functions.
 */
#ifndef ASSAY_MATCH_SPELLING_H
#define ASSAY_MATCH_SPELLING_H

#include <stdbool.h>
#include <stddef.h>

/*
 * How many slips make `typed` of `meant`: one edit (insert, delete, replace,
 * swap neighbours; Damerau 1964) in words of 5 to 8 bytes (one of the two may have 4), up to two from
 * 9 on, and the same first letter. 0: they are the same, or too far from each other.
 */
unsigned assay_spelling_slips(const char *typed, size_t typed_length, const char *meant, size_t meant_length);

/* Optimal string alignment distance, or `bound + 1` as soon as it is larger. Words of at most 63 bytes. */
unsigned assay_spelling_distance(const char *a, size_t a_length, const char *b, size_t b_length, unsigned bound);

/*
 * Is it a term of our field that running text hardly knows? It is no slip of another (authn of authz, CORS of cores,
 * resync of rsync). `word` is folded.
 */
bool assay_spelling_is_term(const char *word);

#endif
