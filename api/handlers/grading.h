/*
 * api/handlers/grading.h - what POST /grade and POST /submissions share.
 */
#ifndef API_HANDLERS_GRADING_H
#define API_HANDLERS_GRADING_H

#include "api/handlers/reveal.h"
#include "api/http/response.h"
#include "api/service/service.h"
#include "rubrics/node/node.h"

#define ASSAY_ANSWER_ID_MAX 200u /* bytes of an answer_id, and of a candidate */

/* The level a request asks for; full when it says nothing. */
assay_reveal assay_grading_reveal(const assay_node *value);

/* The rubric in use that `id` names; NULL with a problem set when there is none. */
const assay_catalogue_entry *assay_grading_find(const assay_worker *worker, const assay_node *id,
                                                assay_response *response);

/* Freeze the rubric that stands in the body at /rubric; the caller releases it. NULL with a problem set when it has
 * faults. */
assay_rubric *assay_grading_inline(const assay_node *rubric, assay_response *response);

/* Grade and count. False with a problem set. The result is the grader's until its next call. */
bool assay_grading_grade(const assay_result **out, assay_worker *worker, const assay_rubric *rubric, const char *answer,
                         size_t length, assay_response *response);

#endif
