/*
 * api/report/evidence.h - an answer with its evidence marked.
 *
 * Each piece of evidence is a <mark> of its finding's kind, followed by links to the findings it belongs to; where
 * pieces overlap the gravest gives the colour.
 */
#ifndef API_REPORT_EVIDENCE_H
#define API_REPORT_EVIDENCE_H

#include "api/report/collect.h"
#include "api/report/html.h"

/* Findings' anchors are PREFIX-1 (concepts) and PREFIX-x1 (pitfalls). False when memory is out. */
bool assay_evidence_write(assay_html *html, assay_arena *scratch, const assay_report_text *text, const char *prefix);

/* "good", "half", "bad" or "none": the class of a finding. */
const char *assay_evidence_kind(const assay_report_finding *finding);

/* The number of a finding as people see it, "3" or "x1". */
#define ASSAY_EVIDENCE_NAME_MAX 24u
void assay_evidence_name(char out[ASSAY_EVIDENCE_NAME_MAX], const assay_report_text *text, size_t index);

#endif
