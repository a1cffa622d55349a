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

#define ASSAY_ORDER_KINDS 64

/* Tenths of a bit above chance that a kind stands behind another: [the one before][the one after]. */
extern const signed char assay_order_bits[ASSAY_ORDER_KINDS][ASSAY_ORDER_KINDS];

/* The kind of an English word whose traits and bits are known; never 0, which stands for words of other languages. */
unsigned char assay_order_kind(const assay_word *word);

/* The first two kinds. */
enum {
    ASSAY_ORDER_EDGE, /* of a sentence; as a word's kind: unknown */
    ASSAY_ORDER_BREAK /* a comma or a stronger mark in it */
};

/* Set `order` of each sentence of a text with kinds. */
void assay_order_weigh(const assay_text *text);

/*
 * Set `jumbled` of the sentences whose words stand as if they had been shuffled, by their `order`; where they make much
 * of the text, less is asked for of the others.
 */
void assay_order_mark(const assay_text *text);

#endif
