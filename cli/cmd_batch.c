/*
 * cmd_batch.c - `assay batch`: the command line of a batch; cli/batch/ does the work.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/batch/dry_run.h"
#include "cli/batch/pipeline.h"
#include "cli/batch/session.h"
#include "cli/batch/source.h"
#include "cli/batch/target.h"
#include "cli/commands.h"

enum {
    OPTION_RUBRICS,
    OPTION_OUTPUT,
    OPTION_TO,
    OPTION_REPORT,
    OPTION_TITLE,
    OPTION_JOBS,
    OPTION_RESUME,
    OPTION_QUIET,
    OPTION_DRY_RUN,
    OPTION_SOURCE
};

/* These say how a batch runs, or are compared by themselves; the others shape the results. */
static bool shapes_results(size_t option)
{
    static const bool others[ASSAY_OPTIONS_MAX] = {
        [OPTION_RUBRICS] = true, [OPTION_OUTPUT] = true, [OPTION_TO] = true,
        [OPTION_REPORT] = true,  [OPTION_TITLE] = true,  [OPTION_JOBS] = true,
        [OPTION_RESUME] = true,  [OPTION_QUIET] = true,  [OPTION_DRY_RUN] = true};

    return !others[option];
}

static bool append(char **text, size_t *length, const char *name, const char *value)
{
    size_t more = strlen(name) + strlen(value) + sizeof " --=";
    char *larger = realloc(*text, *length + more);

    if (!larger)
        return false;
    *length += (size_t)snprintf(larger + *length, more, value[0] ? " --%s=%s" : " --%s%s", name, value);
    *text = larger;
    return true;
}

/* The options that shape the results, as they could be typed; NULL when memory is out. */
static char *describe_shape(const assay_call *call, const char *format)
{
    size_t length = 0;
    char *text = NULL;
    bool ok = append(&text, &length, "to", format);

    for (size_t i = 0; ok && call->command->options[i].name; i++)
        if (shapes_results(i) && call->values[i])
            ok = append(&text, &length, call->command->options[i].name, call->values[i]);
    if (ok)
        return text;
    free(text);
    return NULL;
}

static bool choose_jobs(assay_session *session)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    double jobs = cores < 1 ? 1 : (double)cores;

    if (session->call->values[OPTION_JOBS] &&
        !assay_call_number(&jobs, session->call, OPTION_JOBS, 1, ASSAY_PIPELINE_JOBS_MAX))
        return false;
    session->jobs = jobs > ASSAY_PIPELINE_JOBS_MAX ? ASSAY_PIPELINE_JOBS_MAX : (unsigned)jobs;
    return true;
}

static int run_open(assay_session *session, const assay_batch_source *source)
{
    char *shape = describe_shape(session->call, assay_batch_format_name(session->format));
    int status = ASSAY_EXIT_DATA;

    session->shape = shape;
    session->answers = source->answers;
    session->options = &source->options;
    session->file = source->name;
    session->descriptor = source->in ? fileno(source->in) : -1;
    session->strict = source->options.strict;
    if (shape)
        status = assay_session_run(session);
    else
        assay_call_complain(session->call, NULL, "out of memory");
    free(shape);
    return status;
}

static int run(const assay_call *call)
{
    assay_rubric_set set;
    assay_session session = {.call = call,
                             .set = &set,
                             .output = call->values[OPTION_OUTPUT],
                             .report = call->values[OPTION_REPORT],
                             .title = call->values[OPTION_TITLE],
                             .resume = call->values[OPTION_RESUME] != NULL,
                             .quiet = call->values[OPTION_QUIET] != NULL};
    assay_batch_source source = {0};
    assay_diagnostics *diagnostics;
    int status;

    if (!call->values[OPTION_RUBRICS]) {
        assay_call_complain(call, "--rubrics django names the shipped set", "assay batch needs --rubrics");
        return ASSAY_EXIT_USAGE;
    }
    if (!assay_batch_choose_format(&session, call->values[OPTION_TO]) || !choose_jobs(&session) ||
        !assay_batch_check_targets(&session, call->arguments[0], call->values[OPTION_RUBRICS]))
        return ASSAY_EXIT_USAGE;
    diagnostics = assay_diagnostics_new();
    status = assay_rubric_set_open(&set, call, call->values[OPTION_RUBRICS]);
    if (status == ASSAY_EXIT_OK && !diagnostics) {
        assay_call_complain(call, NULL, "out of memory");
        status = ASSAY_EXIT_DATA;
    }
    if (status == ASSAY_EXIT_OK)
        status = assay_batch_source_open(&source, call, call->arguments[0], &set, false, diagnostics);
    if (status == ASSAY_EXIT_OK && call->values[OPTION_DRY_RUN])
        status = assay_batch_dry_run(call, &source, diagnostics, assay_diagnostics_count(diagnostics));
    else if (status == ASSAY_EXIT_OK)
        status = run_open(&session, &source);
    assay_batch_source_close(&source);
    assay_diagnostics_free(diagnostics);
    assay_rubric_set_close(&set);
    return status;
}

const assay_command assay_cmd_batch = {
    .name = "batch",
    .summary = "grade a file of answers",
    .arguments = "--rubrics RUBRICS [-o RESULTS] ANSWERS",
    .description =
        "Grade every answer of a file. ANSWERS is JSON Lines, a JSON list, CSV or XLSX, with "
        "question_id (a rubric's id or ref, or its question) and answer, and optionally answer_id, candidate and score "
        "(the human one, which becomes human_score); or a wide table, with a row a candidate and a column a question; "
        "or a folder of text files named by question and candidate. Usual headings are understood, --map tells of "
        "others, and --dry-run shows what was understood. What else there is passes through. An answer without an "
        "answer_id is called by its row.\n"
        "Results are JSON Lines, one a line in the order of the answers; or CSV or XLSX for people, when RESULTS ends "
        "so.\n"
        "A row that cannot be graded is reported with its place; the others are graded, and the exit status is 1. "
        "RESULTS appears only when it is whole. Until then the results are in RESULTS.part, and a batch that was "
        "stopped or killed goes on there with --resume.",
    .examples = "  assay batch --rubrics django answers.csv -o results.xlsx\n"
                "  zcat answers.jsonl.gz | assay batch --rubrics rubrics/ - | gzip > results.jsonl.gz\n",
    .options = {[OPTION_RUBRICS] = {"rubrics", 'r', "RUBRICS", "what to grade with"},
                [OPTION_OUTPUT] = {"output", 'o', "RESULTS", "write the results to this file; else to standard output"},
                [OPTION_TO] = {"to", 't', "FORMAT", "write jsonl, csv or xlsx, whatever RESULTS is called"},
                [OPTION_REPORT] = {"report", 0, "FILE", "write a page of HTML about all the answers, too"},
                [OPTION_TITLE] = {"title", 0, "TITLE", "what the report is called (default: Report)"},
                [OPTION_JOBS] = {"jobs", 'j', "N", "grade in so many threads (default: one for each core)"},
                [OPTION_RESUME] = {"resume", 0, NULL, "go on where an earlier run stopped"},
                [OPTION_QUIET] = {"quiet", 'q', NULL, "no progress and no summary"},
                [OPTION_DRY_RUN] = {"dry-run", 'n', NULL, "grade nothing: show how ANSWERS is understood"},
                [OPTION_SOURCE] = ASSAY_SOURCE_OPTIONS,
                ASSAY_SOURCE_STRICT},
    .arguments_min = 1,
    .arguments_max = 1,
    .run = run,
};
