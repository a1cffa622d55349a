/* rubric_draft.c - for authors: POST /rubrics/compile (Markdown to drafts) and POST /rubrics/lint (faults of a draft).
 */
#include <stdio.h>
#include <string.h>

#include "api/handlers/handlers.h"
#include "api/handlers/rubric_body.h"
#include "api/problem/problem.h"
#include "api/service/service.h"
#include "rubrics/compile/compile.h"
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

/* Ids of one response are unique: the second of two gets -2. */
static bool make_unique(assay_draft *draft, const char **taken, size_t count)
{
    const char *base = draft->id;
    size_t length = strlen(base);
    unsigned number = 2;

    for (size_t i = 0; i < count;) {
        char *id;
        if (strcmp(taken[i++], draft->id) != 0)
            continue;
        id = assay_draft_alloc(draft, length + 16);
        if (!id)
            return false;
        snprintf(id, length + 16, "%s-%u", base, number++);
        draft->id = id;
        i = 0;
    }
    return true;
}

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

static assay_status compile_pairs(assay_json *json, const assay_guide *guide, assay_worker *worker,
                                  assay_request *request, assay_diagnostics *diagnostics, assay_error *error)
{
    size_t count = assay_guide_pair_count(guide);
    const char **taken = assay_arena_alloc_array(request->arena, count + 1, sizeof *taken);
    assay_status status = taken ? ASSAY_OK : assay_error_nomem(error);

    for (size_t i = 0; status == ASSAY_OK && i < count; i++) {
        const assay_pair *pair = assay_guide_pair(guide, i);
        assay_draft *draft = NULL;
        status = assay_compile_pair(&draft, pair, worker->synonyms, diagnostics, error);
        if (status == ASSAY_OK && !make_unique(draft, taken, i))
            status = assay_error_nomem(error);
        if (status == ASSAY_OK) {
            write_draft(json, draft, pair);
            taken[i] = assay_arena_string(request->arena, draft->id, strlen(draft->id));
            status = taken[i] ? ASSAY_OK : assay_error_nomem(error);
        }
        assay_draft_free(draft);
    }
    return status;
}

void assay_handle_rubrics_compile(assay_worker *worker, assay_request *request, assay_response *response)
{
    assay_json json = {.out = &response->body};
    assay_diagnostics *diagnostics = assay_diagnostics_new();
    assay_guide *guide = NULL;
    assay_error error = {0};
    assay_status status = diagnostics ? ASSAY_OK : assay_error_nomem(&error);

    if (status == ASSAY_OK && !worker->synonyms)
        status = assay_synonyms_open(&worker->synonyms, NULL, NULL, NULL, &error);
    if (status == ASSAY_OK)
        status = assay_guide_read(&guide, "guide.md", request->body, request->body_length, diagnostics, &error);
    if (status == ASSAY_OK) {
        assay_json_open(&json, '{');
        assay_json_key(&json, "items");
        assay_json_open(&json, '[');
        status = compile_pairs(&json, guide, worker, request, diagnostics, &error);
        assay_json_close(&json, ']');
        assay_json_key(&json, "diagnostics");
        assay_rubric_body_diagnostics(&json, diagnostics);
        assay_json_close(&json, '}');
    }
    if (status == ASSAY_ENOMEM)
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
    else if (status != ASSAY_OK)
        assay_problem_set(response, ASSAY_PROBLEM_INVALID, "the guide cannot be read: %s", error.message);
    assay_guide_free(guide);
    assay_diagnostics_free(diagnostics);
}
