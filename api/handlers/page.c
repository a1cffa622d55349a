/*
 * page.c - what lists have in common.
 */
#include "api/handlers/page.h"

#include <stdlib.h>
#include <string.h>

#include "api/problem/problem.h"

bool assay_page_limit(size_t *limit, const assay_request *request, assay_response *response)
{
    const char *text = assay_request_query(request, "limit");
    char *end;
    unsigned long value;

    *limit = ASSAY_API_PAGE_DEFAULT;
    if (!text)
        return true;
    value = strtoul(text, &end, 10);
    if (*text >= '0' && *text <= '9' && !*end && value >= 1 && value <= ASSAY_API_PAGE_MAX) {
        *limit = value;
        return true;
    }
    assay_problem_set(response, ASSAY_PROBLEM_BAD_REQUEST, "limit must be a number from 1 to %u", ASSAY_API_PAGE_MAX);
    assay_problem_limit(response, "page_items", ASSAY_API_PAGE_MAX);
    return false;
}

static bool comes_twice(const assay_named_list *query, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (strcmp(query->items[i].name, query->items[at].name) == 0)
            return true;
    return false;
}

bool assay_page_names(const assay_request *request, assay_response *response, const char *const *names)
{
    for (size_t i = 0; i < request->query.count; i++) {
        const char *const *name = names;
        while (*name && strcmp(*name, request->query.items[i].name) != 0)
            name++;
        if (*name && !comes_twice(&request->query, i))
            continue;
        assay_problem_set(response, ASSAY_PROBLEM_BAD_REQUEST,
                          *name ? "the query has '%s' twice; send it once" : "the query has no name '%s' here",
                          request->query.items[i].name);
        return false;
    }
    return true;
}
