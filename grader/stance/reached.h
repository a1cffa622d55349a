/*
 * reached.h - what is asked of a match and its negators wherever matches are judged by their scopes.
 *
 * Threads:   pure functions.
 * Ownership: nothing is kept.
 */
#ifndef ASSAY_STANCE_REACHED_H
#define ASSAY_STANCE_REACHED_H

#include "grader/stance/scopes.h"

/* Is a token one of those that carry a match? */
static inline bool assay_match_names(const assay_match *match, uint32_t token)
{
    for (uint32_t i = 0; i < match->count; i++)
        if (match->at[i] == token)
            return true;
    return false;
}

/* Is a token reached by this negator? */
static inline bool assay_scopes_reached_by(const assay_scopes *scopes, uint32_t token, uint32_t negator)
{
    for (unsigned k = 0; k < scopes->of[token].negator_count; k++)
        if (scopes->of[token].negators[k] == negator)
            return true;
    return false;
}

#endif
