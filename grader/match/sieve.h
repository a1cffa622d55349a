/*
 * sieve.h - which patterns of a rubric an answer cannot satisfy, told from
 * the classes its words stand for, before any of them is run. Most patterns
 * fall through: an answer says one thing of the many that a rubric knows.
 *
 * Threads: a pure function of a reading and a rubric.
 */
#ifndef ASSAY_MATCH_SIEVE_H
#define ASSAY_MATCH_SIEVE_H

#include "grader/match/rubric.h"

/*
 * Fill reading->possible from reading->answer_classes. A node that is not
 * possible has no verdict, neither yes nor no. False when memory is out.
 */
bool assay_sieve_run(assay_reading *reading, assay_arena *arena, const assay_rubric *rubric);

#endif
