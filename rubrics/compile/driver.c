/*
 * driver.c - finds the sources, compiles what is in them and hands the drafts
 * to the output.
 */
#include "rubrics/compile/driver.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "rubrics/compile/ids.h"
#include "rubrics/compile/output.h"
#include "rubrics/node/file.h"

#define SOURCES_MAX 10000u
#define QUESTIONS_BYTES_MAX (256u * 1024u * 1024u) /* bytes of one file of question records */
#define NAME_BYTES_MAX 100u

typedef struct compile_run {
    assay_compile_report *report;
    assay_arena *arena; /* the report's */
    assay_synonyms *synonyms;
    assay_diagnostics *diagnostics;
    assay_ids ids;
    assay_draft **drafts;
    const char **names;
    size_t entry_capacity, draft_capacity, name_capacity;
    size_t draft_count;
    char **sources;
    size_t source_count, source_capacity;
} compile_run;

static bool has_ending(const char *name, const char *const *endings)
{
    size_t length = strlen(name);

    for (; *endings != NULL; endings++)
        if (length > strlen(*endings) && strcasecmp(name + length - strlen(*endings), *endings) == 0)
            return true;
    return false;
}

static const char *const GUIDE_ENDINGS[] = {".md", ".markdown", ".mdown", NULL};
static const char *const RECORD_ENDINGS[] = {".jsonl", ".ndjson", ".json", NULL};
static const char *const YAML_ENDINGS[] = {".yaml", ".yml", NULL};

static assay_status add_source(compile_run *run, const char *path, assay_error *error)
{
    char **sources =
        assay_arena_grow(run->arena, run->sources, run->source_count, &run->source_capacity, sizeof *sources);

    if (run->source_count >= SOURCES_MAX)
        return assay_error_set(error, ASSAY_ETOOBIG, SOURCES_MAX, "more than %u sources", SOURCES_MAX);
    if (sources == NULL || (sources[run->source_count] = assay_arena_string(run->arena, path, strlen(path))) == NULL)
        return assay_error_nomem(error);
    run->sources = sources;
    run->source_count++;
    return ASSAY_OK;
}

static int by_name(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* Guides of a folder, and files of questions, which their name must tell from files of answers. */
static assay_status add_folder(compile_run *run, const char *path, assay_error *error)
{
    DIR *listing = opendir(path);
    struct dirent *entry;
    size_t first = run->source_count;
    assay_status status = ASSAY_OK;

    if (listing == NULL)
        return assay_error_set(error, ASSAY_EIO, 0, "%s: %s", path, strerror(errno));
    while (status == ASSAY_OK && (entry = readdir(listing)) != NULL) {
        const char *name = entry->d_name;
        char *file;

        if (name[0] == '.' || !(has_ending(name, GUIDE_ENDINGS) ||
                                (has_ending(name, RECORD_ENDINGS) && strncasecmp(name, "questions", 9) == 0)))
            continue;
        file = assay_arena_format(run->arena, "%s/%s", path, name);
        status = file != NULL ? add_source(run, file, error) : assay_error_nomem(error);
    }
    closedir(listing);
    if (run->source_count > first)
        qsort(run->sources + first, run->source_count - first, sizeof *run->sources, by_name);
    else if (status == ASSAY_OK)
        assay_diagnostics_add(run->diagnostics, ASSAY_SEVERITY_WARNING, path, NULL, 0,
                              "name the guides, or give their names the ending .md", "no guide is in this folder");
    return status;
}

static assay_status make_id_unique(compile_run *run, assay_draft *draft, assay_error *error)
{
    const char *id = assay_ids_take(&run->ids, draft->id);

    if (id != NULL)
        draft->id = assay_draft_string(draft, id, strlen(id));
    return id != NULL && draft->id != NULL ? ASSAY_OK : assay_error_nomem(error);
}

/* A file's name for an id: letters, digits and ._- stay. */
static const char *file_name(compile_run *run, const char *id, size_t number)
{
    char name[NAME_BYTES_MAX + 1];
    size_t length = 0;
    const char *made;

    for (; *id != '\0' && length < NAME_BYTES_MAX; id++)
        name[length++] = isalnum((unsigned char)*id) || strchr("._-", *id) != NULL ? *id : '-';
    name[length] = '\0';
    made = number > 0 ? assay_arena_format(run->arena, "%02zu-%s", number, name)
                      : assay_arena_format(run->arena, "%s%s", name[0] == '.' ? "_" : "", name);
    for (unsigned i = 2; made != NULL; i++) {
        bool taken = false;

        for (size_t j = 0; j < run->draft_count && !taken; j++)
            taken = strcmp(run->names[j], made) == 0;
        if (!taken)
            break;
        made = assay_arena_format(run->arena, "%s-%u", name, i);
    }
    return made;
}

/* Take the draft over. */
static assay_status keep(compile_run *run, assay_draft *draft, const char *source, unsigned line, size_t number,
                         assay_error *error)
{
    assay_compile_report *report = run->report;
    assay_compiled *entries =
        assay_arena_grow(run->arena, report->entries, report->count, &run->entry_capacity, sizeof *entries);
    assay_draft **drafts =
        assay_arena_grow(run->arena, run->drafts, run->draft_count, &run->draft_capacity, sizeof *drafts);
    const char **names = assay_arena_grow(run->arena, run->names, run->draft_count, &run->name_capacity, sizeof *names);
    assay_compiled entry = {.source = source, .line = line};

    if (entries != NULL)
        report->entries = entries;
    if (drafts != NULL)
        run->drafts = drafts;
    if (names != NULL)
        run->names = names;
    if (entries == NULL || drafts == NULL || names == NULL || make_id_unique(run, draft, error) != ASSAY_OK ||
        (names[run->draft_count] = file_name(run, draft->id, number)) == NULL ||
        (entry.id = assay_arena_string(run->arena, draft->id, strlen(draft->id))) == NULL ||
        (entry.question = assay_arena_string(run->arena, draft->question, strlen(draft->question))) == NULL) {
        assay_draft_free(draft);
        return assay_error_nomem(error);
    }
    entry.concepts = draft->concept_count;
    entry.pitfalls = draft->pitfall_count;
    entry.contrasts = draft->contrast_count;
    entry.synonyms = draft->synonym_count;
    report->without_concepts += draft->concept_count == 0 ? 1 : 0;
    entries[report->count++] = entry;
    drafts[run->draft_count++] = draft;
    return ASSAY_OK;
}

static assay_status compile_guide(compile_run *run, const char *file, const char *text, size_t length,
                                  assay_error *error)
{
    assay_guide *guide;
    assay_status status = assay_guide_read(&guide, file, text, length, run->diagnostics, error);

    if (status != ASSAY_OK)
        return status;
    for (size_t i = 0; i < assay_guide_pair_count(guide) && status == ASSAY_OK; i++) {
        const assay_pair *pair = assay_guide_pair(guide, i);
        assay_draft *draft;

        status = assay_compile_pair(&draft, pair, run->synonyms, run->diagnostics, error);
        if (status == ASSAY_OK)
            status = keep(run, draft, file, pair->line, run->report->count + 1, error);
    }
    assay_guide_free(guide);
    return status;
}

static assay_status compile_records(compile_run *run, const char *file, const char *text, size_t length,
                                    assay_error *error)
{
    assay_questions *questions;
    assay_status status = assay_questions_read(&questions, file, text, length, run->diagnostics, error);

    if (status != ASSAY_OK)
        return status;
    for (size_t i = 0; i < questions->count && status == ASSAY_OK; i++) {
        const assay_question *question = &questions->questions[i];
        assay_draft *draft;

        status = assay_compile_record(&draft, question, run->synonyms, run->diagnostics, error);
        if (status == ASSAY_OK)
            status = keep(run, draft, file, question->line, 0, error);
    }
    assay_questions_free(questions);
    return status;
}

/* One source's faults do not keep the others from being compiled. */
static assay_status compile_source(compile_run *run, const char *file, assay_error *error)
{
    bool records = has_ending(file, RECORD_ENDINGS);
    char *text = NULL;
    size_t length = 0;
    assay_error fault = {0};
    size_t errors = assay_diagnostics_errors(run->diagnostics);
    assay_status status =
        assay_file_read(&text, &length, file, records ? QUESTIONS_BYTES_MAX : ASSAY_GUIDE_BYTES_MAX, &fault);

    if (status == ASSAY_OK)
        status = assay_diagnostics_add_source(run->diagnostics, file, text, length, &fault);
    if (status == ASSAY_OK)
        status =
            records ? compile_records(run, file, text, length, &fault) : compile_guide(run, file, text, length, &fault);
    free(text);
    if (status == ASSAY_ENOMEM)
        return assay_error_nomem(error);
    if (status != ASSAY_OK && assay_diagnostics_errors(run->diagnostics) == errors) {
        assay_where where = {fault.line, fault.column, fault.offset};

        assay_diagnostics_add(run->diagnostics, ASSAY_SEVERITY_ERROR, file, &where, 0, NULL, "%s", fault.message);
    }
    return ASSAY_OK;
}

static assay_status add_sources(compile_run *run, const char *const *sources, size_t count, assay_error *error)
{
    assay_status status = ASSAY_OK;

    for (size_t i = 0; i < count && status == ASSAY_OK; i++) {
        struct stat about;

        if (stat(sources[i], &about) == 0 && S_ISDIR(about.st_mode))
            status = add_folder(run, sources[i], error);
        else
            status = add_source(run, sources[i], error);
    }
    return status;
}

/* YAML is for people, one rubric a file: in one file for all, writing it again would lose their comments. */
static assay_status check_output(const char *output, assay_error *error)
{
    struct stat about;

    if (!has_ending(output, YAML_ENDINGS) || (stat(output, &about) == 0 && S_ISDIR(about.st_mode)))
        return ASSAY_OK;
    return assay_error_set(error, ASSAY_EINVALID, 0,
                           "%s: the output is a folder, or a file that ends in .jsonl or .json", output);
}

static assay_status write_all(compile_run *run, const assay_compile_options *options, assay_error *error)
{
    assay_compile_report *report = run->report;
    assay_status status;

    if (report->count == 0)
        return ASSAY_OK;
    if (has_ending(options->output, RECORD_ENDINGS))
        status = assay_compile_write_file(report, run->drafts, options, run->diagnostics, error);
    else
        status = assay_compile_write_folder(report, run->drafts, run->names, options, error);
    for (size_t i = 0; i < report->count; i++) {
        report->written += report->entries[i].outcome == ASSAY_COMPILE_WRITTEN ? 1 : 0;
        report->unchanged += report->entries[i].outcome == ASSAY_COMPILE_UNCHANGED ? 1 : 0;
        report->kept += report->entries[i].outcome == ASSAY_COMPILE_KEPT ? 1 : 0;
    }
    return status;
}

assay_status assay_compile_sources(assay_compile_report **out, const char *const *sources, size_t count,
                                   const assay_compile_options *options, assay_diagnostics *diagnostics,
                                   assay_error *error)
{
    compile_run run = {.diagnostics = diagnostics};
    assay_status status;

    *out = NULL;
    run.report = calloc(1, sizeof *run.report);
    if (run.report == NULL || (run.arena = run.report->arena = assay_arena_new()) == NULL) {
        status = assay_error_nomem(error);
        goto out;
    }
    run.ids.arena = run.arena;
    status = check_output(options->output, error);
    if (status == ASSAY_OK)
        status = assay_synonyms_open(&run.synonyms, options->lexicon, options->wordnet, diagnostics, error);
    if (status == ASSAY_OK)
        status = add_sources(&run, sources, count, error);
    for (size_t i = 0; i < run.source_count && status == ASSAY_OK; i++)
        status = compile_source(&run, run.sources[i], error);
    if (status == ASSAY_OK)
        status = write_all(&run, options, error);
out:
    for (size_t i = 0; i < run.draft_count; i++)
        assay_draft_free(run.drafts[i]);
    assay_synonyms_free(run.synonyms);
    if (status == ASSAY_OK)
        *out = run.report;
    else
        assay_compile_report_free(run.report);
    return status;
}

void assay_compile_report_free(assay_compile_report *report)
{
    if (report == NULL)
        return;
    assay_arena_free(report->arena);
    free(report);
}

const char *assay_compile_outcome_name(assay_compile_outcome outcome)
{
    switch (outcome) {
    case ASSAY_COMPILE_WRITTEN:
        return "written";
    case ASSAY_COMPILE_UNCHANGED:
        return "unchanged";
    case ASSAY_COMPILE_KEPT:
        return "kept";
    }
    return "";
}
