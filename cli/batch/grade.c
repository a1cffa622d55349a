/*
 * grade.c - rows become results. A row that cannot be graded is a fault with its place; the others are graded.
 */
#include <stdlib.h>
#include <string.h>

#include "assay/result_json.h"
#include "cli/batch/grade.h"
#include "rubrics/node/node.h"

struct assay_batch_grader {
    const assay_engine *engine;
    assay_grader *grader;
    assay_answers_parser *parser;
    char *extra; /* what passes through, with what we add to it */
    size_t length, capacity;
};

assay_batch_grader *assay_batch_grader_new(const assay_engine *engine)
{
    assay_batch_grader *grader = calloc(1, sizeof *grader);
    assay_error error;

    if (!grader)
        return NULL;
    grader->engine = engine;
    grader->grader = assay_grader_new();
    if (!grader->grader ||
        assay_answers_parser_new(&grader->parser, engine->file, engine->options, &error) != ASSAY_OK) {
        assay_batch_grader_free(grader);
        return NULL;
    }
    return grader;
}

void assay_batch_grader_free(assay_batch_grader *grader)
{
    if (!grader)
        return;
    assay_answers_parser_free(grader->parser);
    assay_grader_free(grader->grader);
    free(grader->extra);
    free(grader);
}

static bool append(void *context, const char *text, size_t length)
{
    assay_batch_grader *g = context;

    if (g->capacity - g->length < length + 1) {
        size_t size = 2 * (g->length + length + 1);
        char *larger = realloc(g->extra, size);
        if (!larger)
            return false;
        g->extra = larger;
        g->capacity = size;
    }
    memcpy(g->extra + g->length, text, length);
    g->length += length;
    g->extra[g->length] = '\0';
    return true;
}

static bool append_member(assay_batch_grader *g, const char *key)
{
    return append(g, g->length > 0 ? ",\"" : "\"", g->length > 0 ? 2 : 1) && append(g, key, strlen(key)) &&
           append(g, "\":", 2);
}

/* The human score goes along under a name of its own: "score" is the machine's. */
static bool build_extra(assay_batch_grader *g, const assay_answer *row)
{
    char number[32];

    g->length = 0;
    if (!append(g, row->extra ? row->extra : "", row->extra ? strlen(row->extra) : 0))
        return false;
    if (row->has_score) {
        snprintf(number, sizeof number, "%.10g", row->score);
        if (!append_member(g, "human_score") || !append(g, number, strlen(number)))
            return false;
    }
    return !g->engine->with_answer ||
           (append_member(g, "answer") && assay_json_write_string(row->answer, row->answer_length, append, g));
}

static assay_status write_result(assay_batch_grader *g, assay_chunk *chunk, const assay_answer *row,
                                 const assay_result *result)
{
    assay_result_names names = {.question_id = row->question_id, .answer_id = row->answer_id};

    if (!build_extra(g, row))
        return ASSAY_ENOMEM;
    names.extra = g->extra;
    if (assay_result_write_json(result, &names, row->answer, row->answer_length, assay_chunk_write, chunk,
                                &chunk->error) != ASSAY_OK ||
        !assay_chunk_write(chunk, "\n", 1))
        return ASSAY_ENOMEM; /* nothing else can go wrong with a buffer */
    assay_tally_add_result(&chunk->tally, result);
    return ASSAY_OK;
}

static assay_status refuse(assay_chunk *chunk, const assay_engine *engine, const assay_place *place, const char *mend,
                           const char *reason)
{
    assay_diagnostics *faults = assay_chunk_faults(chunk);

    if (!faults)
        return ASSAY_ENOMEM;
    assay_answers_fault(faults, engine->file, place, mend, "%s", reason);
    return ASSAY_OK;
}

/* Grade one row. What is wrong with the row is reported and is not an error. */
static assay_status grade_row(assay_batch_grader *g, assay_chunk *chunk, const assay_answer *row, uint64_t unit)
{
    const assay_engine *engine = g->engine;
    const assay_rubric *rubric;
    const assay_result *result;
    char reason[ASSAY_ERROR_MESSAGE_MAX + 64];
    assay_status status;

    switch (engine->rubric(&rubric, engine->context, row->question_id)) {
    case ASSAY_RUBRIC_FOUND:
        break;
    case ASSAY_RUBRIC_NONE:
        snprintf(reason, sizeof reason, "%s has no rubric for the question '%.200s'", engine->set, row->question_id);
        return refuse(chunk, engine, &row->question_place, "question_id is a rubric's id or ref", reason);
    case ASSAY_RUBRIC_REFUSED:
        return refuse(chunk, engine, &row->question_place, NULL, "its rubric cannot be used");
    }
    status = assay_grade(&result, g->grader, rubric, row->answer, row->answer_length, &chunk->error);
    if (status == ASSAY_ENOMEM)
        return status;
    if (status != ASSAY_OK) {
        snprintf(reason, sizeof reason, "the answer cannot be graded: %s", chunk->error.message);
        return refuse(chunk, engine, &row->place, NULL, reason);
    }
    if (engine->graded)
        status = engine->graded(engine->context, unit, row, rubric, result, &chunk->error);
    if (status == ASSAY_OK && !chunk->again)
        status = write_result(g, chunk, row, result);
    return status;
}

void assay_batch_grader_grade(assay_batch_grader *g, assay_chunk *chunk)
{
    assay_status status = ASSAY_OK;
    size_t before = assay_diagnostics_errors(chunk->diagnostics); /* of the reader: behind all rows, when it matters */

    for (size_t i = 0; i < chunk->count && status == ASSAY_OK; i++) {
        assay_chunk_row *row = &chunk->rows[i];
        const assay_answer *record = &row->record;
        if (g->engine->strict && assay_diagnostics_errors(chunk->diagnostics) > before)
            break;
        if (row->line)
            status = assay_answers_parse(&record, g->parser, row->line, row->length, row->number, chunk->diagnostics,
                                         &chunk->error);
        if (status == ASSAY_OK && record)
            status = grade_row(g, chunk, record, row->line ? row->number - 1 : record->ordinal);
    }
    chunk->tally.errors = assay_diagnostics_errors(chunk->diagnostics);
    chunk->faulty = g->engine->strict && chunk->tally.errors > 0;
    if (status != ASSAY_OK && chunk->status == ASSAY_OK) {
        chunk->status = status;
        if (status == ASSAY_ENOMEM)
            (void)assay_error_nomem(&chunk->error);
    }
}
