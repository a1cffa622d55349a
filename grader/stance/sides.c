/*
 * sides.c - keeping the better of two sides of a verdict, and setting one
 * against the other.
 */
#include "grader/constants.h"
#include "grader/stance/judge.h"

void assay_evidence_merge(assay_evidence *into, const assay_evidence *more)
{
    for (uint32_t i = 0; i < more->count && into->count < ASSAY_EVIDENCE_MAX; i++) {
        bool known = false;
        for (uint32_t k = 0; k < into->count && !known; k++)
            known = into->first[k] == more->first[i] && into->last[k] == more->last[i];
        if (known)
            continue;
        into->first[into->count] = more->first[i];
        into->last[into->count++] = more->last[i];
    }
}

bool assay_evidence_meets(const assay_evidence *a, const assay_evidence *b)
{
    for (uint32_t i = 0; i < a->count; i++)
        for (uint32_t k = 0; k < b->count; k++)
            if (a->first[i] <= b->last[k] && b->first[k] <= a->last[i])
                return true;
    return false;
}

/* "simple structures that are never found by a key": does the denial follow the claim with hardly a word between? */
static bool is_one_breath(const assay_text *text, const assay_evidence *yes, const assay_evidence *denial)
{
    const assay_token *tokens = text->tokens;

    for (uint32_t i = 0; i < yes->count; i++)
        for (uint32_t k = 0; k < denial->count; k++) {
            uint32_t t = yes->last[i] + 1;
            while (t <= denial->first[k] && t <= yes->last[i] + ASSAY_BREATH_WORDS + 1 &&
                   tokens[t].before < ASSAY_BREAK_COMMA && !(tokens[t].word->traits & ASSAY_COORDINATOR))
                t++;
            if (t == denial->first[k] + 1)
                return true;
        }
    return false;
}

/* Who makes a claim in full by one wording of it does not deny it by what another wording makes of the same words. */
static bool outweighs(const assay_side *yes, const assay_side *denial)
{
    return denial->strength < yes->strength ||
           (yes->claimed && denial->claimed && yes->strength >= ASSAY_FULL_STRENGTH);
}

bool assay_side_weigh(const assay_text *text, const assay_side *yes, assay_side *denial)
{
    if (!assay_evidence_meets(&yes->evidence, &denial->evidence))
        return denial->strength >= yes->strength && is_one_breath(text, &yes->evidence, &denial->evidence);
    if (outweighs(yes, denial))
        assay_side_clear(denial);
    return denial->strength > yes->strength;
}
