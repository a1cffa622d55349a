/*
 * measure.c - the engine between two ends of memory.
 */
#include <stdio.h>

#include "cli/batch/engine.h"
#include "cli/batch/measure.h"

typedef struct ends {
    const assay_rubric *rubric;
    size_t written;
    bool failed;
} ends;

static assay_engine_rubric find(const assay_rubric **out, void *context, const char *question_id)
{
    const ends *e = context;

    (void)question_id;
    *out = e->rubric;
    return ASSAY_RUBRIC_FOUND;
}

static bool take(void *context, assay_chunk *chunk)
{
    ends *e = context;

    e->written += chunk->length;
    e->failed = e->failed || chunk->status != ASSAY_OK || chunk->tally.errors > 0;
    return !e->failed;
}

size_t assay_batch_measure(const char *records, size_t length, const assay_rubric *rubric, unsigned jobs)
{
    ends e = {.rubric = rubric};
    assay_answers_options options = {.format = ASSAY_ANSWERS_JSONL};
    assay_engine engine = {.context = &e,
                           .rubric = find,
                           .take = take,
                           .options = &options,
                           .file = "memory",
                           .set = "memory",
                           .descriptor = -1,
                           .jobs = jobs};
    FILE *in = fmemopen((void *)(uintptr_t)records, length, "r");
    assay_diagnostics *diagnostics = assay_diagnostics_new();
    assay_error error;
    bool ok = in && diagnostics &&
              assay_answers_open(&engine.answers, in, engine.file, &options, diagnostics, &error) == ASSAY_OK;

    if (ok)
        ok = assay_engine_run(&engine, &error) == ASSAY_OK && !e.failed;
    assay_answers_close(engine.answers);
    assay_diagnostics_free(diagnostics);
    if (in)
        fclose(in);
    return ok ? e.written : 0;
}
