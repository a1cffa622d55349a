/*
 * response.c - what handlers fill in.
 */
#include "api/http/response.h"

#include <strings.h>

void assay_response_header(assay_response *response, const char *name, const char *value)
{
    if (value && response->header_count < ASSAY_API_RESPONSE_HEADERS_MAX)
        response->headers[response->header_count++] = (assay_named){name, value};
}

const char *assay_response_find(const assay_response *response, const char *name)
{
    for (size_t i = 0; i < response->header_count; i++)
        if (strcasecmp(response->headers[i].name, name) == 0)
            return response->headers[i].value;
    return NULL;
}

void assay_response_borrow(assay_response *response, assay_media media, const char *bytes, size_t length)
{
    response->media = media;
    response->borrowed = bytes;
    response->borrowed_length = length;
}

const char *assay_response_bytes(const assay_response *response, size_t *length)
{
    if (response->borrowed) {
        *length = response->borrowed_length;
        return response->borrowed;
    }
    *length = response->body.length;
    return response->body.data ? response->body.data : "";
}

void assay_response_reset(assay_response *response, assay_arena *arena)
{
    assay_bytes body = response->body;

    if (response->stream.close)
        response->stream.close(response->stream.context);
    assay_bytes_clear(&body, ASSAY_API_KEEP_BYTES);
    body.max = ASSAY_API_RESPONSE_MAX;
    *response = (assay_response){.status = 200, .media = ASSAY_MEDIA_JSON, .body = body, .arena = arena};
}
