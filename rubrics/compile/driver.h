/*
 * rubrics/compile/driver.h - `assay compile` without the terminal: files in,
 * rubric files out, and a list of what was found.
 *
 * Ownership: the report is the caller's; free it with assay_compile_report_free.
 * Errors:    faults of a source are diagnostics, and the other sources are
 *            still compiled. ASSAY_EIO when the output cannot be written,
 *            ASSAY_EINVALID for an output that does not fit the sources,
 *            ASSAY_ENOMEM.
 */
#ifndef RUBRICS_COMPILE_DRIVER_H
#define RUBRICS_COMPILE_DRIVER_H

#include "rubrics/compile/compile.h"

typedef struct assay_compile_options {
    const char *output;  /* a folder (made when absent), or one file that ends in .jsonl or .json */
    const char *lexicon; /* NULL: the shipped one */
    const char *wordnet; /* NULL: the system's */
    bool force;          /* overwrite rubrics that a person has edited, too */
} assay_compile_options;

typedef enum assay_compile_outcome {
    ASSAY_COMPILE_WRITTEN,   /* a new file, or a new version of a file that nobody had edited */
    ASSAY_COMPILE_UNCHANGED, /* the file already says so */
    ASSAY_COMPILE_KEPT       /* a person has edited the file: left alone */
} assay_compile_outcome;

/* One question that was found. */
typedef struct assay_compiled {
    const char *source; /* file it came from */
    unsigned line;
    const char *id;
    const char *question;
    const char *path; /* file it went to */
    size_t concepts;
    size_t pitfalls;
    size_t contrasts;
    size_t synonyms;
    assay_compile_outcome outcome;
} assay_compiled;

typedef struct assay_compile_report {
    assay_compiled *entries;
    size_t count;
    size_t written, unchanged, kept;
    size_t without_concepts;
    struct assay_arena *arena;
} assay_compile_report;

/*
 * Compile `sources`: .jsonl and .json are question records, all else is a
 * guide, a folder stands for its guides and its questions*.jsonl in order of
 * name. When nothing was found nothing is written.
 */
assay_status assay_compile_sources(assay_compile_report **out, const char *const *sources, size_t count,
                                   const assay_compile_options *options, assay_diagnostics *diagnostics,
                                   assay_error *error) ASSAY_MUST_CHECK;
void assay_compile_report_free(assay_compile_report *report);

/* "written", "unchanged", "kept": for the table. Never NULL. */
const char *assay_compile_outcome_name(assay_compile_outcome outcome);

#endif
