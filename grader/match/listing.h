/*
 * listing.h - does a question ask for a list of names, so that names alone
 * are an answer?
 *
 * Threads: a pure function over a text.
 */
#ifndef ASSAY_MATCH_LISTING_H
#define ASSAY_MATCH_LISTING_H

#include "grader/text/scan.h"

/*
 * "Name three transport protocols", "Write down all ...", "Which of these ...?": true. A sentence that also wants
 * something explained ("Name them and say why") asks for more than names. English, German, French and Spanish.
 */
bool assay_listing_asked(const assay_text *question);

/* Is the reference itself a list of names, for a question that wants nothing explained? */
bool assay_listing_shown(const assay_text *question, const assay_text *reference);

#endif
