/*
 * phrase.h - the phrase language of docs/patterns.md as a tree.
 *
 * Ownership: the tree lives in the arena that was passed.
 */
#ifndef ASSAY_MATCH_PHRASE_H
#define ASSAY_MATCH_PHRASE_H

#include "assay/status.h"
#include "grader/base/arena.h"
#include "grader/match/terms.h"

typedef enum assay_phrase_kind {
    ASSAY_PHRASE_WORD,
    ASSAY_PHRASE_SEQUENCE,
    ASSAY_PHRASE_CHOICE,
    ASSAY_PHRASE_OPTIONAL, /* one child */
    ASSAY_PHRASE_GAP,      /* up to `gap` words */
    ASSAY_PHRASE_ANY_WORD
} assay_phrase_kind;

typedef struct assay_phrase assay_phrase;
struct assay_phrase {
    assay_phrase_kind kind;
    assay_term term;        /* WORD */
    const assay_word *word; /* WORD, in the assay_words that parsed it */
    unsigned gap;           /* GAP */
    assay_phrase **children;
    size_t child_count, capacity;
};

/*
 * Parse `text`. ASSAY_ESYNTAX with error->offset (a byte of `text`) and a
 * message that names the mend; ASSAY_EUTF8; ASSAY_ENOMEM.
 */
assay_status assay_phrase_parse(assay_phrase **out, assay_arena *arena, assay_words *words, const char *text,
                                assay_error *error);

#endif
