/*
 * dispatch.c - what can be said of a request without its handler, in the order in which it is said:
 * size of the header, path, method, gate, type of the answer, type and size of the body.
 */
#include "api/dispatch.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/http/coding.h"
#include "api/problem/problem.h"
#include "api/routes.h"
#include "rubrics/node/node.h"

#define SPARE_MAX 256u /* exchanges that an idle worker keeps */

assay_exchange *assay_exchange_take(assay_worker *worker)
{
    assay_exchange *x = worker->spare;
    assay_arena *arena;

    if (x) {
        worker->spare = x->next;
        worker->spare_count--;
        arena = x->request.arena;
    } else {
        x = calloc(1, sizeof *x);
        arena = x ? assay_arena_new() : NULL;
        if (!arena) {
            free(x);
            return NULL;
        }
    }
    x->worker = worker;
    x->catalogue = NULL;
    x->next = NULL;
    x->request = (assay_request){.arena = arena, .peer = "", .actor = "local"};
    assay_response_reset(&x->response, arena);
    x->answered = x->handled = x->finished = false;
    x->sent = x->received = 0;
    x->started = assay_service_clock();
    assay_metrics_add(&worker->metrics.started, 1);
    return x;
}

static void exchange_free(assay_exchange *x)
{
    assay_response_reset(&x->response, x->request.arena);
    assay_bytes_release(&x->response.body);
    assay_bytes_release(&x->body);
    assay_arena_free(x->request.arena);
    free(x);
}

void assay_exchange_free_all(assay_worker *worker)
{
    assay_tree_free(worker->tree);
    worker->tree = NULL;
    while (worker->spare) {
        assay_exchange *next = worker->spare->next;
        exchange_free(worker->spare);
        worker->spare = next;
    }
}

static void record(assay_exchange *x, bool aborted)
{
    uint64_t nanoseconds = assay_service_clock() - x->started;
    size_t route = x->request.route ? (size_t)(x->request.route - assay_routes) : assay_route_count;
    unsigned status = aborted || !x->finished ? 0 : x->response.status;

    assay_metrics_request(&x->worker->metrics, route, status, nanoseconds);
    assay_log_request(assay_service_get(x->worker->service)->log, &x->request, status, x->sent, nanoseconds,
                      assay_problem_failure(&x->response));
    assay_metrics_add(&x->worker->metrics.finished, 1);
}

/* The worker has one tree to read a body into: an exchange has it from its handler's start to its response's end. */
static void lend_tree(assay_exchange *x)
{
    x->request.tree = x->worker->tree;
    x->worker->tree = NULL;
}

static void take_tree_back(assay_exchange *x)
{
    if (x->worker->tree)
        assay_tree_free(x->request.tree);
    else
        x->worker->tree = x->request.tree;
    x->request.tree = NULL;
}

void assay_exchange_give(assay_exchange *x, bool aborted)
{
    assay_worker *worker = x->worker;

    if (!x->finished && x->request.sink.abandon)
        x->request.sink.abandon(x->request.sink.context);
    record(x, aborted);
    take_tree_back(x);
    assay_response_reset(&x->response, x->request.arena);
    assay_catalogue_release(x->catalogue);
    x->catalogue = NULL;
    assay_bytes_clear(&x->body, ASSAY_API_KEEP_BYTES);
    assay_arena_reset(x->request.arena);
    if (worker->spare_count == SPARE_MAX) {
        exchange_free(x);
        return;
    }
    x->next = worker->spare;
    worker->spare = x;
    worker->spare_count++;
}

static bool is_id_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
}

/* The worker's prefix, a dash and a number in hexadecimal. */
static void make_id(char out[ASSAY_API_REQUEST_ID_MAX + 1], assay_worker *worker)
{
    static const char hex[] = "0123456789abcdef";
    size_t length = strlen(worker->id_prefix);
    uint64_t number = ++worker->id_count;
    unsigned shift = 60;

    memcpy(out, worker->id_prefix, length);
    out[length++] = '-';
    while (shift > 0 && !(number >> shift))
        shift -= 4;
    for (;; shift -= 4) {
        out[length++] = hex[number >> shift & 15];
        if (shift == 0)
            break;
    }
    out[length] = '\0';
}

/* Take over the client's X-Request-Id when it is harmless, else make one. */
static void set_id(assay_exchange *x)
{
    const char *given = assay_request_header(&x->request, "X-Request-Id");
    size_t length = 0;

    while (given && is_id_character(given[length]))
        length++;
    if (length > 0 && length <= ASSAY_API_REQUEST_ID_MAX && !given[length])
        memcpy(x->request.id, given, length + 1);
    else
        make_id(x->request.id, x->worker);
}

static const char *allow_text(assay_arena *arena, unsigned methods)
{
    const char *text = "OPTIONS";

    if (methods & ASSAY_GET)
        methods |= ASSAY_HEAD;
    for (unsigned bit = ASSAY_DELETE; bit && text; bit >>= 1)
        if (methods & bit)
            text = assay_arena_format(arena, "%s, %s", assay_method_name((assay_method)bit), text);
    return text;
}

static bool check_size(assay_exchange *x)
{
    const assay_request *request = &x->request;

    if (!request->path) {
        assay_problem_set(&x->response, ASSAY_PROBLEM_INTERNAL, "out of memory");
    } else if (strlen(request->target) > ASSAY_API_URI_MAX) {
        assay_problem_set(&x->response, ASSAY_PROBLEM_URI_TOO_LONG, "the address has %zu bytes",
                          strlen(request->target));
        assay_problem_limit(&x->response, "uri_bytes", ASSAY_API_URI_MAX);
    } else if (request->header_bytes > ASSAY_API_HEADERS_MAX) {
        assay_problem_set(&x->response, ASSAY_PROBLEM_HEADERS_TOO_LARGE, "the header has %zu bytes",
                          request->header_bytes);
        assay_problem_limit(&x->response, "header_bytes", ASSAY_API_HEADERS_MAX);
    } else if (request->ambiguous) {
        assay_problem_set(&x->response, ASSAY_PROBLEM_BAD_REQUEST,
                          "send one Content-Length or one Transfer-Encoding, not more");
        x->response.close = true;
    } else if (request->lacks_host) {
        assay_problem_set(&x->response, ASSAY_PROBLEM_BAD_REQUEST, "HTTP/1.1 wants a Host header");
    } else if (request->query.bad) {
        assay_problem_set(&x->response, ASSAY_PROBLEM_BAD_REQUEST,
                          "the query has more than %u names, or a %% that is not followed by two hex digits",
                          ASSAY_API_QUERY_MAX);
    }
    return x->response.problem == NULL;
}

/* The route, and the gate in any case: a closed gate must not tell which paths exist. */
static bool find_route(assay_exchange *x)
{
    const assay_service_options *options = assay_service_get(x->worker->service);
    unsigned method = x->request.method == ASSAY_HEAD ? ASSAY_GET : x->request.method;
    unsigned methods;
    bool bad;

    x->request.route = assay_route_find(&methods, &bad, &x->request);
    if (options->gate && !options->gate(options->gate_context, x->worker, &x->request, &x->response))
        return false;
    if (x->request.route)
        return true;
    if (bad) {
        assay_problem_set(&x->response, ASSAY_PROBLEM_BAD_REQUEST,
                          "the path has a %% that is not followed by two hex digits");
    } else if (methods & method) {
        assay_problem_set(&x->response, ASSAY_PROBLEM_INTERNAL, "out of memory");
    } else if (methods && x->request.method == ASSAY_OPTIONS) {
        x->response.status = 204;
        assay_response_header(&x->response, "Allow", allow_text(x->request.arena, methods));
    } else if (methods) {
        assay_problem_set(&x->response, ASSAY_PROBLEM_METHOD_NOT_ALLOWED, "%s knows: %s", x->request.path,
                          allow_text(x->request.arena, methods));
        assay_response_header(&x->response, "Allow", allow_text(x->request.arena, methods));
    } else {
        assay_problem_set(&x->response, ASSAY_PROBLEM_NOT_FOUND, "there is no %s; /openapi.json lists the operations",
                          x->request.path);
    }
    return false;
}

static bool check_accept(assay_exchange *x)
{
    const assay_route *route = x->request.route;
    char list[256];

    x->request.accepted = assay_media_accepted(assay_request_header(&x->request, "Accept"), route->produces);
    if (x->request.accepted != ASSAY_MEDIA_NONE)
        return true;
    assay_media_list(list, route->produces);
    assay_problem_set(&x->response, ASSAY_PROBLEM_NOT_ACCEPTABLE, "%s gives %s", x->request.path, list);
    return false;
}

static void too_large(assay_exchange *x)
{
    assay_problem_set(&x->response, ASSAY_PROBLEM_TOO_LARGE, "the body has more than %" PRIu64 " bytes",
                      x->request.route->body_max);
    assay_problem_limit(&x->response, "body_bytes", x->request.route->body_max);
}

static bool check_coding(assay_exchange *x)
{
    const char *coding = assay_request_header_list(&x->request, "Content-Encoding");

    if (assay_coding_is_plain(coding))
        return true;
    assay_problem_set(&x->response, ASSAY_PROBLEM_UNSUPPORTED_MEDIA_TYPE,
                      "the body's Content-Encoding is '%.100s', and a body is read as it comes (Accept-Encoding: "
                      "identity): send it uncompressed and without this header",
                      coding);
    assay_response_header(&x->response, "Accept-Encoding", "identity");
    return false;
}

static bool check_body(assay_exchange *x)
{
    const assay_route *route = x->request.route;
    const assay_request *request = &x->request;
    bool has_body = request->chunked || request->content_length > 0;
    char list[256];

    if (route->body == ASSAY_BODY_NONE) {
        if (has_body) {
            assay_problem_set(&x->response, ASSAY_PROBLEM_TOO_LARGE, "%s takes no body", route->operation);
            assay_problem_limit(&x->response, "body_bytes", 0);
        }
        return !has_body;
    }
    if (has_body && !check_coding(x))
        return false;
    x->request.content = assay_media_of_content(assay_request_header(request, "Content-Type"), route->consumes);
    if (x->request.content == ASSAY_MEDIA_NONE) {
        assay_media_list(list, route->consumes);
        assay_problem_set(&x->response, ASSAY_PROBLEM_UNSUPPORTED_MEDIA_TYPE, "send a Content-Type of: %s (in UTF-8)",
                          list);
        assay_response_header(&x->response, "Accept", assay_arena_string(request->arena, list, strlen(list)));
        return false;
    }
    if (route->body == ASSAY_BODY_WHOLE && !request->has_length)
        assay_problem_set(&x->response, ASSAY_PROBLEM_LENGTH_REQUIRED, "send the body's length in Content-Length");
    else if (request->content_length > route->body_max)
        too_large(x);
    return x->response.problem == NULL;
}

bool assay_dispatch_header(assay_exchange *x)
{
    set_id(x);
    x->answered = !check_size(x) || !find_route(x) || !check_accept(x) || !check_body(x);
    if (!x->answered && x->request.route->open) {
        x->request.route->open(x->worker, &x->request, &x->response);
        x->answered = x->response.problem != NULL;
    }
    return x->answered;
}

bool assay_dispatch_body(assay_exchange *x, const char *bytes, size_t length)
{
    const assay_route *route = x->request.route;

    if (x->answered)
        return false;
    x->request.body_length += length;
    if (x->request.body_length > route->body_max)
        too_large(x);
    else if (route->body == ASSAY_BODY_STREAM)
        (void)(x->request.sink.write && x->request.sink.write(x->request.sink.context, bytes, length));
    else if (!assay_bytes_put(&x->body, bytes, length))
        assay_problem_set(&x->response, ASSAY_PROBLEM_INTERNAL, "out of memory");
    x->answered = x->response.problem != NULL;
    return !x->answered;
}

/* What a browser is told, so that no answer is ever run, framed, sniffed or kept. Pages set their own policy. */
static void add_safety(assay_response *response)
{
    static const assay_named headers[] = {
        {"X-Content-Type-Options", "nosniff"},
        {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cache-Control", "no-store"},
    };

    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        if (!assay_response_find(response, headers[i].name))
            assay_response_header(response, headers[i].name, headers[i].value);
}

bool assay_dispatch_handle(assay_exchange *x)
{
    x->handled = true;
    if (x->answered)
        return false;
    if (x->request.route->body == ASSAY_BODY_WHOLE) {
        x->request.body = x->body.data ? x->body.data : "";
        x->request.body_length = x->body.length;
    }
    lend_tree(x);
    x->request.route->handler(x->worker, &x->request, &x->response);
    assay_service_give_grader(x->worker);
    if (x->response.wait.start || x->response.stream.pull) /* meanwhile the worker may change over to other rubrics */
        x->catalogue = assay_catalogue_retain(x->worker->catalogue);
    return x->response.wait.start != NULL && !x->response.problem;
}

void assay_dispatch_finish(assay_exchange *x)
{
    assay_response *response = &x->response;

    if (response->wait.finish && !response->problem)
        response->wait.finish(response->wait.context, x->worker, &x->request, response);
    assay_service_give_grader(x->worker); /* a repeated submission is graded there */
    if (response->body.failed && !response->problem)
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "the response does not fit into memory");
    if (x->answered && x->request.sink.abandon)
        x->request.sink.abandon(x->request.sink.context);
    x->request.sink = (assay_sink){0};
    if (response->problem || response->status >= 500)
        assay_problem_write(response, x->request.id);
    assay_coding_apply(response, &x->request, &x->body); /* the request's body is not read any more */
    add_safety(response);
    assay_response_header(response, "X-Request-Id", x->request.id);
    if (assay_service_draining(x->worker->service))
        response->close = true;
    if (!response->stream.pull)
        take_tree_back(x);
    x->finished = true;
}
