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
 * True when `typed` may be `meant` with a slip: one edit (insert, delete,
 * replace, swap neighbours; Damerau 1964) in words of 5 to 8 bytes (one of the two may have 4), two from
 * 9 on, and the same first letter.
 */
bool assay_spelling_slip(const char *typed, size_t typed_length, const char *meant, size_t meant_length);

/* Optimal string alignment distance, or `bound + 1` as soon as it is larger. Words of at most 63 bytes. */
unsigned assay_spelling_distance(const char *a, size_t a_length, const char *b, size_t b_length, unsigned bound);

#endif
