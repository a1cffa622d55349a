/*
 * exchanges.h - two parts of a claim that have changed places, all else being as it was: "an admin can undo what the
 * owner has changed" for "the owner can undo what an admin has changed", "more ... less" for "less ... more".
 *
 * Texts are read as rows of words, articles left out; a growth in brackets, "O(n log n)", is one word. Only an answer
 * that has nearly all the claim's words and hardly others can be told to say the same in another order or the contrary.
 *
 * Threads:   pure functions over texts.
 * Ownership: an assay_exchanges lives in the arena it was compiled into; immutable.
 */
#ifndef ASSAY_MATCH_EXCHANGES_H
#define ASSAY_MATCH_EXCHANGES_H

#include "grader/base/arena.h"
#include "grader/match/content.h"

typedef struct assay_exchanges assay_exchanges;

/*
 * The row of a claim's words. `telling` says of each token whether it tells one thing from another. *out is NULL for a
 * claim of too few or too many words. False when memory is out.
 */
bool assay_exchanges_compile(const assay_exchanges **out, assay_arena *arena, const assay_text *claim,
                             const bool *telling);

/* Have two parts of the claim changed places in the tokens of a sum? Not what is joined by "and" or is mutual. */
bool assay_exchanges_found(const assay_exchanges *claimed, const assay_token *tokens, const assay_content_sum *sum);

/* Can it be found, or outgrown, in some of the sentences that a sum is of? */
bool assay_exchanges_possible(const assay_exchanges *claimed, const assay_content_sum *sum);

/* Has the claim a growth that tokens [first, end) have not, and those one that it has not? */
bool assay_exchanges_outgrown(const assay_exchanges *claimed, const assay_token *tokens, size_t first, size_t end);

#endif
