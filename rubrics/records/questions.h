/*
 * rubrics/records/questions.h - questions with model answers, as records.
 *
 * JSONL, one {"id", "question", "reference", "max_score"} a line, or a JSON
 * array of such objects. `reference` is a text, a list of texts, null or
 * missing; `id` is a text or a number; `ref` and `language` are optional.
 * Other members are ignored.
 *
 * Ownership: everything lives in the assay_questions, until it is freed.
 * Errors:    a faulty record is a diagnostic with its place, and is left out;
 *            ASSAY_ESYNTAX when the file as a whole is not JSON, ASSAY_ENOMEM.
 */
#ifndef RUBRICS_RECORDS_QUESTIONS_H
#define RUBRICS_RECORDS_QUESTIONS_H

#include "assay/status.h"
#include "rubrics/format/diagnostic.h"

typedef struct assay_question {
    const char *id;
    const char *ref;      /* or NULL */
    const char *language; /* or NULL */
    const char *question;
    const char *const *references; /* alternatives; empty texts are left out */
    size_t reference_count;
    double max_score; /* 0 when not given */
    const char *file;
    unsigned line;
} assay_question;

typedef struct assay_questions {
    assay_question *questions;
    size_t count;
    struct assay_arena *arena;
} assay_questions;

assay_status assay_questions_read(assay_questions **out, const char *file, const char *text, size_t length,
                                  assay_diagnostics *diagnostics, assay_error *error) ASSAY_MUST_CHECK;
void assay_questions_free(assay_questions *questions);

#endif
