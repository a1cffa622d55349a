/*
 * cmd_grade.c - `assay grade`: one answer, graded and explained.
 */
#include <stdlib.h>

#include "assay/grade.h"
#include "assay/result_json.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/report/report.h"
#include "cli/rubric_set.h"

enum { OPTION_RUBRICS, OPTION_QUESTION, OPTION_JSON };

static assay_status print_json(const assay_call *call, const assay_result *result, const assay_answer_text *answer,
                               assay_error *error)
{
    assay_output output;
    assay_status status;

    if (!assay_output_open(&output, call, NULL))
        return assay_error_set(error, ASSAY_EIO, 0, "standard output could not be opened");
    status = assay_result_write_json(result, NULL, answer->text, answer->length, assay_output_write, &output, error);
    (void)assay_output_write(&output, "\n", 1);
    return status;
}

static int grade(const assay_call *call, const assay_rubric *rubric, const assay_answer_text *answer)
{
    assay_grader *grader = assay_grader_new();
    const assay_result *result = NULL;
    assay_error error = {0};
    assay_status status;

    if (!grader)
        status = assay_error_nomem(&error);
    else
        status = assay_grade(&result, grader, rubric, answer->text, answer->length, &error);
    if (status == ASSAY_OK && call->values[OPTION_JSON])
        status = print_json(call, result, answer, &error);
    else if (status == ASSAY_OK)
        status =
            assay_report_print(&call->out, assay_rubric_question(rubric), result, answer->text, answer->length, &error);
    assay_grader_free(grader);
    return status == ASSAY_OK ? ASSAY_EXIT_OK : assay_answer_text_refuse(call, answer, &error);
}

/* The question asked for; a set of one needs no asking. */
static int choose(size_t *index, const assay_rubric_set *set, const assay_call *call)
{
    const char *question = call->values[OPTION_QUESTION];
    char mend[256];

    *index = 0;
    if (!question && set->drafts.count == 1)
        return ASSAY_EXIT_OK;
    if (!question) {
        snprintf(mend, sizeof mend, "--question ID; the first of the %zu in %s is %s", set->drafts.count, set->name,
                 set->drafts.count && set->drafts.entries[0].draft->id ? set->drafts.entries[0].draft->id : "none");
        assay_call_complain(call, mend, "assay grade needs --question");
        return ASSAY_EXIT_USAGE;
    }
    if (!assay_rubric_set_find(index, set, question))
        return assay_rubric_set_complain(set, call, question);
    return ASSAY_EXIT_OK;
}

static int run(const assay_call *call)
{
    assay_rubric_set set;
    assay_answer_text answer = {0};
    const assay_rubric *rubric;
    size_t index;
    int status;

    if (!call->values[OPTION_RUBRICS]) {
        assay_call_complain(call, "--rubrics django names the shipped set", "assay grade needs --rubrics");
        return ASSAY_EXIT_USAGE;
    }
    status = assay_rubric_set_open(&set, call, call->values[OPTION_RUBRICS]);
    if (status == ASSAY_EXIT_OK)
        status = choose(&index, &set, call);
    if (status == ASSAY_EXIT_OK)
        status = assay_rubric_set_get(&rubric, &set, call, index);
    if (status == ASSAY_EXIT_OK)
        status = assay_answer_text_read(&answer, call, call->argument_count ? call->arguments[0] : NULL);
    if (status == ASSAY_EXIT_OK)
        status = grade(call, rubric, &answer);
    free(answer.text);
    assay_rubric_set_close(&set);
    return status;
}

const assay_command assay_cmd_grade = {
    .name = "grade",
    .summary = "grade one answer, and explain the mark",
    .arguments = "--rubrics RUBRICS --question ID [--json] [FILE|-]",
    .description =
        "Grade the answer in FILE (or on standard input) and print the score, every concept with its mark and its "
        "evidence, the answer with the evidence underlined, what is missing and why it matters, and what is wrong. "
        "Marks: a tick for covered, a half circle for partly covered, a cross for missed, ! for contradicted; + ~ - ! "
        "where the locale is not UTF-8.\n"
        "Colours are left out when the output is not a terminal, and when NO_COLOR is set. An answer is UTF-8 text of "
        "at most 1 MiB. Shipped set of rubrics: django.",
    .examples = "  assay grade --rubrics django --question dj-05 answer.txt\n"
                "  echo 'It caches the rows.' | assay grade --rubrics django --question dj-05 --json\n",
    .options = {[OPTION_RUBRICS] = {"rubrics", 'r', "RUBRICS", "the rubrics to choose from"},
                [OPTION_QUESTION] = {"question", 'q', "ID", "a rubric's id or ref; a set of one rubric needs none"},
                [OPTION_JSON] = {"json", 'j', NULL, "print the result as one line of JSON"}},
    .arguments_min = 0,
    .arguments_max = 1,
    .run = run,
};
