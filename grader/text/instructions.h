/*
 * instructions.h - sentences that order the grader about: they are no evidence of anything.
 *
 * Threads: a pure function over a text.
 */
#ifndef ASSAY_TEXT_INSTRUCTIONS_H
#define ASSAY_TEXT_INSTRUCTIONS_H

#include "grader/text/scan.h"

/* Set `instructs` and `idle` of the sentences of `text` that tell the grader what to give. */
void assay_instructions_mark(assay_text *text);

#endif
