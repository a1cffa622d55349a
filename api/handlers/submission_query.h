/*
 * api/handlers/submission_query.h - which submissions a request is about: the same filters for a list and a summary.
 */
#ifndef API_HANDLERS_SUBMISSION_QUERY_H
#define API_HANDLERS_SUBMISSION_QUERY_H

#include "api/http/response.h"
#include "api/service/service.h"
#include "api/store/submissions.h"

/* Filters, sort, limit and cursor; false with a problem set for what is unknown or no such value. */
bool assay_submission_query_read(assay_submission_query *out, const assay_worker *worker, const assay_request *request,
                                 assay_response *response);

/* The filters alone. */
bool assay_submission_filters_read(assay_submission_query *out, const assay_worker *worker,
                                   const assay_request *request, assay_response *response);

#endif
