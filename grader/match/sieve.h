/*
 * sieve.h - which patterns of a rubric an answer cannot satisfy, told from
 * the classes its words stand for, before any of them is run. Most patterns
 * fall through: an answer says one thing of the many that a rubric knows.
 *
 * Threads:   an assay_sieve is immutable; running it is a pure function.
 * Ownership: it lives in the arena that was passed.
 */
#ifndef ASSAY_MATCH_SIEVE_H
#define ASSAY_MATCH_SIEVE_H

#include "grader/match/matcher.h"

typedef struct assay_sieve assay_sieve;

/*
 * Make the sieve of a rubric's patterns: `count` nodes by id, children before
 * their parents. `classes`: how many there are. NULL when memory is out.
 */
const assay_sieve *assay_sieve_make(assay_arena *arena, const assay_matcher *const *nodes, size_t count,
                                    size_t classes);

/* Have fetched what every run needs. */
void assay_sieve_prefetch(const assay_sieve *sieve);

/*
 * Fill reading->possible and reading->live from reading->answer_classes and the openings. A node that is not
 * possible has no verdict, neither yes nor no. `far`: have fetched those that are, the rubric was not used for a while.
 * False when memory is out.
 */
bool assay_sieve_run(assay_reading *reading, assay_arena *arena, const assay_sieve *sieve, bool far);

#endif
