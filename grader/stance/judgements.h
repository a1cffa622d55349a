/*
 * judgements.h - short parts of a text that do nothing but judge another
 * part: "That is not true.", ", which is a myth", "None of this is so.",
 * "He is mistaken.", "I don't think so."
 */
#ifndef ASSAY_STANCE_JUDGEMENTS_H
#define ASSAY_STANCE_JUDGEMENTS_H

#include "grader/stance/reach.h"

/* May a word be part of a judgement that denies, or take back what was said? */
static inline bool assay_judgements_begin(const assay_word *word)
{
    return word->traits & ASSAY_AUXILIARY || assay_cues_any(&word->cues, ASSAY_CUE_BIT(ASSAY_CUE_WITHDRAWAL)) ||
           assay_cues_have(&word->cues, ASSAY_CUE_JUDGING) || assay_cues_have(&word->cues, ASSAY_CUE_NOT);
}

/*
 * The judgement that holds the denying word at `at`: denies what it judges. Returns the token after it, `at` when the
 * word is part of no judgement.
 */
size_t assay_judgements_put(assay_reach *c, size_t at, const assay_sentence *sentence);

#endif
