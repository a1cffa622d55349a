/*
 * api/problem/problem.h - RFC 9457 problem details, one shape for every path.
 *
 * {"type", "title", "status", "detail", "request_id", "pointer", "limit": {"name", "max"}, "errors": [{"pointer",
 *  "detail", "mend", "line", "column"}]}. `pointer` is that of the first error; the last three are there when known.
 *
 * A handler sets a problem and returns; the dispatcher writes it. The first problem of a request stays.
 *
 * Ownership: everything is copied into the response's arena.
 */
#ifndef API_PROBLEM_PROBLEM_H
#define API_PROBLEM_PROBLEM_H

#include "api/http/response.h"
#include "rubrics/format/diagnostic.h"

/* The order is that of the table in problem.c. */
typedef enum assay_problem_kind {
    ASSAY_PROBLEM_BAD_REQUEST,
    ASSAY_PROBLEM_INVALID_JSON,
    ASSAY_PROBLEM_UNAUTHORIZED,
    ASSAY_PROBLEM_FORBIDDEN,
    ASSAY_PROBLEM_NOT_FOUND,
    ASSAY_PROBLEM_METHOD_NOT_ALLOWED,
    ASSAY_PROBLEM_NOT_ACCEPTABLE,
    ASSAY_PROBLEM_TIMEOUT,
    ASSAY_PROBLEM_CONFLICT,
    ASSAY_PROBLEM_LENGTH_REQUIRED,
    ASSAY_PROBLEM_PRECONDITION_FAILED,
    ASSAY_PROBLEM_TOO_LARGE,
    ASSAY_PROBLEM_URI_TOO_LONG,
    ASSAY_PROBLEM_UNSUPPORTED_MEDIA_TYPE,
    ASSAY_PROBLEM_MISDIRECTED,
    ASSAY_PROBLEM_INVALID,
    ASSAY_PROBLEM_UNKNOWN_RUBRIC,
    ASSAY_PROBLEM_INVALID_RUBRIC,
    ASSAY_PROBLEM_PRECONDITION_REQUIRED,
    ASSAY_PROBLEM_TOO_MANY_REQUESTS,
    ASSAY_PROBLEM_HEADERS_TOO_LARGE,
    ASSAY_PROBLEM_INTERNAL,
    ASSAY_PROBLEM_UNAVAILABLE,
    ASSAY_PROBLEM_KINDS
} assay_problem_kind;

typedef struct assay_problem assay_problem;

unsigned assay_problem_status(assay_problem_kind kind);
const char *assay_problem_type(assay_problem_kind kind);
const char *assay_problem_title(assay_problem_kind kind);

/* Make the response this problem; `format` says what is wrong and what to do, for a person. */
void assay_problem_set(assay_response *response, assay_problem_kind kind, const char *format, ...) ASSAY_PRINTF(3, 4);

/* The same with the place in the body: a JSON pointer ("/answer"; "" is the whole). */
void assay_problem_at(assay_response *response, assay_problem_kind kind, const char *pointer, const char *format, ...)
    ASSAY_PRINTF(4, 5);

/* One more fault of the problem that was set; `mend` may be NULL, `line` 0. */
void assay_problem_add(assay_response *response, const char *pointer, const char *detail, const char *mend,
                       unsigned line, unsigned column);

/* The limit that was hit; `name` as in docs/api.md. */
void assay_problem_limit(assay_response *response, const char *name, uint64_t max);

/* The kind that was set; ASSAY_PROBLEM_KINDS when there is none. */
assay_problem_kind assay_problem_of(const assay_response *response);

/* The detail of a problem that is the service's own fault; NULL when there is none. */
const char *assay_problem_failure(const assay_response *response);

/* Write the problem that was set into the response's body. */
void assay_problem_write(assay_response *response, const char *request_id);

#endif
