/*
 * rubrics/guide/company.h - the second look of the outline, at neighbours.
 */
#ifndef ASSAY_GUIDE_COMPANY_H
#define ASSAY_GUIDE_COMPANY_H

#include "rubrics/guide/outline.h"

#define ASSAY_GUIDE_PLAIN_MAX 240u /* bytes of an unmarked line that may be a question */

typedef struct assay_outline {
    const assay_element *elements;
    assay_reading *readings;
    size_t count;
} assay_outline;

/* Make the reading that of a question whose text is [from, to) of the element's. */
void assay_guide_ask(assay_reading *reading, assay_question_style style, size_t from, size_t to);

/* Revise the readings; false when memory is out. */
bool assay_guide_read_company(assay_outline *outline, assay_arena *arena);

#endif
