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

/* The first two kinds. */
enum {
    ASSAY_ORDER_EDGE, /* of a sentence; as a word's kind: unknown */
    ASSAY_ORDER_BREAK /* a comma or a stronger mark in it */
};

/*
 * Set `jumbled` of the sentences whose words stand as if they had been shuffled; where they make much of the text, less
 * is asked for of the others. Only for texts with kinds: an edge before each sentence and behind the last, the words'
 * own, breaks between.
 */
void assay_order_mark(const assay_text *text);

#endif
