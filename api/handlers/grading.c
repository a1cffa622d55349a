/* grading.c - from a request's members to a result. */
#include "api/handlers/grading.h"

#include <string.h>

#include "api/json/body.h"
#include "api/problem/problem.h"
#include "rubrics/lint/lint.h"

assay_reveal assay_grading_reveal(const assay_node *value)
{
    size_t i = 0;

    while (value && strcmp(assay_reveal_names[i], value->text) != 0)
        i++;
    return value ? (assay_reveal)i : ASSAY_REVEAL_FULL;
}

const assay_catalogue_entry *assay_grading_find(const assay_worker *worker, const assay_node *id,
                                                assay_response *response)
{
    const assay_catalogue_entry *entry = assay_catalogue_find(worker->catalogue, id->text, NULL);

    if (!entry)
        assay_problem_at(response, ASSAY_PROBLEM_UNKNOWN_RUBRIC, "/question_id", "there is no rubric '%s'", id->text);
    return entry;
}

assay_rubric *assay_grading_inline(const assay_node *rubric, assay_response *response)
{
    assay_diagnostics *diagnostics = assay_diagnostics_new();
    assay_draft *draft = NULL;
    assay_rubric *frozen = NULL;
    assay_error error = {0};
    assay_status status = assay_draft_read(&draft, rubric, NULL, diagnostics, &error);

    if (status == ASSAY_OK)
        status = assay_lint_freeze(&frozen, draft, NULL, diagnostics, &error);
    if (status == ASSAY_ENOMEM || (status != ASSAY_OK && !diagnostics)) {
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
    } else if (status != ASSAY_OK) {
        assay_problem_set(response, ASSAY_PROBLEM_INVALID_RUBRIC, "the rubric cannot be used: %s", error.message);
        assay_body_diagnostics(response, diagnostics, rubric, "/rubric");
    }
    assay_draft_free(draft);
    assay_diagnostics_free(diagnostics);
    return frozen;
}

bool assay_grading_grade(const assay_result **out, assay_worker *worker, const assay_rubric *rubric, const char *answer,
                         size_t length, assay_response *response)
{
    assay_error error = {0};
    assay_grader *grader = assay_service_grader(worker);

    if (!grader) {
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
        return false;
    }
    if (assay_grade(out, grader, rubric, answer, length, &error) == ASSAY_OK) {
        assay_metrics_graded(&worker->metrics, (*out)->flags);
        return true;
    }
    if (error.status == ASSAY_EBINARY)
        assay_problem_at(response, ASSAY_PROBLEM_INVALID, "/answer", "the answer has a NUL at byte %zu", error.offset);
    else
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "%s", error.message);
    return false;
}
