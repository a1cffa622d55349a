/*
 * rubrics/compile/mend.h - a compiled draft, checked as a person's would be.
 *
 * Lint is run on the draft; a pattern it finds fault with goes, and with its
 * last pattern the concept or pitfall. So what the compiler writes is clean.
 *
 * Errors: ASSAY_ENOMEM; *changed tells whether anything went.
 */
#ifndef RUBRICS_COMPILE_MEND_H
#define RUBRICS_COMPILE_MEND_H

#include "assay/rubric.h"

assay_status assay_compile_mend(bool *changed, assay_draft *draft, assay_error *error) ASSAY_MUST_CHECK;

#endif
