/*
 * sieve_claims.h - which claims (SIMILAR) of a rubric an answer may cover, from the classes it has: each class brings
 * its share to the claims it is in, so that no claim is gone through that has nothing of the answer.
 *
 * Threads:   immutable once made; running is a pure function.
 * Ownership: it lives in the arena that was passed.
 */
#ifndef ASSAY_MATCH_SIEVE_CLAIMS_H
#define ASSAY_MATCH_SIEVE_CLAIMS_H

#include "grader/match/filed.h"
#include "grader/match/matcher.h"

typedef struct assay_sieve_claims assay_sieve_claims;

/* Of the SIMILAR ones of `count` nodes by id. `classes`: how many there are. NULL when memory is out. */
const assay_sieve_claims *assay_sieve_claims_make(assay_arena *arena, const assay_matcher *const *nodes, size_t count,
                                                  size_t classes);

/* Have fetched what every run needs. */
void assay_sieve_claims_prefetch(const assay_sieve_claims *claims);

/* The claims, numbered by their ids' order: how many, and their ids. */
size_t assay_sieve_claims_count(const assay_sieve_claims *claims);
const uint32_t *assay_sieve_claims_ids(const assay_sieve_claims *claims);

/*
 * The set of those that the answer may cover, by their numbers, in whole words. `groups`: see assay_filed_lay. NULL
 * when memory is out.
 */
const uint64_t *assay_sieve_claims_run(assay_arena *arena, const assay_sieve_claims *claims,
                                       const assay_reading *reading, assay_filed_group *groups);

#endif
