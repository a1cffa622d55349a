/*
 * api/http/condition.h - what a client holds already (RFC 9110, If-None-Match and If-Match).
 *
 * Threads: the worker's that serves the request.
 */
#ifndef API_HTTP_CONDITION_H
#define API_HTTP_CONDITION_H

#include "api/http/request.h"
#include "api/http/response.h"

/*
 * Name what is given by its ETag (quotes included; copied), and make the answer a 304 when the client holds it: then
 * true, and no body is to be written.
 */
bool assay_condition_holds(const char *etag, const assay_request *request, assay_response *response);

/* Whether an ETag (quotes included) is among those of a header's value; W/ before one makes no difference. */
bool assay_condition_lists(const char *list, const char *etag);

#endif
