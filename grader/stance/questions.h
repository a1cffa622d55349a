/*
 * questions.h - which part of a sentence with a question mark asks, and
 * whether it is answered at once.
 */
#ifndef ASSAY_STANCE_QUESTIONS_H
#define ASSAY_STANCE_QUESTIONS_H

#include "grader/stance/reach.h"

/* Where the question begins in the sentence of the tokens [first, end). */
size_t assay_questions_start(const assay_reach *c, size_t first, size_t end);

typedef enum assay_answer { ASSAY_ANSWER_NONE, ASSAY_ANSWER_YES, ASSAY_ANSWER_NO } assay_answer;

/*
 * Does the text go on with the answer to the question which begins at `start` of its sentence? "Does it lock? Yes."
 * claims that it does, "No." (at *negator) denies it.
 */
assay_answer assay_questions_answer(const assay_reach *c, const assay_sentence *sentence, size_t start,
                                    size_t *negator);

#endif
