/* rubric_body.c - from the bytes of a body to a rubric, and drafts into responses. */
#include "api/handlers/rubric_body.h"

#include "api/json/body.h"
#include "api/problem/problem.h"
#include "rubrics/lint/lint.h"

bool assay_rubric_body_read(assay_rubric_body *out, const assay_request *request, assay_response *response)
{
    assay_status status;

    *out = (assay_rubric_body){.diagnostics = assay_diagnostics_new()};
    if (!out->diagnostics) {
        status = ASSAY_ENOMEM;
    } else if (request->body_length > ASSAY_RUBRIC_BYTES_MAX) {
        assay_problem_set(response, ASSAY_PROBLEM_TOO_LARGE, "a rubric has at most %u bytes", ASSAY_RUBRIC_BYTES_MAX);
        assay_problem_limit(response, "rubric_bytes", ASSAY_RUBRIC_BYTES_MAX);
        return false;
    } else if (request->content == ASSAY_MEDIA_YAML) {
        status = assay_node_read_yaml(&out->tree, NULL, request->body, request->body_length, out->diagnostics, NULL);
    } else {
        status =
            assay_node_read_json(&out->tree, NULL, request->body, request->body_length, NULL, out->diagnostics, NULL);
    }
    if (status == ASSAY_OK && assay_tree_count(out->tree) != 1)
        assay_diagnostics_add(out->diagnostics, ASSAY_SEVERITY_ERROR, NULL, NULL, 0, "send them one by one",
                              "the body has %zu documents, and must be one rubric", assay_tree_count(out->tree));
    if (status == ASSAY_OK && assay_tree_count(out->tree) > 0)
        status = assay_draft_read(&out->draft, assay_tree_root(out->tree, 0), NULL, out->diagnostics, NULL);
    if (status == ASSAY_OK && assay_diagnostics_errors(out->diagnostics) == 0)
        status = assay_lint_freeze(&out->rubric, out->draft, NULL, out->diagnostics, NULL);
    if (status == ASSAY_ENOMEM)
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
    return status != ASSAY_ENOMEM;
}

void assay_rubric_body_release(assay_rubric_body *body)
{
    assay_rubric_release(body->rubric);
    assay_draft_free(body->draft);
    assay_tree_free(body->tree);
    assay_diagnostics_free(body->diagnostics);
}

void assay_rubric_body_refuse(const assay_rubric_body *body, assay_response *response)
{
    assay_problem_set(response, ASSAY_PROBLEM_INVALID_RUBRIC, "the rubric cannot be used; `errors` has every fault");
    if (body->tree && assay_tree_count(body->tree) > 0)
        assay_body_diagnostics(response, body->diagnostics, assay_tree_root(body->tree, 0), "");
    else
        for (size_t i = 0; i < assay_diagnostics_count(body->diagnostics); i++) {
            const assay_diagnostic *found = assay_diagnostics_at(body->diagnostics, i);
            assay_problem_add(response, "", found->message, found->mend, found->line, found->column);
        }
}

void assay_rubric_body_diagnostics(assay_json *json, const assay_diagnostics *diagnostics)
{
    assay_json_open(json, '[');
    for (size_t i = 0; i < assay_diagnostics_count(diagnostics); i++) {
        const assay_diagnostic *found = assay_diagnostics_at(diagnostics, i);
        assay_json_open(json, '{');
        assay_json_member(json, "severity", found->severity == ASSAY_SEVERITY_ERROR ? "error" : "warning");
        assay_json_member_number(json, "line", found->line);
        assay_json_member_number(json, "column", found->column);
        assay_json_member_number(json, "length", (double)found->length);
        assay_json_member(json, "message", found->message);
        assay_json_member(json, "mend", found->mend);
        assay_json_close(json, '}');
    }
    assay_json_close(json, ']');
}

void assay_rubric_body_json(assay_json *json, const assay_draft *draft)
{
    assay_bytes text = {0};

    if (assay_draft_write_json(draft, ASSAY_JSON_WHOLE, assay_bytes_put, &text, NULL) == ASSAY_OK)
        assay_json_raw(json, text.data, text.length);
    else
        json->out->failed = true;
    assay_bytes_release(&text);
}

void assay_rubric_body_yaml(assay_json *json, const assay_draft *draft)
{
    assay_bytes text = {0};

    if (assay_draft_write_yaml(draft, assay_bytes_put, &text, NULL) == ASSAY_OK)
        assay_json_text(json, text.data, text.length);
    else
        json->out->failed = true;
    assay_bytes_release(&text);
}
