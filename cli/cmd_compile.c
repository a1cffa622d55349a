/*
 * cmd_compile.c - `assay compile`: guides and question records in, rubrics out, and a table of what was found.
 */
#include <string.h>
#include <unistd.h>

#include "cli/commands.h"
#include "rubrics/compile/driver.h"

enum { OPTION_OUTPUT, OPTION_FORCE, OPTION_LEXICON, OPTION_WORDNET, OPTION_QUIET };

static const struct {
    assay_compile_outcome outcome;
    assay_style style;
} outcome_styles[] = {{ASSAY_COMPILE_WRITTEN, ASSAY_STYLE_GOOD},
                      {ASSAY_COMPILE_UNCHANGED, ASSAY_STYLE_QUIET},
                      {ASSAY_COMPILE_KEPT, ASSAY_STYLE_HALF}};

static assay_style style_of(assay_compile_outcome outcome)
{
    for (size_t i = 0; i < sizeof outcome_styles / sizeof *outcome_styles; i++)
        if (outcome_styles[i].outcome == outcome)
            return outcome_styles[i].style;
    return ASSAY_STYLE_PLAIN;
}

static void print_entry(const assay_terminal *out, const assay_compiled *entry)
{
    const char *name = assay_compile_outcome_name(entry->outcome);

    fprintf(out->out, "%5u  %8zu %8zu  ", entry->line, entry->concepts, entry->pitfalls);
    assay_terminal_put(out, style_of(entry->outcome), name);
    fprintf(out->out, "%*s  %s\n", (int)(strlen(name) < 9 ? 9 - strlen(name) : 0), "", entry->id);
}

static void print_report(const assay_terminal *out, const assay_compile_report *report)
{
    const char *source = NULL;

    for (size_t i = 0; i < report->count; i++) {
        const assay_compiled *entry = &report->entries[i];
        if (!source || strcmp(source, entry->source) != 0) {
            source = entry->source;
            assay_terminal_put(out, ASSAY_STYLE_STRONG, source);
            fprintf(out->out, "\n%5s  %8s %8s  %-9s  %s\n", "line", "concepts", "pitfalls", "rubric", "id");
        }
        print_entry(out, entry);
    }
}

static void print_summary(FILE *out, const assay_compile_report *report)
{
    fprintf(out, "%zu %s: %zu written, %zu unchanged", report->count, report->count == 1 ? "question" : "questions",
            report->written, report->unchanged);
    if (report->kept > 0)
        fprintf(out, ", %zu kept because a person has edited them", report->kept);
    if (report->without_concepts > 0)
        fprintf(out, "; %zu without concepts", report->without_concepts);
    fputc('\n', out);
}

/* The sources that are there are compiled all the same; the diagnostics have named those that are not. */
static bool all_there(const assay_call *call)
{
    for (size_t i = 0; i < call->argument_count; i++)
        if (access(call->arguments[i], F_OK) != 0)
            return false;
    return true;
}

static int run(const assay_call *call)
{
    const assay_compile_options options = {.output = call->values[OPTION_OUTPUT],
                                           .lexicon = call->values[OPTION_LEXICON],
                                           .wordnet = call->values[OPTION_WORDNET],
                                           .force = call->values[OPTION_FORCE] != NULL};
    assay_diagnostics *diagnostics;
    assay_compile_report *report = NULL;
    assay_error error = {0};
    assay_status status = ASSAY_ENOMEM;
    int result = ASSAY_EXIT_OK;

    if (!options.output) {
        assay_call_complain(call, "-o FOLDER, or -o FILE.jsonl", "assay compile needs --output");
        return ASSAY_EXIT_USAGE;
    }
    diagnostics = assay_diagnostics_new();
    if (diagnostics)
        status = assay_compile_sources(&report, (const char *const *)call->arguments, call->argument_count, &options,
                                       diagnostics, &error);
    else
        (void)assay_error_nomem(&error);
    if (report && !call->values[OPTION_QUIET])
        print_report(&call->out, report);
    fflush(call->out.out);
    if (diagnostics) {
        assay_diagnostics_print(diagnostics, 0, call->err.out, call->err.colour);
        if (assay_diagnostics_errors(diagnostics) > 0)
            result = all_there(call) ? ASSAY_EXIT_DATA : ASSAY_EXIT_USAGE;
    }
    if (report)
        print_summary(call->out.out, report);
    if (status != ASSAY_OK) {
        assay_call_complain(call, NULL, "%s", error.message);
        result = assay_exit_of(status);
    } else if (report->count == 0 && result == ASSAY_EXIT_OK) {
        assay_call_complain(call, "docs/guides.md shows the ways a question can be written", "no question was found");
        result = ASSAY_EXIT_DATA;
    }
    assay_compile_report_free(report);
    assay_diagnostics_free(diagnostics);
    return result;
}

const assay_command assay_cmd_compile = {
    .name = "compile",
    .summary = "make rubrics from a guide or from question records",
    .arguments = "-o OUT [--force] SOURCE...",
    .description =
        "Read questions and answers and write one rubric for each, ready for a person to review. A SOURCE is a "
        "Markdown guide, a file of records (.jsonl, .json: id, question, reference, max_score), or a folder, of which "
        "the guides (.md, .markdown) and the records whose names begin with \"questions\" are read. OUT is a folder, "
        "which gets a .yaml file a rubric, or one file that ends in .jsonl or .json.\n"
        "A table tells what was found, and warnings tell what was not understood. A rubric that a person has edited "
        "is never overwritten, unless with --force.",
    .examples = "  assay compile guide.md -o rubrics/\n"
                "  assay compile questions.jsonl -o rubrics.jsonl\n",
    .options = {[OPTION_OUTPUT] = {"output", 'o', "OUT", "the folder or file that gets the rubrics"},
                [OPTION_FORCE] = {"force", 0, NULL, "overwrite rubrics that a person has edited"},
                [OPTION_LEXICON] = {"lexicon", 0, "FILE", "synonyms of software terms (default: the shipped ones)"},
                [OPTION_WORDNET] = {"wordnet", 0, "FOLDER", "where WordNet's files lie (default: the system's)"},
                [OPTION_QUIET] = {"quiet", 'q', NULL, "no table, only its last line"}},
    .arguments_min = 1,
    .arguments_max = 1000,
    .run = run,
};
