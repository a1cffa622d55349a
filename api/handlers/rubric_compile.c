/* rubric_compile.c - for authors: POST /rubrics/compile (Markdown to drafts). Each draft is tried out, which takes. */
#include "api/handlers/aside.h"
#include "api/handlers/handlers.h"
#include "api/handlers/rubric_body.h"
#include "api/problem/problem.h"
#include "rubrics/compile/compile.h"
#include "rubrics/compile/ids.h"

typedef struct compiling {
    assay_service *service;
    const assay_request *request; /* its body is the guide */
    assay_json json;              /* the response's body */
    assay_ids ids;                /* of one response: each once */
    assay_synonyms *synonyms;
    assay_diagnostics *diagnostics;
    assay_guide *guide;
    bool stopped; /* the service ended before it was done */
    assay_status status;
    assay_error error;
} compiling;

static void write_draft(assay_json *json, const assay_draft *draft, const assay_pair *pair)
{
    assay_json_open(json, '{');
    assay_json_member(json, "id", draft->id);
    assay_json_member(json, "question", draft->question);
    assay_json_member_number(json, "line", pair->line);
    assay_json_key(json, "rubric");
    assay_rubric_body_json(json, draft);
    assay_json_key(json, "yaml");
    assay_rubric_body_yaml(json, draft);
    assay_json_close(json, '}');
}

static assay_status compile_pair(compiling *c, const assay_pair *pair)
{
    assay_draft *draft = NULL;
    assay_status status = assay_compile_pair(&draft, pair, c->synonyms, c->diagnostics, &c->error);

    if (status == ASSAY_OK && !(draft->id = assay_ids_take(&c->ids, draft->id)))
        status = assay_error_nomem(&c->error);
    if (status == ASSAY_OK)
        write_draft(&c->json, draft, pair);
    assay_draft_free(draft);
    return status;
}

static assay_status compile_guide(compiling *c)
{
    assay_status status = ASSAY_OK;

    assay_json_open(&c->json, '{');
    assay_json_key(&c->json, "items");
    assay_json_open(&c->json, '[');
    for (size_t i = 0; status == ASSAY_OK && !c->stopped && i < assay_guide_pair_count(c->guide); i++) {
        status = compile_pair(c, assay_guide_pair(c->guide, i));
        c->stopped = assay_service_ended(c->service);
    }
    assay_json_close(&c->json, ']');
    assay_json_key(&c->json, "diagnostics");
    assay_rubric_body_diagnostics(&c->json, c->diagnostics);
    assay_json_close(&c->json, '}');
    return status;
}

static void compile(void *context)
{
    compiling *c = context;
    const assay_request *request = c->request;

    c->diagnostics = assay_diagnostics_new();
    c->status =
        c->diagnostics ? assay_service_synonyms(&c->synonyms, c->service, &c->error) : assay_error_nomem(&c->error);
    if (c->status == ASSAY_OK)
        c->status =
            assay_guide_read(&c->guide, "guide.md", request->body, request->body_length, c->diagnostics, &c->error);
    if (c->status == ASSAY_OK)
        c->status = compile_guide(c);
    assay_guide_free(c->guide);
    assay_service_give_synonyms(c->service, c->synonyms);
    assay_diagnostics_free(c->diagnostics);
}

static void give(void *context, assay_worker *worker, assay_request *request, assay_response *response)
{
    const compiling *c = context;

    (void)worker;
    (void)request;
    if (c->status == ASSAY_ENOMEM)
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
    else if (c->status != ASSAY_OK)
        assay_problem_set(response, ASSAY_PROBLEM_INVALID, "the guide cannot be read: %s", c->error.message);
    else if (c->stopped)
        assay_problem_set(response, ASSAY_PROBLEM_UNAVAILABLE, "the service stops");
}

void assay_handle_rubrics_compile(assay_worker *worker, assay_request *request, assay_response *response)
{
    compiling *c = assay_arena_alloc(request->arena, sizeof *c);

    if (!c) {
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
        return;
    }
    *c = (compiling){.service = worker->service,
                     .request = request,
                     .json = {.out = &response->body},
                     .ids = {.arena = request->arena}};
    assay_aside(request, response, compile, give, c);
}
