/*
 * freezer.h - a draft while it is frozen: what the files of freezing share.
 *
 * Errors: a fault is reported and counted, and freezing goes on, so that all
 *         are seen at once; no_memory is remembered and ends it at the end.
 */
#ifndef ASSAY_MATCH_FREEZER_H
#define ASSAY_MATCH_FREEZER_H

#include "grader/match/rubric.h"
#include "grader/text/scan.h"

typedef struct assay_freezer {
    const assay_draft *draft;
    assay_rubric *rubric;
    assay_words *words;
    assay_arena *scratch; /* what the rubric does not keep */
    assay_terms *terms;
    assay_synonym_table synonyms;
    assay_acronyms acronyms;
    assay_text question;
    assay_fault_fn *report;
    void *context;
    assay_error *error;
    size_t faults;
    size_t patterns;
    size_t regex_capacity;
    assay_regex_words regex_words;
    const char **regex_texts; /* as many as the rubric has regexes */
    size_t regex_text_capacity;
    const assay_matcher **matchers; /* every node of the patterns, by id */
    size_t matcher_count, matcher_capacity;
    bool no_memory;
} assay_freezer;

/* Report a fault at `where`, in a text at `text_offset` when in_text; `mend` says what to do. */
void assay_freezer_fault(assay_freezer *f, assay_where where, bool in_text, size_t text_offset, const char *mend,
                         const char *format, ...) __attribute__((format(printf, 6, 7)));

/* Memory in the rubric's arena; NULL is remembered. A NULL text is copied as NULL. */
void *assay_freezer_alloc(assay_freezer *f, size_t count, size_t size);
/* The same in the arena that only freezing needs. */
void *assay_freezer_scratch(assay_freezer *f, size_t count, size_t size);
const char *assay_freezer_copy(assay_freezer *f, const char *text);

/* Compile a phrase / a pattern tree (depth 0 at its root); NULL after a fault. */
const assay_program *assay_freezer_phrase(assay_freezer *f, const assay_pattern *pattern);
const assay_matcher *assay_freezer_pattern(assay_freezer *f, const assay_pattern *pattern, unsigned depth);

/* Parse the draft's synonyms into f->synonyms. */
void assay_freezer_synonyms(assay_freezer *f);

#endif
