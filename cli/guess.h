/*
 * cli/guess.h - "did you mean", for candidates that come one by one.
 *
 * Start with {.typed}, offer every candidate, read `best`.
 * Ownership: everything is borrowed.
 */
#ifndef CLI_GUESS_H
#define CLI_GUESS_H

#include <stddef.h>

typedef struct assay_guess {
    const char *typed;
    const char *best; /* NULL when nothing is near */
    size_t distance;  /* edits between typed and best */
} assay_guess;

/* A candidate is near when a third of the typed letters, but at least one, may be wrong, or when it begins so. */
void assay_guess_offer(assay_guess *guess, const char *candidate);

#endif
