/* submission_query.c - a request's parameters as a query of the store. */
#include "api/handlers/submission_query.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api/handlers/page.h"
#include "api/json/time.h"
#include "api/problem/problem.h"
#include "api/store/submission_summary.h"

/* A parameter that is no number, time, flag or choice. */
static bool refuse(assay_response *response, const char *name, const char *wanted)
{
    assay_problem_set(response, ASSAY_PROBLEM_BAD_REQUEST, "%s must be %s", name, wanted);
    return false;
}

static bool read_number(double *out, const assay_request *request, assay_response *response, const char *name)
{
    const char *text = assay_request_query(request, name);
    char *end;

    if (!text)
        return true;
    *out = strtod(text, &end);
    return (*text && !*end && isfinite(*out)) || refuse(response, name, "a number");
}

static bool read_time(int64_t *out, const assay_request *request, assay_response *response, const char *name)
{
    const char *text = assay_request_query(request, name);

    return !text || assay_time_read(out, text) || refuse(response, name, "a time like 2026-03-01T09:30:00Z, or a date");
}

/* "true" is only those, "false" all but those. */
static bool read_filter(assay_filter *out, const assay_request *request, assay_response *response, const char *name)
{
    const char *text = assay_request_query(request, name);

    if (!text)
        return true;
    *out = strcmp(text, "true") == 0    ? ASSAY_FILTER_ONLY
           : strcmp(text, "false") == 0 ? ASSAY_FILTER_WITHOUT
                                        : ASSAY_FILTER_ANY;
    return *out != ASSAY_FILTER_ANY || refuse(response, name, "true or false, or left out");
}

/* A concept and what became of it, one not without the other. */
static bool read_concept(assay_submission_query *out, const assay_request *request, assay_response *response)
{
    out->concept_id = assay_request_query(request, "concept_id");
    out->concept_status = assay_request_query(request, "concept_status");
    if (!out->concept_id && !out->concept_status)
        return true;
    for (size_t i = 0; out->concept_id && out->concept_status && i < ASSAY_SUMMARY_STATES; i++)
        if (strcmp(out->concept_status, assay_summary_states[i]) == 0)
            return true;
    return refuse(response, "concept_status",
                  "covered, partial, missed or contradicted, and stand with the concept_id it is about");
}

static bool read_flag(unsigned *out, const assay_request *request, assay_response *response)
{
    const char *text = assay_request_query(request, "flag");

    if (!text)
        return true;
    for (unsigned bit = 0; bit < ASSAY_FLAG_COUNT; bit++)
        if (strcmp(text, assay_flag_name((assay_flag)(1u << bit))) == 0)
            *out = 1u << bit;
    return *out || refuse(response, "flag", "the name of a flag (stuffed, echo, off_topic, ...)");
}

/* "created_at", "-score", ...: a minus is the largest first. */
static bool read_sort(assay_submission_query *query, const assay_request *request, assay_response *response)
{
    static const char *const names[] = {
        [ASSAY_SORT_CREATED] = "created_at", [ASSAY_SORT_SCORE] = "score", [ASSAY_SORT_CONFIDENCE] = "confidence"};
    const char *text = assay_request_query(request, "sort");

    if (!text)
        return true;
    query->descending = *text == '-';
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(text + (query->descending ? 1 : 0), names[i]) == 0) {
            query->sort = (assay_submission_sort)i;
            return true;
        }
    return refuse(response, "sort", "created_at, score or confidence, with a minus for the largest first");
}

static bool read_filters(assay_submission_query *out, const assay_worker *worker, const assay_request *request,
                         assay_response *response)
{
    const char *question = assay_request_query(request, "question_id");
    const assay_catalogue_entry *entry = question ? assay_catalogue_find(worker->catalogue, question, NULL) : NULL;

    *out = assay_submission_query_new();
    out->question_id = entry ? assay_rubric_id(entry->rubric) : question; /* a ref is as good as an id */
    out->candidate = assay_request_query(request, "candidate");
    out->batch_id = assay_request_query(request, "batch_id");
    return read_flag(&out->flags, request, response) && read_number(&out->score_min, request, response, "score_min") &&
           read_number(&out->score_max, request, response, "score_max") &&
           read_number(&out->confidence_below, request, response, "confidence_below") &&
           read_time(&out->from, request, response, "from") && read_time(&out->before, request, response, "before") &&
           read_concept(out, request, response) && read_filter(&out->flagged, request, response, "flagged") &&
           read_filter(&out->overridden, request, response, "overridden") &&
           read_filter(&out->appealed, request, response, "appealed");
}

/* Those of a list first, then those that filter. */
enum { LISTING = 3 };
static const char *const names[] = {"sort",       "limit",    "cursor",     "question_id",    "candidate",
                                    "batch_id",   "flag",     "score_min",  "score_max",      "confidence_below",
                                    "from",       "before",   "concept_id", "concept_status", "flagged",
                                    "overridden", "appealed", NULL};

bool assay_submission_query_read(assay_submission_query *out, const assay_worker *worker, const assay_request *request,
                                 assay_response *response)
{
    size_t limit;

    if (!assay_page_names(request, response, names) || !read_filters(out, worker, request, response) ||
        !assay_page_limit(&limit, request, response))
        return false;
    out->limit = (unsigned)limit;
    out->cursor = assay_request_query(request, "cursor");
    return read_sort(out, request, response);
}

bool assay_submission_filters_read(assay_submission_query *out, const assay_worker *worker,
                                   const assay_request *request, assay_response *response)
{
    return assay_page_names(request, response, names + LISTING) && read_filters(out, worker, request, response);
}
