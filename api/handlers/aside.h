/*
 * api/handlers/aside.h - work that takes long (a disk to wait for, a large batch to look through) on a thread of its
 * own, while the worker serves others.
 */
#ifndef API_HANDLERS_ASIDE_H
#define API_HANDLERS_ASIDE_H

#include "api/handlers/storing.h"

/*
 * Have `work` run on a thread of its own, then `finish` on the worker's. Both get `context`, which lives in the
 * request's arena; `work` has the arena to itself. `finish` is not called when the connection is gone by then.
 */
typedef void assay_aside_fn(void *context);
void assay_aside(assay_request *request, assay_response *response, assay_aside_fn *work,
                 assay_storing_finish_fn *finish, void *context);

#endif
