/*
 * api/handlers/storing.h - what handlers that keep things share: the store, waiting for a write.
 */
#ifndef API_HANDLERS_STORING_H
#define API_HANDLERS_STORING_H

#include "api/http/response.h"
#include "api/service/service.h"
#include "api/store/idempotency.h"

/* The store; NULL with a problem set when the service runs without one. */
assay_store *assay_storing_store(const assay_worker *worker, assay_response *response);

/* A problem for what the store said: 503 when its queue is full, 500 else. */
void assay_storing_refuse(assay_response *response, const assay_error *error);

/*
 * Have `write` run by the store's writer, and `finish` make the response once that is on the disk (not called when it
 * is not). Both get `context`, which must live in the request's arena.
 */
typedef assay_status assay_storing_write_fn(assay_db *db, void *context, assay_error *error);
typedef void assay_storing_finish_fn(void *context, assay_worker *worker, assay_request *request,
                                     assay_response *response);
void assay_storing_write(assay_worker *worker, assay_request *request, assay_response *response,
                         assay_storing_write_fn *write, assay_storing_finish_fn *finish, void *context);

/* The request's Idempotency-Key, or NULL; false with a problem set when it is empty or too long. */
bool assay_storing_key(const char **key, const assay_request *request, assay_response *response);

/* Whose key it is: a token's id, since its name may be given to another token later. */
const char *assay_storing_owner(const assay_request *request);

/* Say in a header that a request came before; false with a 409 set when another one came with its key. */
bool assay_storing_repeated(assay_idempotency before, assay_response *response);

/* A path's {name} that is an id of ours; false with a 404 set when it cannot be one. */
bool assay_storing_id(const char *id, assay_response *response, const char *what);

#endif
