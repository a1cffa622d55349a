/*
 * api/service/service.h - what handlers work with: the rubrics in use, workers, the clock, the state.
 *
 * Threads:   every function may be called from any thread. A worker belongs to the thread that asked for it.
 * Ownership: the service frees its workers, so all threads that served it must have stopped before it is freed.
 */
#ifndef API_SERVICE_SERVICE_H
#define API_SERVICE_SERVICE_H

#include "api/auth/auth.h"
#include "api/http/response.h"
#include "api/log/log.h"
#include "api/metrics/metrics.h"
#include "api/service/catalogue.h"

typedef struct assay_service assay_service;
struct assay_exchange;
struct assay_synonyms;

/* What one thread serves requests with. */
typedef struct assay_worker {
    assay_service *service;
    assay_catalogue *catalogue; /* changes only between requests; retain it to keep it longer */
    uint64_t generation;        /* of that catalogue */
    assay_grader *grader;       /* while it has one: see assay_service_grader */
    assay_metrics metrics;
    char id_prefix[17]; /* of the request ids made here */
    uint64_t id_count;
    struct assay_exchange *spare; /* exchanges to use again */
    size_t spare_count;
    struct assay_tree *tree; /* one to read a body into, or NULL while a request has it */
    assay_token_view tokens; /* as the gate saw them last */
    struct assay_worker *next;
} assay_worker;

/*
 * May this request be served? False when not: with a problem set (401, 403, 429, ...), or with a response that is whole
 * (a preflight's). May add headers, and sets request->token and ->actor. Asked for every request, also for paths and
 * methods that do not exist (request->route is NULL).
 */
typedef bool assay_gate_fn(void *context, assay_worker *worker, assay_request *request, assay_response *response);

/* More lines for /metrics: queue, store, ... */
typedef void assay_collect_fn(void *context, assay_bytes *out);

typedef struct assay_service_options {
    const char *rubrics; /* RUBRICS; borrowed, read again on reload */
    assay_log *log;      /* borrowed; may be NULL */
    assay_gate_fn *gate; /* NULL: everything is allowed */
    void *gate_context;
    struct assay_store *store;     /* borrowed; NULL: nothing is kept, and what needs it is unavailable */
    struct assay_batches *batches; /* borrowed; NULL: none are taken in */
} assay_service_options;

/* Load the rubrics. Faults are added to the diagnostics; on any error *out is NULL. */
assay_status assay_service_new(assay_service **out, const assay_service_options *options,
                               assay_diagnostics *diagnostics, assay_error *error) ASSAY_MUST_CHECK;
void assay_service_free(assay_service *service);

/* Load the rubrics again. When there is a fault, the ones in use stay. */
assay_status assay_service_reload(assay_service *service, assay_diagnostics *diagnostics,
                                  assay_error *error) ASSAY_MUST_CHECK;

/* After a rubric was saved or deleted in the store: use its last version from now on. */
assay_status assay_service_refresh(assay_service *service, const char *rubric_id, assay_error *error) ASSAY_MUST_CHECK;

/* Use this catalogue from now on (a reference is taken over). */
void assay_service_publish(assay_service *service, assay_catalogue *catalogue);

/* The rubrics in use, with a reference for the caller: for threads that are no workers. */
assay_catalogue *assay_service_catalogue(assay_service *service) ASSAY_MUST_CHECK;

/* This thread's worker, with the rubrics in use; call it at the start of a request. NULL when memory is out. */
assay_worker *assay_service_worker(assay_service *service);

/*
 * A grader for this worker, until it is given back: results live in it. NULL when memory is out. Whoever runs a
 * request's handler gives it back behind that.
 */
assay_grader *assay_service_grader(assay_worker *worker);
void assay_service_give_grader(assay_worker *worker);

/* What rubrics are compiled with, until it is given back. ASSAY_ENOMEM. */
assay_status assay_service_synonyms(struct assay_synonyms **out, assay_service *service,
                                    assay_error *error) ASSAY_MUST_CHECK;
void assay_service_give_synonyms(assay_service *service, struct assay_synonyms *synonyms);

const assay_service_options *assay_service_get(const assay_service *service);

/* Nanoseconds since some start, for durations. */
uint64_t assay_service_clock(void);

/* From now on /readyz says 503 and connections are closed after their response. */
void assay_service_drain(assay_service *service);
bool assay_service_draining(const assay_service *service);

/* The time to finish requests is over: what runs aside for long looks here from time to time, and gives up. */
void assay_service_end(assay_service *service);
bool assay_service_ended(const assay_service *service);

/* Requests begun and not ended. */
uint64_t assay_service_under_way(assay_service *service);

/* Have `collect` add to /metrics; at most ASSAY_COLLECTORS_MAX, before the first request. */
#define ASSAY_COLLECTORS_MAX 8u
void assay_service_collect(assay_service *service, assay_collect_fn *collect, void *context);

/* Everything counted so far, as Prometheus text. */
void assay_service_write_metrics(assay_service *service, assay_bytes *out);

#endif
