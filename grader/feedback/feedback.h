/*
 * feedback.h - a result's findings as words.
 *
 * Ownership: texts live in the arena that was passed or in the rubric.
 */
#ifndef ASSAY_FEEDBACK_FEEDBACK_H
#define ASSAY_FEEDBACK_FEEDBACK_H

#include "assay/grade.h"
#include "grader/match/rubric.h"

/* Fill result->feedback from its concepts, pitfalls and flags. False when memory is out. */
bool assay_feedback_write(assay_result *result, assay_arena *arena, const assay_rubric *rubric);

#endif
