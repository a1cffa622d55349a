/*
 * api/handlers/page.h - the parameters every list has: `limit` and `cursor`.
 */
#ifndef API_HANDLERS_PAGE_H
#define API_HANDLERS_PAGE_H

#include "api/http/response.h"

/* `limit` of the query; false with a problem set when it is no number from 1 to ASSAY_API_PAGE_MAX. */
bool assay_page_limit(size_t *limit, const assay_request *request, assay_response *response);

/* False with a problem set when the query has a name that is not among `names` (ended by NULL), or one twice. */
bool assay_page_names(const assay_request *request, assay_response *response, const char *const *names);

#endif
