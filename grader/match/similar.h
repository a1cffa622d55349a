/*
 * similar.h - how much of a claim's information a stretch of the answer
 * carries.
 *
 * A claim is one or two sentences of a reference. Its words are weighted by
 * how rare they are; words of the question weigh little, words of grammar
 * nothing.
 *
 * Ownership: lives in the arena it was compiled into; immutable.
 */
#ifndef ASSAY_MATCH_SIMILAR_H
#define ASSAY_MATCH_SIMILAR_H

#include "grader/match/program.h"

typedef struct assay_similar assay_similar;

/* Longer claims are cut here. */
#define ASSAY_SIMILAR_WORDS_MAX 64u

/*
 * Compile a claim. `question` is the question's text, scanned with the same
 * words. ASSAY_EINVALID when the claim has no word of content; ASSAY_ENOMEM.
 */
assay_status assay_similar_compile(assay_similar **out, assay_arena *arena, assay_vocabulary *vocabulary,
                                   assay_words *words, const char *claim, const assay_text *question,
                                   const assay_synonym_table *synonyms, assay_error *error);

/* Share (0..1) of the claim's information found in tokens [first, end); `match` gets the tokens that carry it. */
double assay_similar_share(const assay_similar *similar, const assay_marks *marks, size_t first, size_t end,
                           assay_match *match);

/* An upper bound of that share, from the classes of the tokens alone. */
double assay_similar_bound(const assay_similar *similar, const uint64_t *classes);

/* How many negations the claim itself makes: an odd number must meet an odd number. */
unsigned assay_similar_negations(const assay_similar *similar);

#endif
