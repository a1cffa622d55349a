/*
 * api/auth/cors.h - which pages of other origins may ask: none but those named.
 *
 * Threads: safe from any thread.
 */
#ifndef API_AUTH_CORS_H
#define API_AUTH_CORS_H

#include "api/http/response.h"

/*
 * Add what a browser wants to know. `origins` ends with NULL and may be NULL; "*" is every origin. True when the
 * request comes from a page that is named.
 */
bool assay_cors_allow(const char *const *origins, const assay_request *request, assay_response *response);

/* Whether the request only asks whether another may be sent; when it is from a named page, the response is made whole.
 */
bool assay_cors_preflight(const assay_request *request, assay_response *response);

#endif
