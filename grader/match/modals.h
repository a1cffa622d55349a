/*
 * modals.h - modal verbs and their denials in a phrase: what cannot be is
 * more than what is not, so that "cannot" finds "can't" and "could not", and
 * no "doesn't".
 *
 * Threads: a constant table; nodes belong to the parser.
 */
#ifndef ASSAY_MATCH_MODALS_H
#define ASSAY_MATCH_MODALS_H

#include "grader/match/phrase.h"

typedef struct assay_modal {
    const char *contracted[6]; /* can't, cannot; ends with NULL */
    const char *open[3];       /* can, could: before a "not" of their own; ends with NULL */
} assay_modal;

/* The modal that a word denies, NULL when it denies none. */
const assay_modal *assay_modal_denied_by(const assay_word *word);

/* The modal that a word is; NULL when it is none. */
const assay_modal *assay_modal_find(const assay_word *word);

/* Take out of a choice the denials of modals that others in it find anyway: (cannot|can't|not). */
void assay_modals_prune(assay_phrase *choice);

#endif
