/*
 * questions.h - which part of a sentence with a question mark asks.
 */
#ifndef ASSAY_STANCE_QUESTIONS_H
#define ASSAY_STANCE_QUESTIONS_H

#include "grader/stance/reach.h"

/* Where the question begins in the sentence of the tokens [first, end). */
size_t assay_questions_start(const assay_reach *c, size_t first, size_t end);

#endif
