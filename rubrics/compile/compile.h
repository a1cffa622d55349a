/*
 * rubrics/compile/compile.h - from an answer to a rubric that a person can review.
 *
 * The answer is cut into claims (list items, bold leads, table cells,
 * definitions, sentences, comments in code); each claim becomes a concept with
 * a weight that follows the answer's structure, what the answer warns of
 * becomes a pitfall, and the sides of an "X or Y" question become a contrast.
 * The same input always gives the same draft.
 *
 * Threads:   no global state; an assay_synonyms may be used by one thread at a
 *            time.
 * Ownership: *out is the caller's, free it with assay_draft_free; it borrows
 *            nothing from its input.
 * Errors:    ASSAY_ENOMEM only. What could not be understood is a warning in
 *            `diagnostics`, never an error.
 */
#ifndef RUBRICS_COMPILE_COMPILE_H
#define RUBRICS_COMPILE_COMPILE_H

#include "assay/rubric.h"
#include "rubrics/compile/synonyms.h"
#include "rubrics/format/diagnostic.h"
#include "rubrics/guide/guide.h"
#include "rubrics/records/questions.h"

/*
 * Compile one question and answer of a guide. The draft has no `id` clash
 * protection: the caller makes ids unique over its files. `synonyms` may be
 * NULL (none are written then).
 */
assay_status assay_compile_pair(assay_draft **out, const assay_pair *pair, assay_synonyms *synonyms,
                                assay_diagnostics *diagnostics, assay_error *error) ASSAY_MUST_CHECK;

/*
 * Compile a question with its model answers, which are alternatives to each
 * other. Without any text in them the draft has no concepts, and a warning
 * says that only a calibration can fill it.
 */
assay_status assay_compile_record(assay_draft **out, const assay_question *question, assay_synonyms *synonyms,
                                  assay_diagnostics *diagnostics, assay_error *error) ASSAY_MUST_CHECK;

#endif
