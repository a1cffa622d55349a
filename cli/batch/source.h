/*
 * cli/batch/source.h - ANSWERS as the command line names it: opened, with the options that say how it is to be read.
 *
 * `assay batch` and `assay evaluate --human` read the same files under the same options.
 *
 * Ownership: a source owns its reader and its file; close it in every case. `set` is borrowed until then.
 * Threads:   one thread at a time; questions are looked up in `set`, which must not change meanwhile.
 * Errors:    what is wrong is said on the call's error terminal; assay_batch_source_open gives an exit status.
 */
#ifndef CLI_BATCH_SOURCE_H
#define CLI_BATCH_SOURCE_H

#include "cli/command.h"
#include "cli/rubric_set.h"
#include "rubrics/records/answers.h"

/* Lines of a command's table of options; the source finds their values by name. */
#define ASSAY_SOURCE_OPTIONS                                                                                           \
    {"format", 'f', "FORMAT", "the format of ANSWERS, where it is not found out: jsonl, json, csv, xlsx, folder"},     \
        {"map", 0, "MAP", "which column holds what: question_id=Question,answer=Reply"},                               \
        {"sheet", 0, "SHEET", "the sheet of an XLSX file, by name or number"},                                         \
        {"encoding", 0, "NAME", "the encoding of a text file, where it is not found out"},                             \
    {                                                                                                                  \
        "delimiter", 'd', "CHAR", "what stands between the cells of a CSV file: a character, or tab"                   \
    }

/* A line of its own, for commands that grade. */
#define ASSAY_SOURCE_STRICT                                                                                            \
    {                                                                                                                  \
        "strict", 's', NULL, "stop at the first row that cannot be graded"                                             \
    }

typedef struct assay_batch_source {
    const char *name; /* for messages */
    assay_answers *answers;
    assay_answers_options options; /* as the reader was opened with */
    FILE *in;
    const assay_rubric_set *set;
} assay_batch_source;

/*
 * Open `path` ("-" is standard input). `set` NULL: no question is known by its text or as a heading. `scores_only`:
 * human scores are wanted, and no answers. What was found wrong is in `diagnostics`, too, and was shown.
 */
int assay_batch_source_open(assay_batch_source *source, const assay_call *call, const char *path,
                            const assay_rubric_set *set, bool scores_only, assay_diagnostics *diagnostics);
void assay_batch_source_close(assay_batch_source *source);

#endif
