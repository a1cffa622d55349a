/*
 * asides.h - which words of a claim are asides: what stands in brackets, and
 * the examples and other wordings after "e.g.", "such as" or "i.e.". A claim
 * can be made without them.
 *
 * Threads: a pure function.
 */
#ifndef ASSAY_STANCE_ASIDES_H
#define ASSAY_STANCE_ASIDES_H

#include "grader/text/scan.h"

/* Sets aside[t] for each token of an aside; where most of a text would be one, none is. */
void assay_asides_find(bool *aside, const assay_text *text);

#endif
