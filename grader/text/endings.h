/*
 * endings.h - a word's inflection, by its last letters. English. Any thread
 * may ask; words are borrowed.
 */
#ifndef ASSAY_TEXT_ENDINGS_H
#define ASSAY_TEXT_ENDINGS_H

#include "grader/constants.h"
#include "grader/text/words.h"

/* "runs", "rows"; not "gas", "class" */
static inline bool assay_ends_in_s(const assay_word *word)
{
    return word->length >= ASSAY_ENDING_S_LETTERS && word->text[word->length - 1] == 's' &&
           word->text[word->length - 2] != 's';
}

/* "using"; not "ring" */
static inline bool assay_ends_in_ing(const assay_word *word)
{
    return word->length >= ASSAY_ENDING_ING_LETTERS && memcmp(word->text + word->length - 3, "ing", 3) == 0;
}

/* "checked"; not "need" */
static inline bool assay_ends_in_ed(const assay_word *word)
{
    return word->length >= ASSAY_ENDING_ED_LETTERS && memcmp(word->text + word->length - 2, "ed", 2) == 0;
}

#endif
