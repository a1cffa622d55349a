/* cors.c - the headers of the fetch standard. Credentials are never allowed: tokens are sent, cookies do not exist. */
#include "api/auth/cors.h"

#include <string.h>

#include "api/http/request.h"

static const char *find(const char *const *origins, const char *origin)
{
    for (; origin && *origins; origins++)
        if (strcmp(*origins, "*") == 0 || strcmp(*origins, origin) == 0)
            return *origins;
    return NULL;
}

bool assay_cors_allow(const char *const *origins, const assay_request *request, assay_response *response)
{
    const char *found;

    if (!origins || !*origins)
        return false;
    assay_response_header(response, "Vary", "Origin");
    found = find(origins, assay_request_header(request, "Origin"));
    if (!found)
        return false;
    assay_response_header(response, "Access-Control-Allow-Origin", found);
    assay_response_header(
        response, "Access-Control-Expose-Headers",
        "X-Request-Id, ETag, Location, Idempotency-Replayed, WWW-Authenticate, Retry-After, RateLimit, "
        "RateLimit-Policy");
    return true;
}

bool assay_cors_preflight(const assay_request *request, assay_response *response)
{
    if (request->method != ASSAY_OPTIONS || !assay_request_header(request, "Access-Control-Request-Method"))
        return false;
    response->status = 204;
    assay_response_header(response, "Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
    assay_response_header(response, "Access-Control-Allow-Headers",
                          "Accept, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, "
                          "Last-Event-ID, X-Request-Id");
    assay_response_header(response, "Access-Control-Max-Age", "600");
    return true;
}
