/* rubric_draft.c - for authors: POST /rubrics/lint (faults of a draft). */
#include "api/handlers/handlers.h"
#include "api/handlers/rubric_body.h"
#include "api/problem/problem.h"
#include "api/service/service.h"
#include "rubrics/lint/lint.h"

typedef struct outcome {
    assay_json *json;
} outcome;

static void write_example(void *context, const assay_example_outcome *example)
{
    outcome *o = context;

    assay_json_open(o->json, '{');
    assay_json_member_number(o->json, "index", (double)example->index);
    assay_json_member_bool(o->json, "passed", example->passed);
    assay_json_member_number(o->json, "score", example->result->score);
    assay_json_close(o->json, '}');
}

/* The examples' outcomes go straight into the response, what lint finds into the diagnostics. */
static assay_status check(assay_json *json, const assay_rubric_body *body)
{
    outcome o = {json};
    assay_status status = ASSAY_OK;

    assay_json_key(json, "examples");
    assay_json_open(json, '[');
    if (body->rubric) {
        status = assay_lint_examples(body->draft, NULL, NULL, write_example, &o, NULL, NULL, NULL);
        if (status == ASSAY_OK)
            status = assay_lint_draft(body->draft, NULL, body->diagnostics, NULL);
    }
    assay_json_close(json, ']');
    return status;
}

void assay_handle_rubrics_lint(assay_worker *worker, assay_request *request, assay_response *response)
{
    assay_json json = {.out = &response->body};
    assay_rubric_body body;

    (void)worker;
    if (assay_rubric_body_read(&body, request, response)) {
        assay_json_open(&json, '{');
        if (check(&json, &body) == ASSAY_ENOMEM)
            assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
        assay_diagnostics_sort(body.diagnostics);
        assay_json_member_bool(&json, "valid", assay_diagnostics_errors(body.diagnostics) == 0);
        assay_json_member(&json, "hash", body.rubric ? body.draft->hash : NULL);
        assay_json_key(&json, "diagnostics");
        assay_rubric_body_diagnostics(&json, body.diagnostics);
        assay_json_key(&json, "rubric");
        if (body.rubric)
            assay_rubric_body_json(&json, body.draft);
        else
            assay_json_string(&json, NULL);
        assay_json_close(&json, '}');
    }
    assay_rubric_body_release(&body);
}
