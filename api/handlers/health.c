/*
 * health.c - is it alive, should it be sent requests, what has it done.
 */
#include <string.h>

#include "api/handlers/handlers.h"
#include "api/problem/problem.h"
#include "api/service/service.h"
#include "api/store/store.h"

void assay_handle_health(assay_worker *worker, assay_request *request, assay_response *response)
{
    static const char ok[] = "{\"status\":\"ok\"}";

    (void)worker;
    (void)request;
    assay_response_borrow(response, ASSAY_MEDIA_JSON, ok, sizeof ok - 1);
}

void assay_handle_ready(assay_worker *worker, assay_request *request, assay_response *response)
{
    static const char ready[] = "{\"status\":\"ready\"}";
    assay_store *store = assay_service_get(worker->service)->store;
    assay_error reason;

    (void)request;
    if (assay_service_draining(worker->service)) {
        assay_problem_set(response, ASSAY_PROBLEM_UNAVAILABLE, "the service is stopping");
        assay_response_header(response, "Retry-After", "10");
    } else if (store && assay_writer_fails(assay_store_writer(store), &reason)) {
        assay_problem_set(response, ASSAY_PROBLEM_UNAVAILABLE, "the store cannot be written: %s", reason.message);
        assay_response_header(response, "Retry-After", "1");
    } else {
        assay_response_borrow(response, ASSAY_MEDIA_JSON, ready, sizeof ready - 1);
    }
}

void assay_handle_metrics(assay_worker *worker, assay_request *request, assay_response *response)
{
    (void)request;
    response->media = ASSAY_MEDIA_METRICS;
    assay_service_write_metrics(worker->service, &response->body);
}
