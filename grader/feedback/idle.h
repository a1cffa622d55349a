/*
 * idle.h - names what of an answer says nothing.
 *
 * Threads:   a pure function.
 * Ownership: the text lives in the arena that was passed.
 */
#ifndef ASSAY_FEEDBACK_IDLE_H
#define ASSAY_FEEDBACK_IDLE_H

#include "assay/grade.h"
#include "grader/base/arena.h"
#include "grader/text/scan.h"

/*
 * The summary of an answer of which a part says nothing, by its flags, with that part, or what it
 * begins and ends with. Other summaries as they are. NULL when memory is out.
 */
const char *assay_idle_name(assay_arena *arena, const char *summary, unsigned flags, const assay_text *text,
                            const char *answer);

#endif
