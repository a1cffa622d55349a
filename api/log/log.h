/*
 * api/log/log.h - one line of JSON an event.
 *
 * A request's line: {"time","event":"request","request_id","peer","token","method","path","operation","status",
 * "bytes","ms","error"}; the last only when the service failed. No query, body, header or token's secret is ever
 * written.
 *
 * Threads: safe from any thread; a line is one write().
 */
#ifndef API_LOG_LOG_H
#define API_LOG_LOG_H

#include <stdint.h>

#include "api/http/request.h"
#include "assay/status.h"

typedef struct assay_log assay_log;

/* A log that writes to a descriptor (borrowed); -1 writes nothing. NULL when memory is out. */
assay_log *assay_log_new(int descriptor) ASSAY_MUST_CHECK;
void assay_log_free(assay_log *log);

/* `error`: why the service failed, or NULL. */
void assay_log_request(assay_log *log, const assay_request *request, unsigned status, uint64_t bytes,
                       uint64_t nanoseconds, const char *error);

/* {"time","event","message"}. `log` may be NULL. */
void assay_log_event(assay_log *log, const char *event, const char *format, ...) ASSAY_PRINTF(3, 4);

#endif
