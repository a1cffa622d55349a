/*
 * api/service/graders.h - graders that threads share: a thread has one while it grades, not while it waits.
 *
 * A grader remembers the words it has met, and grades fast while that memory is near. There are more threads than
 * processors, so a grader is kept for each processor and not for each thread; some more are when threads were
 * interrupted while they had theirs.
 *
 * Threads:   take and give may be called from any thread; a grader belongs to the thread that took it.
 * Ownership: graders that were not given back are not freed with the others.
 */
#ifndef API_SERVICE_GRADERS_H
#define API_SERVICE_GRADERS_H

#include "assay/grade.h"

typedef struct assay_graders assay_graders;

/* NULL when memory is out; free accepts NULL. */
assay_graders *assay_graders_new(void);
void assay_graders_free(assay_graders *graders);

/* The grader of the processor at hand, if it is there; else another, made if need be. NULL when memory is out. */
assay_grader *assay_graders_take(assay_graders *graders);

/* Give one back; NULL is ignored. */
void assay_graders_give(assay_graders *graders, assay_grader *grader);

#endif
