/*
 * cmd_batch.c - `assay batch`: a stream of answers in, a stream of results out.
 *
 * One record and one result are held at a time, so a file of any length is graded in the memory of its longest row. A
 * row that cannot be graded is reported with its place; the others are graded all the same, and the exit status tells.
 */
#include <stdlib.h>
#include <string.h>

#include "assay/grade.h"
#include "assay/result_json.h"
#include "cli/batch/source.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/rubric_set.h"

enum { OPTION_RUBRICS, OPTION_OUTPUT, OPTION_SOURCE };

typedef struct batch {
    const assay_call *call;
    assay_rubric_set set;
    assay_batch_source source;
    assay_diagnostics *diagnostics;
    assay_grader *grader;
    assay_output output;
    char *extra; /* the record's members that pass through, and its human score */
    size_t extra_size;
    size_t graded, left_out, shown;
} batch;

/* Faults are shown as they are met: a stream may never end. */
static void show_faults(batch *b)
{
    size_t count = assay_diagnostics_count(b->diagnostics);

    if (count > b->shown) {
        fflush(b->output.file);
        assay_diagnostics_print(b->diagnostics, b->shown, b->call->err.out, b->call->err.colour);
    }
    b->shown = count;
    b->left_out = assay_diagnostics_errors(b->diagnostics);
}

/* The human score goes along under a name of its own: "score" is the machine's. */
static bool build_extra(batch *b, const assay_answer *row)
{
    size_t length = row->extra ? strlen(row->extra) : 0;
    size_t size = length + sizeof ",\"human_score\":" + 32;

    if (size > b->extra_size) {
        char *larger = realloc(b->extra, size * 2);
        if (!larger)
            return false;
        b->extra = larger;
        b->extra_size = size * 2;
    }
    b->extra[0] = '\0';
    if (length)
        memcpy(b->extra, row->extra, length + 1);
    if (row->has_score)
        snprintf(b->extra + length, b->extra_size - length, "%s\"human_score\":%.10g", length ? "," : "", row->score);
    return true;
}

static assay_status write_result(batch *b, const assay_answer *row, const assay_result *result, assay_error *error)
{
    assay_result_names names = {.question_id = row->question_id, .answer_id = row->answer_id};
    assay_status status;

    if (!build_extra(b, row))
        return assay_error_nomem(error);
    names.extra = b->extra;
    status =
        assay_result_write_json(result, &names, row->answer, row->answer_length, assay_output_write, &b->output, error);
    if (status == ASSAY_OK && !assay_output_write(&b->output, "\n", 1))
        status = assay_error_set(error, ASSAY_EIO, 0, "the result could not be written");
    if (status == ASSAY_OK && !b->output.path)
        fflush(b->output.file); /* whoever waits at the other end of a pipe sees each result as it is made */
    return status;
}

/* Grade one row. What is wrong with the row is reported and is not an error. */
static assay_status grade_row(batch *b, const assay_answer *row, assay_error *error)
{
    const assay_rubric *rubric;
    const assay_result *result;
    assay_status status;
    size_t index;

    if (!assay_rubric_set_find(&index, &b->set, row->question_id)) {
        assay_answers_fault(b->diagnostics, b->source.name, &row->question_place, "question_id is a rubric's id or ref",
                            "%s has no rubric for the question '%.200s'", b->set.name, row->question_id);
        return ASSAY_OK;
    }
    if (assay_rubric_set_get(&rubric, &b->set, b->call, index) != ASSAY_EXIT_OK) {
        assay_answers_fault(b->diagnostics, b->source.name, &row->question_place, NULL, "its rubric cannot be used");
        return ASSAY_OK;
    }
    status = assay_grade(&result, b->grader, rubric, row->answer, row->answer_length, error);
    if (status == ASSAY_ENOMEM)
        return status;
    if (status != ASSAY_OK) {
        assay_answers_fault(b->diagnostics, b->source.name, &row->place, NULL, "the answer cannot be graded: %s",
                            error->message);
        return ASSAY_OK;
    }
    b->graded++;
    return write_result(b, row, result, error);
}

static assay_status grade_all(batch *b, assay_error *error)
{
    const assay_answer *row;
    assay_status status;

    for (;;) {
        status = assay_answers_next(&row, b->source.answers, b->diagnostics, error);
        if (status != ASSAY_OK || !row)
            return status;
        status = grade_row(b, row, error);
        if (status != ASSAY_OK)
            return status;
        show_faults(b);
    }
}

static int grade_open(batch *b)
{
    assay_error error = {0};
    assay_status status;

    if (!assay_output_open(&b->output, b->call, b->call->values[OPTION_OUTPUT]))
        return ASSAY_EXIT_DATA;
    status = grade_all(b, &error);
    show_faults(b);
    if (!assay_output_close(&b->output, b->call, status == ASSAY_OK))
        return ASSAY_EXIT_DATA;
    if (status != ASSAY_OK) {
        assay_call_complain(b->call, NULL, "%s", error.message);
        return ASSAY_EXIT_DATA;
    }
    fprintf(b->call->err.out, "%zu graded", b->graded);
    if (b->left_out)
        fprintf(b->call->err.out, ", %zu left out", b->left_out);
    fputc('\n', b->call->err.out);
    return b->left_out ? ASSAY_EXIT_DATA : ASSAY_EXIT_OK;
}

static int run(const assay_call *call)
{
    batch b = {.call = call};
    int status;

    if (!call->values[OPTION_RUBRICS]) {
        assay_call_complain(call, "--rubrics django names the shipped set", "assay batch needs --rubrics");
        return ASSAY_EXIT_USAGE;
    }
    b.diagnostics = assay_diagnostics_new();
    b.grader = assay_grader_new();
    status = assay_rubric_set_open(&b.set, call, call->values[OPTION_RUBRICS]);
    if (status == ASSAY_EXIT_OK && (!b.diagnostics || !b.grader)) {
        assay_call_complain(call, NULL, "out of memory");
        status = ASSAY_EXIT_DATA;
    }
    if (status == ASSAY_EXIT_OK)
        status = assay_batch_source_open(&b.source, call, call->arguments[0], &b.set, false, b.diagnostics);
    if (status == ASSAY_EXIT_OK) {
        b.shown = assay_diagnostics_count(b.diagnostics);
        status = grade_open(&b);
    }
    assay_batch_source_close(&b.source);
    assay_grader_free(b.grader);
    assay_diagnostics_free(b.diagnostics);
    assay_rubric_set_close(&b.set);
    free(b.extra);
    return status;
}

const assay_command assay_cmd_batch = {
    .name = "batch",
    .summary = "grade a file of answers",
    .arguments = "--rubrics RUBRICS [-o RESULTS] ANSWERS",
    .description =
        "Grade every answer of a file, and write one result a line as JSON. ANSWERS is JSON Lines or CSV, with "
        "question_id (a rubric's id or ref, or its question) and answer, and optionally answer_id, candidate and score "
        "(the human one, which becomes human_score); or a wide table, with a row a candidate and a column a question. "
        "Usual headings are understood. What else there is passes through. An answer without an answer_id is called "
        "by its row.\n"
        "A row that cannot be graded is reported with its place; the others are graded, and the exit status is 1. "
        "RESULTS appears only when it is whole.",
    .examples = "  assay batch --rubrics django answers.jsonl -o results.jsonl\n"
                "  zcat answers.jsonl.gz | assay batch --rubrics rubrics/ - | gzip > results.jsonl.gz\n",
    .options = {[OPTION_RUBRICS] = {"rubrics", 'r', "RUBRICS", "what to grade with"},
                [OPTION_OUTPUT] = {"output", 'o', "RESULTS", "write the results to this file; else to standard output"},
                [OPTION_SOURCE] = ASSAY_SOURCE_OPTIONS,
                ASSAY_SOURCE_STRICT},
    .arguments_min = 1,
    .arguments_max = 1,
    .run = run,
};
