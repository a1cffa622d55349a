/*
 * api/handlers/pages.h - what the handlers of pages have in common.
 */
#ifndef API_HANDLERS_PAGES_H
#define API_HANDLERS_PAGES_H

#include "api/handlers/handlers.h"
#include "api/service/service.h"

/*
 * Whether a script with this token (or none) might call the operation. `asked` is a response that nobody gets: it holds
 * the gate's words when not.
 */
bool assay_pages_may_call(const char *operation, const char *token, assay_worker *worker, const assay_request *request,
                          assay_response *asked);

#endif
