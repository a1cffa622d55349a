/*
 * cmd_evaluate.c - `assay evaluate`: how well results agree with human scores.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/evaluate/evaluate.h"
#include "cli/input.h"

enum { OPTION_HUMAN, OPTION_JSON, OPTION_PASS, OPTION_MAX_SCORE, OPTION_BY, OPTION_WORST, OPTION_REPORT };

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

static int evaluate(const assay_call *call, FILE *human, const char *human_name, FILE *results,
                    const char *results_name, const assay_evaluate_options *options)
{
    assay_diagnostics *diagnostics = assay_diagnostics_new();
    assay_evaluation *evaluation = NULL;
    assay_error error = {0};
    assay_status status;
    int result = ASSAY_EXIT_OK;

    if (!diagnostics)
        status = assay_error_nomem(&error);
    else
        status = assay_evaluate(&evaluation, human, human_name, results, results_name, options, diagnostics, &error);
    if (diagnostics && assay_diagnostics_count(diagnostics) > 0)
        assay_diagnostics_print(diagnostics, 0, call->err.out, call->err.colour);
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
    assay_diagnostics_free(diagnostics);
    return result;
}

static int run(const assay_call *call)
{
    assay_evaluate_options options = {.group_by = call->values[OPTION_BY] ? call->values[OPTION_BY] : "kind"};
    const char *human_path = call->values[OPTION_HUMAN];
    const char *human_name, *results_name;
    FILE *human, *results = NULL;
    double worst = WORST;
    int status = ASSAY_EXIT_USAGE;

    if (!human_path) {
        assay_call_complain(call, "--human FILE names the answers with their scores", "assay evaluate needs --human");
        return ASSAY_EXIT_USAGE;
    }
    if (!read_pass(&options, call) ||
        (call->values[OPTION_MAX_SCORE] && !assay_call_number(&options.max_score, call, OPTION_MAX_SCORE, 1e-6, 1e9)))
        return ASSAY_EXIT_USAGE;
    if (call->values[OPTION_WORST] && !assay_call_number(&worst, call, OPTION_WORST, 0, WORST_MAX))
        return ASSAY_EXIT_USAGE;
    options.worst = (size_t)worst;
    if (strcmp(human_path, "-") == 0 && strcmp(call->arguments[0], "-") == 0) {
        assay_call_complain(call, NULL, "only one of the two files can be standard input");
        return ASSAY_EXIT_USAGE;
    }
    human = assay_input_open(&human_name, call, human_path);
    if (human)
        results = assay_input_open(&results_name, call, call->arguments[0]);
    if (results)
        status = evaluate(call, human, human_name, results, results_name, &options);
    assay_input_close(human);
    assay_input_close(results);
    return status;
}

const assay_command assay_cmd_evaluate = {
    .name = "evaluate",
    .summary = "measure how results agree with human scores",
    .arguments = "--human ANSWERS [--json] RESULTS",
    .description =
        "Join the results that `assay batch` wrote with the human scores of ANSWERS, by answer_id and question, and "
        "print their agreement. ANSWERS is JSON Lines: question_id, answer_id, score, and optionally max_score. The "
        "machine's scores are brought to the human scale. Where the questions' scales differ, all scores are shares "
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
                [OPTION_REPORT] = {"report", 0, "REPORT", "link those to the report that `assay batch` wrote"}},
    .arguments_min = 1,
    .arguments_max = 1,
    .run = run,
};
