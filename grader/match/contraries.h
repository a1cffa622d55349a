/*
 * contraries.h - the words that stand opposite a word: of the table (stance/opposites.h), and those that are made of
 * the word itself or of an opposite: "unbalanced" for "balanced", "colder" for "warmer".
 *
 * English.
 *
 * Threads:   pure functions over texts.
 * Ownership: terms' texts are the table's or live in the arena that was passed.
 */
#ifndef ASSAY_MATCH_CONTRARIES_H
#define ASSAY_MATCH_CONTRARIES_H

#include "grader/base/arena.h"
#include "grader/match/terms.h"

/* Up to so many beside those of the table. */
#define ASSAY_CONTRARIES_MADE_MAX 12u

/*
 * The contraries of a folded word, as many as there is room for; NULL in *out's texts never. *no_memory is set when
 * memory is out.
 */
size_t assay_contraries_make(assay_term out[ASSAY_CONTRARIES_MADE_MAX], assay_arena *arena, const char *word,
                             bool *no_memory);

/* Is `comparative` that of `adjective`: faster of fast, easier of easy? Both are folded. */
bool assay_contraries_compare(const char *comparative, size_t length, const char *adjective);

#endif
