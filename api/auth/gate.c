/* gate.c - the checks, in their order. */
#include "api/auth/gate.h"

#include <string.h>
#include <strings.h>

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

static bool check_token(const assay_gate *gate, assay_worker *worker, assay_request *request, assay_response *response)
{
    const char *text = bearer(request);
    const assay_token *token;

    request->actor = "nobody";
    if (request->route && request->route->scope == ASSAY_SCOPE_PUBLIC)
        return true;
    token = text && gate->auth ? assay_auth_check(gate->auth, &worker->tokens, text) : NULL;
    if (!token)
        return refuse_token(response, text != NULL);
    if (!keep_name(request, token)) {
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
        return false;
    }
    return check_scope(token, request, response);
}

/* Without tokens: a browser on this machine must not become a stranger's hand. */
static bool check_browser(const assay_request *request, assay_response *response)
{
    const char *host = assay_request_header(request, "Host");
    const char *origin = assay_request_header(request, "Origin");

    if (host && !assay_host_is_local(host)) {
        assay_problem_set(response, ASSAY_PROBLEM_MISDIRECTED,
                          "without tokens the service answers to 127.0.0.1, localhost and [::1] alone");
        return false;
    }
    if (origin && !(request->method & (ASSAY_GET | ASSAY_HEAD | ASSAY_OPTIONS)) &&
        !(host && assay_host_is_origin(host, origin))) {
        assay_problem_set(response, ASSAY_PROBLEM_FORBIDDEN, "a page of another origin may not send this");
        return false;
    }
    return true;
}

bool assay_gate_check(void *context, assay_worker *worker, assay_request *request, assay_response *response)
{
    const assay_gate *gate = context;

    if (assay_gate_is_closed(gate))
        return check_token(gate, worker, request, response);
    return check_browser(request, response);
}
