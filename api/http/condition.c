/* condition.c - ETags are compared as weak ones are: a body that was packed on its way is still the same. */
#include "api/http/condition.h"

#include <string.h>

/* Is it `tag` that stands at *list? Goes on to what stands behind it. */
static bool is_next(const char **list, const char *tag)
{
    const char *from = *list + strspn(*list, " \t,");
    size_t length;

    if (strncmp(from, "W/", 2) == 0)
        from += 2;
    length = *from == '"' ? strcspn(from + 1, "\"") + 2 : strcspn(from, ",");
    if (*from == '"' && !memchr(from + 1, '"', strlen(from + 1)))
        length = strlen(from); /* never closed */
    *list = from + length;
    return length == strlen(tag) && memcmp(from, tag, length) == 0;
}

bool assay_condition_lists(const char *list, const char *etag)
{
    while (*list)
        if (is_next(&list, etag))
            return true;
    return false;
}

bool assay_condition_holds(const char *etag, const assay_request *request, assay_response *response)
{
    const char *list = assay_request_header_list(request, "If-None-Match");
    const char *kept = assay_arena_string(request->arena, etag, strlen(etag));
    bool holds = list && (strcmp(list, "*") == 0 || assay_condition_lists(list, etag));

    if (kept)
        assay_response_header(response, "ETag", kept);
    if (holds)
        response->status = 304;
    return holds;
}
