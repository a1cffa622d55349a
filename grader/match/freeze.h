/*
 * freeze.h - freezing with a memory of words that is the caller's.
 *
 * A memory begins empty, and a claim asks it for some hundreds of words that turn claims around: who freezes the
 * patterns of one draft one by one keeps it from one to the next, and is done in a third of the time.
 *
 * Threads:   as assay_rubric_freeze; the words belong to the calling thread meanwhile.
 * Ownership: the words stay the caller's.
 */
#ifndef ASSAY_MATCH_FREEZE_H
#define ASSAY_MATCH_FREEZE_H

#include "assay/rubric.h"
#include "grader/text/words.h"

/* As assay_rubric_freeze; `words` are of the draft's language, or NULL. The rubric borrows nothing of them. */
assay_status assay_rubric_freeze_with(assay_rubric **out, const assay_draft *draft, assay_words *words,
                                      assay_fault_fn *report, void *context, assay_error *error) ASSAY_MUST_CHECK;

#endif
