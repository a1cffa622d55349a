/*
 * cmd_evaluate.c - `assay evaluate`: how well results agree with human scores.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/batch/source.h"
#include "cli/commands.h"
#include "cli/evaluate/evaluate.h"
#include "cli/input.h"

enum {
    OPTION_HUMAN,
    OPTION_JSON,
    OPTION_PASS,
    OPTION_MAX_SCORE,
    OPTION_BY,
    OPTION_WORST,
    OPTION_REPORT,
    OPTION_RUBRICS,
    OPTION_SOURCE
};

#define WORST 10 /* of the answers whose scores are furthest apart, when --worst is not given */
#define WORST_MAX 1e6

/* --pass 6 is in points, --pass 60% a share of the maximum. */
static bool read_pass(assay_evaluate_options *options, const assay_call *call)
{
    const char *text = call->values[OPTION_PASS];
    char *end;

    if (!text)
        return true;
    options->pass = strtod(text, &end);
    options->pass_is_share = strcmp(end, "%") == 0;
    if (options->pass_is_share)
        options->pass /= 100;
    if (end != text && (*end == '\0' || options->pass_is_share) && isfinite(options->pass) && options->pass > 0)
        return true;
    assay_call_complain(call, "--pass 6, or --pass 60% of the maximum", "--pass wants a mark above 0, not '%s'", text);
    return false;
}

static int evaluate(const assay_call *call, assay_answers *human, FILE *results, const char *results_name,
                    const assay_evaluate_options *options, assay_diagnostics *diagnostics)
{
    size_t shown = assay_diagnostics_count(diagnostics);
    assay_evaluation *evaluation = NULL;
    assay_error error = {0};
    assay_status status = assay_evaluate(&evaluation, human, results, results_name, options, diagnostics, &error);
    int result = ASSAY_EXIT_OK;

    assay_diagnostics_print(diagnostics, shown, call->err.out, call->err.colour);
    if (status != ASSAY_OK) {
        assay_call_complain(call, NULL, "%s", error.message);
        result = ASSAY_EXIT_DATA;
    } else {
        if (call->values[OPTION_JSON])
            (void)assay_evaluation_write_json(evaluation, call->values[OPTION_REPORT],
                                              call->out.out); /* main() looks at standard output */
        else
            assay_evaluation_print(&call->out, evaluation, call->values[OPTION_REPORT]);
        if (assay_diagnostics_errors(diagnostics) > 0)
            result = ASSAY_EXIT_DATA;
    }
    assay_evaluation_free(evaluation);
    return result;
}

/* Open both files, and the rubrics when there are any, and compare. */
static int open_and_evaluate(const assay_call *call, const assay_evaluate_options *options,
                             assay_diagnostics *diagnostics)
{
    const char *rubrics = call->values[OPTION_RUBRICS], *name;
    assay_rubric_set set = {0};
    assay_batch_source human = {0};
    FILE *results = NULL;
    int status = rubrics ? assay_rubric_set_open(&set, call, rubrics) : ASSAY_EXIT_OK;

    if (status == ASSAY_EXIT_OK)
        status =
            assay_batch_source_open(&human, call, call->values[OPTION_HUMAN], rubrics ? &set : NULL, true, diagnostics);
    if (status == ASSAY_EXIT_OK) {
        results = assay_input_open(&name, call, call->arguments[0]);
        status = results ? evaluate(call, human.answers, results, name, options, diagnostics) : ASSAY_EXIT_USAGE;
    }
    assay_input_close(results);
    assay_batch_source_close(&human);
    assay_rubric_set_close(&set);
    return status;
}

static int run(const assay_call *call)
{
    assay_evaluate_options options = {.group_by = call->values[OPTION_BY] ? call->values[OPTION_BY] : "kind"};
    const char *human = call->values[OPTION_HUMAN];
    assay_diagnostics *diagnostics;
    double worst = WORST;
    int status;

    if (!human) {
        assay_call_complain(call, "--human FILE names the answers with their scores", "assay evaluate needs --human");
        return ASSAY_EXIT_USAGE;
    }
    if (!read_pass(&options, call) ||
        (call->values[OPTION_MAX_SCORE] && !assay_call_number(&options.max_score, call, OPTION_MAX_SCORE, 1e-6, 1e9)))
        return ASSAY_EXIT_USAGE;
    if (call->values[OPTION_WORST] && !assay_call_number(&worst, call, OPTION_WORST, 0, WORST_MAX))
        return ASSAY_EXIT_USAGE;
    options.worst = (size_t)worst;
    if (strcmp(human, "-") == 0 && strcmp(call->arguments[0], "-") == 0) {
        assay_call_complain(call, NULL, "only one of the two files can be standard input");
        return ASSAY_EXIT_USAGE;
    }
    diagnostics = assay_diagnostics_new();
    if (!diagnostics) {
        assay_call_complain(call, NULL, "out of memory");
        return ASSAY_EXIT_DATA;
    }
    status = open_and_evaluate(call, &options, diagnostics);
    assay_diagnostics_free(diagnostics);
    return status;
}

const assay_command assay_cmd_evaluate = {
    .name = "evaluate",
    .summary = "measure how results agree with human scores",
    .arguments = "--human ANSWERS [--json] RESULTS",
    .description =
        "Join the results that `assay batch` wrote with the human scores of ANSWERS, by answer_id and question (or, "
        "where "
        "the scores come without answer_ids, by candidate and question), and "
        "print their agreement. ANSWERS is what `assay batch` reads, with scores: question_id, answer_id, score, and "
        "optionally max_score; or a wide table of scores, with --rubrics. The machine's scores are brought to the "
        "human scale. Where the questions' scales differ, all scores are shares "
        "of their maximum.\n"
        "Answers with a member `kind` get a mean for each kind. Answers with `points` (concept ref: 0..1) and "
        "`pitfalls` (list of refs) are compared mark by mark; a mark of 0.5 or more is positive.\n"
        "The answers whose scores are furthest apart are listed last, with what may be the reason: flags, a "
        "confidence up to 0.8, and the concepts and pitfalls that moved the machine's score away from the person's.",
    .examples = "  assay evaluate --human answers.jsonl results.jsonl\n"
                "  assay batch --rubrics django answers.jsonl | assay evaluate --human answers.jsonl --json -\n",
    .options = {[OPTION_HUMAN] = {"human", 'u', "ANSWERS", "the answers with their human scores"},
                [OPTION_JSON] = {"json", 'j', NULL, "print one line of JSON"},
                [OPTION_PASS] = {"pass", 'p', "MARK",
                                 "the pass mark, in points or as 60% of the maximum (default 60%)"},
                [OPTION_MAX_SCORE] = {"max-score", 'm', "MAX",
                                      "the end of the human scale, where the files do not say"},
                [OPTION_BY] = {"by", 'b', "FIELD", "print means for each value of this member (default kind)"},
                [OPTION_WORST] = {"worst", 'w', "N", "list N answers whose scores are furthest apart (default 10)"},
                [OPTION_REPORT] = {"report", 0, "REPORT", "link those to the report that `assay batch` wrote"},
                [OPTION_RUBRICS] = {"rubrics", 'r', "RUBRICS", "by which questions are known, in a wide table"},
                [OPTION_SOURCE] = ASSAY_SOURCE_OPTIONS},
    .arguments_min = 1,
    .arguments_max = 1,
    .run = run,
};
