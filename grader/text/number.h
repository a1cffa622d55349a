/*
 * number.h - what a number of a text is worth, however it is written: 0.82,
 * 0,82 and 82 %.
 *
 * Threads: pure functions.
 */
#ifndef ASSAY_TEXT_NUMBER_H
#define ASSAY_TEXT_NUMBER_H

#include "grader/text/scan.h"

typedef struct assay_number {
    const char *text;  /* as written, borrowed from the word; NULL: the token is no number */
    bool dotted;       /* of several points, an address or a version (127.0.0.1): it has no value */
    double value;      /* NAN: none */
    unsigned decimals; /* digits after the point, as written */
} assay_number;

/*
 * The number at token `t` of `count`. A comma before three digits parts thousands (1,024) unless a nought stands before
 * it; any other is a decimal point (0,82). A percent sign behind it divides by 100.
 */
assay_number assay_number_at(const assay_token *tokens, size_t count, size_t t);

/*
 * Does a number of a text stand for one of a claim: the same, or one of them rounded (0.0508 and 0.05, 56.95 and 57),
 * or an address or version that begins with it (127.0.0.1 for 127, 3.11.2 for 3.11)? What is rounded stays within
 * ASSAY_NUMBER_ROUNDING of the other, so that 1 does not stand for 1.4; 3.11 and 3.12 are two.
 */
bool assay_number_stands_for(const assay_number *number, const assay_number *claimed);

#define ASSAY_NUMBER_DIGITS_MAX 40u

/*
 * Write a number of a text as it is compared when it is a word of a phrase: without what parts its thousands, with a
 * point for a decimal comma, without ".0" at its end, and without an exponent (1,000; 0,5; 2.0; 5e1). Other noughts
 * stay, for 3.10 may be a version. NULL-terminated; the length, 0 when it is no such number or is the same so.
 */
size_t assay_number_write(char out[ASSAY_NUMBER_DIGITS_MAX], const char *text, size_t length);

/* Is it digits with an exponent: 5e1, 2.5e3? */
bool assay_number_has_exponent(const char *text, size_t length);

#endif
