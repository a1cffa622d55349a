/*
 * rubrics/guide/covered.h - answers that only point: "(covered in detail above)".
 */
#ifndef ASSAY_GUIDE_COVERED_H
#define ASSAY_GUIDE_COVERED_H

#include "rubrics/guide/pair.h"

/* A short text that sends the reader elsewhere in the guide. */
bool assay_guide_is_covered(const char *text);

/*
 * Give every answer that points elsewhere the blocks of the section or answer
 * that it means, found by its link, its number or its words; what was not
 * found is a warning, and so is an answer that is left with nothing.
 */
void assay_guide_covered_resolve(assay_guide_pairs *pairs);

#endif
