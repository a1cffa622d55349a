/*
 * cli/report/report.h - a result for a person to read.
 *
 * The same report goes to a terminal and to a file; without colours the evidence is found by the numbers of the
 * concepts behind it ([1]) instead of by underlining.
 */
#ifndef CLI_REPORT_REPORT_H
#define CLI_REPORT_REPORT_H

#include "assay/grade.h"
#include "cli/terminal/terminal.h"

/* Score, bar and confidence: two lines. */
void assay_report_score(const assay_terminal *terminal, const assay_result *result);

/* The mark of one concept: covered, partial, missed, contradicted. */
void assay_report_mark(const assay_terminal *terminal, assay_concept_status status);

/* Every concept with its mark and the evidence for it, then the pitfalls committed, then what the flags mean. */
void assay_report_concepts(const assay_terminal *terminal, const assay_result *result, const char *answer,
                           size_t length);
void assay_report_pitfalls(const assay_terminal *terminal, const assay_result *result, const char *answer,
                           size_t length);
void assay_report_flags(const assay_terminal *terminal, const assay_result *result);

/* The answer with its evidence marked. ASSAY_ENOMEM. */
assay_status assay_report_answer(const assay_terminal *terminal, const assay_result *result, const char *answer,
                                 size_t length, assay_error *error) ASSAY_MUST_CHECK;

/* All of it. ASSAY_ENOMEM. */
assay_status assay_report_print(const assay_terminal *terminal, const char *question, const assay_result *result,
                                const char *answer, size_t length, assay_error *error) ASSAY_MUST_CHECK;

#endif
