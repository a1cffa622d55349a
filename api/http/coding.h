/*
 * api/http/coding.h - answers that are sent compressed, to clients that take it (Accept-Encoding: gzip); bodies that
 * come in are not.
 *
 * Threads: pure functions.
 */
#ifndef API_HTTP_CODING_H
#define API_HTTP_CODING_H

#include "api/http/response.h"

/* Whether an Accept-Encoding (NULL: the client sent none) takes gzip, by its name or by "*". */
bool assay_coding_takes_gzip(const char *accept_encoding);

/* Whether a Content-Encoding (NULL: the client sent none) says that the body is as it is: nothing but `identity`. */
bool assay_coding_is_plain(const char *content_encoding);

/*
 * Compress the body of a finished response where that is worth it: a success of some size that is no stream and not
 * coded yet. `scratch` is emptied and used. The same bytes are sent to who does not take them, or when memory ran out.
 *
 * An ETag becomes a weak one, for the bytes are others than those it was made of; what it names is the same.
 */
void assay_coding_apply(assay_response *response, const assay_request *request, assay_bytes *scratch);

#endif
