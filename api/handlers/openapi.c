/*
 * openapi.c - the description of the API, as it is in the source tree.
 */
#include "api/assets.h"
#include "api/handlers/handlers.h"
#include "api/http/condition.h"
#include "api/problem/problem.h"

void assay_handle_openapi(struct assay_worker *worker, assay_request *request, assay_response *response)
{
    const assay_asset *document = assay_asset_find("openapi.json");

    (void)worker;
    if (!document) {
        assay_problem_set(response, ASSAY_PROBLEM_NOT_FOUND, "this program was built without its description");
        return;
    }
    assay_response_header(response, "Cache-Control", "no-cache");
    if (!assay_condition_holds(document->etag, request, response))
        assay_response_borrow(response, ASSAY_MEDIA_JSON, document->bytes, document->length);
}
