/*
 * api/handlers/batching.h - what the operations on batches share.
 */
#ifndef API_HANDLERS_BATCHING_H
#define API_HANDLERS_BATCHING_H

#include "api/batch/batches.h"
#include "api/handlers/storing.h"
#include "api/store/batches.h"

/* The batches; NULL with a problem set when the service takes none in. */
assay_batches *assay_batching_batches(const assay_worker *worker, assay_response *response);

/* The batch that the path names, read from the store; NULL with a problem set. */
const assay_batch *assay_batching_get(assay_worker *worker, assay_request *request, assay_response *response);

/* Answer with a batch's status. */
void assay_batching_write(const assay_batch *batch, assay_response *response);

/* What a stream made and has not given yet. */
typedef struct assay_batching_buffer {
    assay_bytes bytes;
    size_t given;
} assay_batching_buffer;

/* Give up to `size` bytes of it; 0 when it is empty. */
long assay_batching_give(assay_batching_buffer *buffer, char *out, size_t size);

#endif
