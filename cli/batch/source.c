/*
 * source.c - turns the options into those of the reader, and knows the questions by id, ref and text.
 */
#include "cli/batch/source.h"

#include <string.h>
#include <sys/stat.h>

#include "cli/input.h"
#include "rubrics/records/headings.h"

/* The value of an option, or NULL when it was not given or the command has none of that name. */
static const char *value_of(const assay_call *call, const char *name)
{
    for (size_t i = 0; call->command->options[i].name; i++)
        if (strcmp(call->command->options[i].name, name) == 0)
            return call->values[i];
    return NULL;
}

static bool read_format(assay_answers_options *options, const assay_call *call)
{
    static const struct {
        const char *name;
        assay_answers_format format;
    } formats[] = {{"jsonl", ASSAY_ANSWERS_JSONL}, {"json", ASSAY_ANSWERS_JSON}, {"csv", ASSAY_ANSWERS_CSV},
                   {"tsv", ASSAY_ANSWERS_CSV},     {"xlsx", ASSAY_ANSWERS_XLSX}, {"folder", ASSAY_ANSWERS_FOLDER}};
    const char *wanted = value_of(call, "format");

    if (!wanted)
        return true;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, wanted) == 0) {
            options->format = formats[i].format;
            return true;
        }
    assay_call_complain(call, "--format jsonl, json, csv, xlsx or folder", "assay %s reads no %s", call->command->name,
                        wanted);
    return false;
}

static bool read_delimiter(assay_answers_options *options, const assay_call *call)
{
    static const struct {
        const char *name;
        char character;
    } names[] = {{"tab", '\t'},  {"\\t", '\t'}, {"comma", ','}, {"semicolon", ';'},
                 {"colon", ':'}, {"bar", '|'},  {"space", ' '}};
    const char *wanted = value_of(call, "delimiter");

    if (!wanted)
        return true;
    if (strlen(wanted) == 1 && !strchr("\"\r\n", *wanted))
        options->delimiter = *wanted;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i].name, wanted) == 0)
            options->delimiter = names[i].character;
    if (options->delimiter)
        return true;
    assay_call_complain(call, "--delimiter ';' or --delimiter tab", "'%s' cannot stand between cells", wanted);
    return false;
}

/* By id or ref; else by the question's own words, as forms and spreadsheets have it. */
static const char *find_question(void *context, const char *name)
{
    const assay_rubric_set *set = context;
    size_t index;

    if (assay_rubric_set_find(&index, set, name))
        return name;
    for (size_t i = 0; i < set->drafts.count; i++) {
        const assay_draft *draft = set->drafts.entries[i].draft;
        const char *id = draft->id ? draft->id : draft->ref;
        if (id && ((draft->question && assay_heading_same(draft->question, name)) || assay_heading_same(id, name) ||
                   (draft->ref && assay_heading_same(draft->ref, name))))
            return id;
    }
    return NULL;
}

static bool is_folder(const char *path)
{
    struct stat info;

    return strcmp(path, "-") != 0 && stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

int assay_batch_source_open(assay_batch_source *source, const assay_call *call, const char *path,
                            const assay_rubric_set *set, bool scores_only, assay_diagnostics *diagnostics)
{
    assay_answers_options options = {.map = value_of(call, "map"),
                                     .sheet = value_of(call, "sheet"),
                                     .encoding = value_of(call, "encoding"),
                                     .strict = value_of(call, "strict") != NULL,
                                     .scores_only = scores_only};
    size_t before = assay_diagnostics_count(diagnostics);
    assay_error error = {0};
    assay_status status;

    *source = (assay_batch_source){.name = path, .set = set};
    if (!read_format(&options, call) || !read_delimiter(&options, call))
        return ASSAY_EXIT_USAGE;
    if (set) {
        options.question = find_question;
        options.question_context = (void *)set;
    }
    if (is_folder(path)) {
        options.format = ASSAY_ANSWERS_FOLDER;
    } else {
        source->in = assay_input_open(&source->name, call, path);
        if (!source->in)
            return ASSAY_EXIT_USAGE;
    }
    source->options = options;
    status = assay_answers_open(&source->answers, source->in, source->name, &options, diagnostics, &error);
    assay_diagnostics_print(diagnostics, before, call->err.out, call->err.colour);
    if (status == ASSAY_OK)
        return ASSAY_EXIT_OK;
    assay_call_complain(call, NULL, "%s", error.message);
    return ASSAY_EXIT_DATA;
}

void assay_batch_source_close(assay_batch_source *source)
{
    assay_answers_close(source->answers);
    assay_input_close(source->in);
    *source = (assay_batch_source){0};
}
