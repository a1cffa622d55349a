/* gate.c - the checks, in their order. */
#include "api/auth/gate.h"

#include <string.h>
#include <strings.h>

#include "api/auth/cors.h"
#include "api/auth/host.h"
#include "api/problem/problem.h"
#include "api/routes.h"

bool assay_gate_is_closed(const assay_gate *gate)
{
    return gate->required || (gate->auth && assay_auth_needed(gate->auth));
}

static bool refuse_token(assay_response *response, bool given)
{
    assay_problem_set(response, ASSAY_PROBLEM_UNAUTHORIZED, "%s",
                      given ? "the token is not known, was revoked, or has expired"
                            : "send a token: Authorization: Bearer assay_...");
    assay_response_header(response, "WWW-Authenticate",
                          given ? "Bearer realm=\"assay\", error=\"invalid_token\"" : "Bearer realm=\"assay\"");
    return false;
}

/* The text behind "Bearer", or NULL. */
static const char *bearer(const assay_request *request)
{
    const char *value = assay_request_header(request, "Authorization");

    if (!value || strncasecmp(value, "Bearer ", 7) != 0)
        return NULL;
    return value + 7 + strspn(value + 7, " ");
}

static bool keep_name(assay_request *request, const assay_token *token)
{
    request->token = assay_arena_string(request->arena, token->id, strlen(token->id));
    request->actor = assay_arena_string(request->arena, token->name, strlen(token->name));
    request->scopes = token->scopes;
    return request->token && request->actor;
}

static bool check_scope(const assay_token *token, const assay_request *request, assay_response *response)
{
    const char *name;

    if (!request->route || (token->scopes & 1u << request->route->scope))
        return true;
    name = assay_scope_name(request->route->scope);
    assay_problem_set(response, ASSAY_PROBLEM_FORBIDDEN, "%s needs a token with the scope '%s'",
                      request->route->operation, name);
    assay_response_header(
        response, "WWW-Authenticate",
        assay_arena_format(request->arena, "Bearer realm=\"assay\", error=\"insufficient_scope\", scope=\"%s\"", name));
    return false;
}

/* Take one from the asker's bucket; true when there was one. */
static bool check_rate(assay_rates *rates, const char *policy, const void *who, size_t length, assay_request *request,
                       assay_response *response)
{
    assay_rate_answer answer;
    unsigned burst = assay_rates_burst(rates);

    assay_rates_take(&answer, rates, who, length, assay_service_clock());
    assay_response_header(
        response, "RateLimit-Policy",
        assay_arena_format(request->arena, "\"%s\";q=%u;w=%u", policy, burst, assay_rates_window(rates)));
    assay_response_header(
        response, "RateLimit",
        assay_arena_format(request->arena, "\"%s\";r=%u;t=%u", policy, answer.remaining, answer.full_seconds));
    if (answer.allowed)
        return true;
    assay_problem_set(response, ASSAY_PROBLEM_TOO_MANY_REQUESTS, "wait %u s; at most %u requests may come at once",
                      answer.retry_seconds, burst);
    assay_problem_limit(response, policy, burst);
    assay_response_header(response, "Retry-After", assay_arena_format(request->arena, "%u", answer.retry_seconds));
    return false;
}

static bool check_address(const assay_gate *gate, assay_request *request, assay_response *response)
{
    const unsigned char *bytes;
    assay_address address;
    size_t length;

    if (!gate->address_rates || !assay_address_read(&address, request->peer, strlen(request->peer)) ||
        assay_address_is_local(&address))
        return true;
    length = assay_address_subscriber(&address, &bytes);
    return check_rate(gate->address_rates, "address", bytes, length, request, response);
}

static bool check_token(const assay_gate *gate, assay_worker *worker, assay_request *request, assay_response *response)
{
    bool is_public = request->route && request->route->scope == ASSAY_SCOPE_PUBLIC;
    const char *text = is_public ? NULL : bearer(request);
    const assay_token *token = text && gate->auth ? assay_auth_check(gate->auth, &worker->tokens, text) : NULL;

    request->actor = "nobody";
    if (!token)
        return check_address(gate, request, response) && (is_public || refuse_token(response, text != NULL));
    if (!keep_name(request, token)) {
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
        return false;
    }
    if (gate->token_rates && !check_rate(gate->token_rates, "token", token->id, ASSAY_CREDENTIAL_ID, request, response))
        return false;
    return check_scope(token, request, response);
}

/* Whether a proxy says that it asks for somebody who is not on this machine. */
static bool is_relayed(const assay_request *request)
{
    static assay_network local[] = {{{{[10] = 0xFF, [11] = 0xFF, [12] = 127}}, 104}, {{{[15] = 1}}, 128}};
    const assay_networks here = {local, sizeof local / sizeof *local, 0};
    const char *list = assay_request_header_list(request, "X-Forwarded-For");
    const char *client = list ? assay_address_client(&here, "127.0.0.1", list, request->arena) : NULL;
    assay_address address;

    return client && assay_address_read(&address, client, strlen(client)) && !assay_address_is_local(&address);
}

/* Without tokens: a browser on this machine must not become a stranger's hand. */
static bool check_browser(const assay_request *request, bool is_named, assay_response *response)
{
    const char *host = assay_request_header(request, "Host");
    const char *origin = assay_request_header(request, "Origin");

    if (host && !assay_host_is_local(host)) {
        assay_problem_set(response, ASSAY_PROBLEM_MISDIRECTED,
                          "without tokens the service answers to 127.0.0.1, localhost and [::1] alone");
        return false;
    }
    if (origin && !is_named && !(request->method & (ASSAY_GET | ASSAY_HEAD | ASSAY_OPTIONS)) &&
        !(host && assay_host_is_origin(host, origin))) {
        assay_problem_set(response, ASSAY_PROBLEM_FORBIDDEN, "a page of another origin may not send this");
        return false;
    }
    if (is_relayed(request)) {
        assay_problem_set(response, ASSAY_PROBLEM_FORBIDDEN,
                          "without tokens the service is for this machine, and answers no other through a proxy");
        return false;
    }
    return true;
}

bool assay_gate_check(void *context, assay_worker *worker, assay_request *request, assay_response *response)
{
    const assay_gate *gate = context;
    bool is_named = assay_cors_allow(gate->origins, request, response);

    if (gate->proxies.count)
        request->peer = assay_address_client(&gate->proxies, request->peer,
                                             assay_request_header_list(request, "X-Forwarded-For"), request->arena);
    if (is_named && assay_cors_preflight(request, response))
        return false;
    if (assay_gate_is_closed(gate))
        return check_token(gate, worker, request, response);
    return check_browser(request, is_named, response) && check_address(gate, request, response);
}
