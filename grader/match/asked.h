/*
 * asked.h - which subject of a contrast the question names first.
 *
 * Threads:   a pure function, while the rubric is being frozen.
 * Ownership: what it needs is in `scratch`.
 */
#ifndef ASSAY_MATCH_ASKED_H
#define ASSAY_MATCH_ASKED_H

#include "grader/match/rubric.h"

/*
 * Set `asked` of the contrasts whose two subjects the question names, and no third in a row with them. All else of the
 * rubric is frozen. False when memory is out.
 */
bool assay_asked_find(assay_rubric *rubric, const assay_text *question, assay_arena *scratch);

#endif
