/*
 * grade.c - POST /grade: one answer against a rubric in use, or one that comes with it. Nothing is stored.
 */
#include "api/handlers/grading.h"
#include "api/handlers/handlers.h"
#include "api/json/body.h"
#include "api/problem/problem.h"

enum { QUESTION_ID, RUBRIC, ANSWER, ANSWER_ID, REVEAL, FIELDS };

static const assay_field fields[FIELDS] = {
    [QUESTION_ID] = {.name = "question_id", .kind = ASSAY_FIELD_TEXT, .max = ASSAY_ID_MAX},
    [RUBRIC] = {.name = "rubric", .kind = ASSAY_FIELD_MAP},
    [ANSWER] =
        {.name = "answer", .kind = ASSAY_FIELD_TEXT, .required = true, .max = ASSAY_ANSWER_MAX, .may_hold_nul = true},
    [ANSWER_ID] = {.name = "answer_id", .kind = ASSAY_FIELD_TEXT, .max = ASSAY_ANSWER_ID_MAX},
    [REVEAL] = {.name = "reveal", .kind = ASSAY_FIELD_TEXT, .choices = assay_reveal_names},
};

/* What to grade with: `entry` is NULL for an inline rubric, which `owned` then holds. */
typedef struct choice {
    const assay_rubric *rubric;
    const assay_catalogue_entry *entry;
    assay_rubric *owned;
} choice;

static void choose(choice *c, const assay_worker *worker, const assay_node *const *values, assay_response *response)
{
    const assay_node *id = values[QUESTION_ID];

    if ((id != NULL) == (values[RUBRIC] != NULL)) {
        assay_problem_at(response, ASSAY_PROBLEM_INVALID, id ? "/rubric" : "/question_id",
                         "send either question_id, the id or ref of a rubric in use, or rubric, a rubric itself");
        return;
    }
    if (!id) {
        c->rubric = c->owned = assay_grading_inline(values[RUBRIC], response);
        return;
    }
    c->entry = assay_grading_find(worker, id, response);
    if (c->entry)
        c->rubric = c->entry->rubric;
}

static void grade(assay_worker *worker, const choice *c, const assay_node *const *values, assay_response *response)
{
    const assay_node *answer = values[ANSWER];
    assay_reveal reveal = assay_grading_reveal(values[REVEAL]);
    assay_result_names names = {
        .question_id = values[QUESTION_ID] ? values[QUESTION_ID]->text : NULL,
        .answer_id = values[ANSWER_ID] ? values[ANSWER_ID]->text : NULL,
        .extra = c->entry ? c->entry->full_json : "\"reveal\":\"full\"",
    };
    const assay_result *result;
    assay_error error = {0};

    if (!assay_grading_grade(&result, worker, c->rubric, answer->text, answer->length, response))
        return;
    if (assay_reveal_write(result, reveal, &names, answer->text, answer->length, assay_bytes_put, &response->body,
                           &error) != ASSAY_OK)
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "%s", error.message);
}

void assay_handle_grade(assay_worker *worker, assay_request *request, assay_response *response)
{
    const assay_node *object = assay_body_object(request, response);
    const assay_node *values[FIELDS];
    choice c = {0};

    if (!object || !assay_body_fields(values, object, fields, FIELDS, "", response))
        return;
    choose(&c, worker, values, response);
    if (c.rubric)
        grade(worker, &c, values, response);
    assay_rubric_release(c.owned);
}
