/*
 * coding.c - Accept-Encoding, Content-Encoding, and which answers are worth compressing.
 */
#include "api/http/coding.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "api/http/gzip.h"

/* Whether `;q=` says anything but zero; what is not said is 1. */
static bool has_weight(const char *parameters, const char *end)
{
    while (parameters < end && (parameters = memchr(parameters, ';', (size_t)(end - parameters)))) {
        parameters += 1 + strspn(parameters + 1, " \t");
        if ((*parameters == 'q' || *parameters == 'Q') && parameters[1] == '=')
            return strtod(parameters + 2, NULL) > 0.0;
    }
    return true;
}

bool assay_coding_takes_gzip(const char *accept_encoding)
{
    bool takes_any = false;

    for (const char *coding = accept_encoding; coding && *coding;) {
        const char *end = coding + strcspn(coding, ",");
        size_t length;

        coding += strspn(coding, " \t");
        length = strcspn(coding, ";, \t");
        if ((length == 4 && strncasecmp(coding, "gzip", 4) == 0) ||
            (length == 6 && strncasecmp(coding, "x-gzip", 6) == 0))
            return has_weight(coding, end);
        if (length == 1 && *coding == '*')
            takes_any = has_weight(coding, end);
        coding = *end ? end + 1 : end;
    }
    return takes_any;
}

bool assay_coding_is_plain(const char *content_encoding)
{
    static const char identity[] = "identity";

    for (const char *coding = content_encoding; coding && *coding; coding += strcspn(coding, ",")) {
        size_t length;

        coding += strspn(coding, ", \t");
        length = strcspn(coding, ", \t");
        if (length > 0 && (length != sizeof identity - 1 || strncasecmp(coding, identity, length) != 0))
            return false;
    }
    return true;
}

static bool is_worth_it(const assay_response *response, const assay_request *request)
{
    bool is_read = request->method == ASSAY_GET || request->method == ASSAY_HEAD;
    size_t length;

    (void)assay_response_bytes(response, &length);
    return response->status >= 200 && response->status < 300 && !response->problem && !response->stream.pull &&
           length >= (is_read ? ASSAY_API_GZIP_READ_MIN : ASSAY_API_GZIP_MIN) && length <= ASSAY_API_GZIP_MAX &&
           !assay_response_find(response, "Content-Encoding");
}

static void vary(assay_response *response)
{
    for (size_t i = 0; i < response->header_count; i++)
        if (strcasecmp(response->headers[i].name, "Vary") == 0 && strstr(response->headers[i].value, "Accept-Encoding"))
            return;
    assay_response_header(response, "Vary", "Accept-Encoding");
}

static void weaken_tag(assay_response *response)
{
    for (size_t i = 0; i < response->header_count; i++) {
        assay_named *header = &response->headers[i];
        const char *weak = strcasecmp(header->name, "ETag") == 0 && strncmp(header->value, "W/", 2) != 0
                               ? assay_arena_format(response->arena, "W/%s", header->value)
                               : NULL;
        if (weak)
            header->value = weak;
    }
}

void assay_coding_apply(assay_response *response, const assay_request *request, assay_bytes *scratch)
{
    assay_bytes plain = response->body;
    const char *bytes;
    size_t length;

    if (!is_worth_it(response, request))
        return;
    vary(response);
    if (!assay_coding_takes_gzip(assay_request_header_list(request, "Accept-Encoding")))
        return;
    assay_bytes_clear(scratch, ASSAY_API_KEEP_BYTES);
    bytes = assay_response_bytes(response, &length);
    if (!assay_gzip(scratch, bytes, length) || scratch->length >= length)
        return;
    assay_response_header(response, "Content-Encoding", "gzip");
    if (!assay_response_find(response, "Content-Encoding"))
        return;
    scratch->max = plain.max;
    plain.max = 0;
    response->body = *scratch;
    response->borrowed = NULL;
    *scratch = plain;
    weaken_tag(response);
}
