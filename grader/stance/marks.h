/*
 * marks.h - what denies, warns of, rejects, hedges or asks the words of one
 * sentence.
 */
#ifndef ASSAY_STANCE_MARKS_H
#define ASSAY_STANCE_MARKS_H

#include "grader/stance/held.h"

/* Does anything in a sentence reach over others? Most sentences just say what they say. */
static inline bool assay_marks_any(const assay_reach *c, const assay_sentence *sentence)
{
    size_t end = sentence->first + sentence->count;

    return assay_survey_next(c->text, sentence->first, end) < end || sentence->question ||
           (c->english && assay_held_wishes(c, sentence));
}

/* Fill the scopes of a sentence's tokens. */
void assay_marks_put(assay_reach *c, const assay_sentence *sentence);

#endif
