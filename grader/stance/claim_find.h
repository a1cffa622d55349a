/*
 * claim_find.h - the closest stretch of an answer to a claim.
 *
 * Threads: pure functions. The reading and the scopes must outlive what is found.
 */
#ifndef ASSAY_STANCE_CLAIM_FIND_H
#define ASSAY_STANCE_CLAIM_FIND_H

#include "grader/match/matcher.h"
#include "grader/match/similar.h"
#include "grader/stance/scopes.h"

/* A stretch that may be the closest. */
typedef struct assay_claim_place {
    assay_stretch stretch;
    assay_match match;
    double precision; /* below 0: not known yet */
    assay_similar_found found;
} assay_claim_place;

/*
 * The closest stretch of the sentences [first, end); without a match where none comes close. There is room for two, so
 * that the better one stays where it is.
 */
const assay_claim_place *assay_claim_find(assay_claim_place room[2], const assay_similar *similar,
                                          const assay_reading *reading, const assay_scopes *scopes, size_t first,
                                          size_t end);

/* Does the text deny the match of that stretch? In most texts none could be, and it is not looked for. */
bool assay_claim_is_denied(const assay_similar *similar, const assay_reading *reading, const assay_scopes *scopes,
                           size_t first, size_t end);

#endif
