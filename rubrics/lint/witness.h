/*
 * rubrics/lint/witness.h - a sentence that a pattern should match.
 *
 * Ownership: witnesses live in the arena that was passed.
 */
#ifndef ASSAY_LINT_WITNESS_H
#define ASSAY_LINT_WITNESS_H

#include "assay/rubric.h"
#include "grader/base/arena.h"
#include "grader/text/words.h"

#define ASSAY_WITNESS_VARIANTS 12u
#define ASSAY_WITNESS_MAX 4000u /* bytes; a longer one is cut, and then proves nothing */

/*
 * Variant `variant` of the sentence: other choices are taken, what is
 * optional is there or not. NULL when the pattern has a part that is not
 * followed, does not parse, or memory is out. *sure is false when the pattern
 * asks for more than was looked at (a look-around in a regex). `words` is of
 * the rubric's language.
 */
const char *assay_witness_make(bool *sure, assay_arena *arena, assay_words *words, const assay_pattern *pattern,
                               unsigned variant);

#endif
