/*
 * problem.c - the table of problems and their JSON.
 *
 * When even the problem finds no memory, a constant text is sent: the response is a problem in every case.
 */
#include "api/problem/problem.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "api/json/write.h"

#define DETAIL_MAX 1024

typedef struct fault {
    const char *pointer, *detail, *mend;
    unsigned line, column;
} fault;

struct assay_problem {
    assay_problem_kind kind;
    const char *detail;
    const char *limit_name;
    uint64_t limit;
    fault *faults;
    size_t count, capacity;
};

static const struct {
    unsigned status;
    const char *type, *title;
} kinds[ASSAY_PROBLEM_KINDS] = {
    [ASSAY_PROBLEM_BAD_REQUEST] = {400, "urn:assay:problem:bad-request", "The request cannot be understood"},
    [ASSAY_PROBLEM_INVALID_JSON] = {400, "urn:assay:problem:invalid-json", "The body is not JSON"},
    [ASSAY_PROBLEM_UNAUTHORIZED] = {401, "urn:assay:problem:unauthorized", "A token is needed"},
    [ASSAY_PROBLEM_FORBIDDEN] = {403, "urn:assay:problem:forbidden", "The token does not allow this"},
    [ASSAY_PROBLEM_NOT_FOUND] = {404, "urn:assay:problem:not-found", "There is no such thing"},
    [ASSAY_PROBLEM_METHOD_NOT_ALLOWED] = {405, "urn:assay:problem:method-not-allowed",
                                          "The resource does not know this method"},
    [ASSAY_PROBLEM_NOT_ACCEPTABLE] = {406, "urn:assay:problem:not-acceptable", "None of the accepted types is given"},
    [ASSAY_PROBLEM_TIMEOUT] = {408, "urn:assay:problem:timeout", "The request took too long to arrive"},
    [ASSAY_PROBLEM_CONFLICT] = {409, "urn:assay:problem:conflict", "The state does not allow this"},
    [ASSAY_PROBLEM_LENGTH_REQUIRED] = {411, "urn:assay:problem:length-required", "Content-Length is needed"},
    [ASSAY_PROBLEM_PRECONDITION_FAILED] = {412, "urn:assay:problem:precondition-failed",
                                           "The resource has changed meanwhile"},
    [ASSAY_PROBLEM_TOO_LARGE] = {413, "urn:assay:problem:too-large", "The body, or a part of it, is too large"},
    [ASSAY_PROBLEM_URI_TOO_LONG] = {414, "urn:assay:problem:uri-too-long", "The address is too long"},
    [ASSAY_PROBLEM_UNSUPPORTED_MEDIA_TYPE] = {415, "urn:assay:problem:unsupported-media-type",
                                              "The body is of a type or coding that is not read here"},
    [ASSAY_PROBLEM_MISDIRECTED] = {421, "urn:assay:problem:misdirected", "The request is for another host"},
    [ASSAY_PROBLEM_INVALID] = {422, "urn:assay:problem:invalid", "The body says something that is not allowed"},
    [ASSAY_PROBLEM_UNKNOWN_RUBRIC] = {422, "urn:assay:problem:unknown-rubric", "There is no such rubric"},
    [ASSAY_PROBLEM_INVALID_RUBRIC] = {422, "urn:assay:problem:invalid-rubric", "The rubric has faults"},
    [ASSAY_PROBLEM_PRECONDITION_REQUIRED] = {428, "urn:assay:problem:precondition-required", "If-Match is needed"},
    [ASSAY_PROBLEM_TOO_MANY_REQUESTS] = {429, "urn:assay:problem:too-many-requests", "Too many requests"},
    [ASSAY_PROBLEM_HEADERS_TOO_LARGE] = {431, "urn:assay:problem:headers-too-large", "The header is too large"},
    [ASSAY_PROBLEM_INTERNAL] = {500, "urn:assay:problem:internal", "The service failed"},
    [ASSAY_PROBLEM_UNAVAILABLE] = {503, "urn:assay:problem:unavailable", "The service is not ready"},
};

unsigned assay_problem_status(assay_problem_kind kind)
{
    return kinds[kind].status;
}

const char *assay_problem_type(assay_problem_kind kind)
{
    return kinds[kind].type;
}

const char *assay_problem_title(assay_problem_kind kind)
{
    return kinds[kind].title;
}

/* What a problem becomes for which there is no memory; all share it, and nothing is added to it. */
static assay_problem exhausted = {.kind = ASSAY_PROBLEM_INTERNAL, .detail = "out of memory"};

static bool set(assay_response *response, assay_problem_kind kind, const char *format, va_list arguments)
{
    char detail[DETAIL_MAX];
    assay_problem *problem;

    if (response->problem)
        return false;
    problem = assay_arena_alloc(response->arena, sizeof *problem);
    if (!problem) {
        response->problem = &exhausted;
        response->status = kinds[exhausted.kind].status;
        return false;
    }
    response->status = kinds[kind].status;
    vsnprintf(detail, sizeof detail, format, arguments);
    problem->kind = kind;
    problem->detail = assay_arena_string(response->arena, detail, strlen(detail));
    response->problem = problem;
    return true;
}

void assay_problem_set(assay_response *response, assay_problem_kind kind, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    (void)set(response, kind, format, arguments);
    va_end(arguments);
}

void assay_problem_at(assay_response *response, assay_problem_kind kind, const char *pointer, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    if (set(response, kind, format, arguments) && response->problem->detail)
        assay_problem_add(response, pointer, response->problem->detail, NULL, 0, 0);
    va_end(arguments);
}

static const char *copy(assay_response *response, const char *text)
{
    return text ? assay_arena_string(response->arena, text, strlen(text)) : NULL;
}

void assay_problem_add(assay_response *response, const char *pointer, const char *detail, const char *mend,
                       unsigned line, unsigned column)
{
    assay_problem *problem = response->problem;
    fault *grown;

    if (!problem || problem == &exhausted || problem->count == ASSAY_API_FAULTS_MAX)
        return;
    grown = assay_arena_grow(response->arena, problem->faults, problem->count, &problem->capacity, sizeof *grown);
    if (!grown)
        return;
    problem->faults = grown;
    problem->faults[problem->count++] =
        (fault){copy(response, pointer), copy(response, detail), copy(response, mend), line, column};
}

void assay_problem_limit(assay_response *response, const char *name, uint64_t max)
{
    if (!response->problem || response->problem == &exhausted)
        return;
    response->problem->limit_name = name;
    response->problem->limit = max;
}

assay_problem_kind assay_problem_of(const assay_response *response)
{
    return response->problem ? response->problem->kind : ASSAY_PROBLEM_KINDS;
}

const char *assay_problem_failure(const assay_response *response)
{
    const assay_problem *problem = response->problem;

    return problem && problem->kind == ASSAY_PROBLEM_INTERNAL ? problem->detail : NULL;
}

static void write_faults(assay_json *json, const assay_problem *problem)
{
    assay_json_key(json, "errors");
    assay_json_open(json, '[');
    for (size_t i = 0; i < problem->count; i++) {
        const fault *f = &problem->faults[i];
        assay_json_open(json, '{');
        assay_json_member(json, "pointer", f->pointer);
        assay_json_member(json, "detail", f->detail);
        if (f->mend)
            assay_json_member(json, "mend", f->mend);
        if (f->line) {
            assay_json_member_number(json, "line", f->line);
            assay_json_member_number(json, "column", f->column);
        }
        assay_json_close(json, '}');
    }
    assay_json_close(json, ']');
}

static void write_problem(assay_json *json, const assay_problem *problem, const char *request_id)
{
    assay_json_open(json, '{');
    assay_json_member(json, "type", kinds[problem->kind].type);
    assay_json_member(json, "title", kinds[problem->kind].title);
    assay_json_member_number(json, "status", kinds[problem->kind].status);
    assay_json_member(json, "detail", problem->detail);
    assay_json_member(json, "request_id", request_id);
    if (problem->limit_name) {
        assay_json_key(json, "limit");
        assay_json_open(json, '{');
        assay_json_member(json, "name", problem->limit_name);
        assay_json_member_number(json, "max", (double)problem->limit);
        assay_json_close(json, '}');
    }
    if (problem->count) {
        assay_json_member(json, "pointer", problem->faults[0].pointer);
        write_faults(json, problem);
    }
    assay_json_close(json, '}');
}

void assay_problem_write(assay_response *response, const char *request_id)
{
    static const char out_of_memory[] = "{\"type\":\"urn:assay:problem:internal\",\"title\":\"The service failed\","
                                        "\"status\":500,\"detail\":\"out of memory\"}";
    assay_json json = {.out = &response->body};

    response->media = ASSAY_MEDIA_PROBLEM;
    response->borrowed = NULL;
    if (response->stream.close)
        response->stream.close(response->stream.context);
    response->stream = (assay_stream){0};
    assay_bytes_clear(&response->body, ASSAY_API_KEEP_BYTES);
    if (response->problem)
        write_problem(&json, response->problem, request_id);
    if (response->problem && !response->body.failed)
        return;
    response->status = 500;
    assay_response_borrow(response, ASSAY_MEDIA_PROBLEM, out_of_memory, sizeof out_of_memory - 1);
}
