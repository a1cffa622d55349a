/*
 * marks.h - what denies, warns of, rejects, hedges or asks the words of one
 * sentence.
 */
#ifndef ASSAY_STANCE_MARKS_H
#define ASSAY_STANCE_MARKS_H

#include "grader/stance/reach.h"

/* Does anything in a sentence reach over others? Most sentences just say what they say. */
bool assay_marks_any(const assay_reach *c, const assay_sentence *sentence);

/* Fill the scopes of a sentence's tokens. */
void assay_marks_put(assay_reach *c, const assay_sentence *sentence);

#endif
