/*
 * regex_signs.h - the marks that every match of a regex has: a bracket, a quote, a sign of equality.
 *
 * Most regexes that are tried in vain fail for want of one, and a look at the sentence's bytes costs less than a try.
 *
 * Threads: pure functions.
 */
#ifndef ASSAY_MATCH_REGEX_SIGNS_H
#define ASSAY_MATCH_REGEX_SIGNS_H

#include "grader/match/regex_tree.h"

/* Add what a regex's tree needs: of each set one, all of them. */
void assay_regex_signs_find(assay_sign_needs *out, const assay_regex_node *root);

/* The signs among some bytes. */
assay_signs assay_signs_of(const char *text, size_t length);

/* Is there one of each set among them? */
static inline bool assay_signs_suffice(const assay_sign_needs *needs, const assay_signs *signs)
{
    bool all = true;

    for (unsigned i = 0; i < needs->count; i++)
        all = all && ((needs->sets[i].low & signs->low) | (needs->sets[i].high & signs->high));
    return all;
}

#endif
