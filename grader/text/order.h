/*
 * order.h - does a sentence run as the language runs?
 *
 * Words are of kinds, and a table tells how much oftener two kinds stand
 * side by side in running text than chance would have it. Jumbled words are
 * told by it ("the of runs a query it"), where a learner's mistakes and a
 * telegram's gaps cost little. Only English has a table.
 */
#ifndef ASSAY_TEXT_ORDER_H
#define ASSAY_TEXT_ORDER_H

#include "grader/text/scan.h"

/* The kind of an English word whose traits and bits are known; never 0, which stands for words of other languages. */
unsigned char assay_order_kind(const assay_word *word);

/* Bits that speak for the order of a sentence's words: below 0 they would rather stand elsewhere. 0 where unknown. */
double assay_order_bits(const assay_token *tokens, const assay_sentence *sentence);

/* True when the words of a sentence stand as if they had been shuffled. */
bool assay_order_is_jumbled(const assay_token *tokens, const assay_sentence *sentence);

/* Where much of a text is jumbled, less is asked for of its other sentences to be so, too. */
void assay_order_spread(assay_sentence *sentences, size_t sentence_count, const assay_token *tokens,
                        size_t token_count);

#endif
