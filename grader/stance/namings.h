/*
 * namings.h - clauses that only name things: "transactions are relevant", "tests matter", "this involves X, Y and Z",
 * "one should think about X". What they name is claimed by nobody. English.
 *
 * Threads: none of its own. Units: tokens; a sentence is [first, end).
 */
#ifndef ASSAY_STANCE_NAMINGS_H
#define ASSAY_STANCE_NAMINGS_H

#include "grader/stance/reach.h"

/* Mark what a clause names whose telling word stands at `at`. */
void assay_namings_put(assay_reach *c, size_t at, size_t first, size_t end);

#endif
