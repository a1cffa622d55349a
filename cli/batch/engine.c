/*
 * engine.c - the steps of the pipeline: rows are read, graded, and handed over in order.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/batch/engine.h"
#include "cli/batch/grade.h"
#include "cli/batch/interrupt.h"
#include "cli/batch/pipeline.h"

typedef struct run {
    const assay_engine *engine;
    assay_batch_grader **graders;
    assay_chunk **chunks;
    size_t chunk_count;
    uint64_t units, prefix;
    bool lines; /* the answers are lines of JSON */
    bool ended;
} run;

static double share_read(const assay_engine *engine)
{
    off_t at = engine->size > 0 ? lseek(engine->descriptor, 0, SEEK_CUR) : -1;

    return at < 0 ? -1 : (double)at / (double)engine->size;
}

static assay_status fail(assay_chunk *chunk, assay_status status)
{
    chunk->status = status;
    if (status == ASSAY_ENOMEM)
        (void)assay_error_nomem(&chunk->error);
    return status;
}

/* Read a line or a record into the chunk; *got is false at the end of the answers. */
static assay_status read_row(run *r, assay_chunk *chunk, bool *got)
{
    const assay_engine *engine = r->engine;
    assay_diagnostics *faults = assay_chunk_faults(chunk);
    const assay_answer *record = NULL;
    const char *line = NULL;
    size_t length = 0;
    unsigned number = 0;
    assay_status status;

    *got = false;
    if (!faults)
        return fail(chunk, ASSAY_ENOMEM);
    if (r->lines)
        status = assay_answers_next_line(&line, &length, &number, engine->answers, faults, &chunk->error);
    else
        status = assay_answers_next(&record, engine->answers, faults, &chunk->error);
    if (status != ASSAY_OK)
        return fail(chunk, status);
    *got = line || record;
    if (!*got)
        return ASSAY_OK;
    r->units = line ? number : record->ordinal + 1;
    r->prefix = line ? assay_prefix_hash(r->prefix, line, length)
                     : assay_prefix_hash(assay_prefix_hash(r->prefix, record->question_id, strlen(record->question_id)),
                                         record->answer, record->answer_length);
    if (r->units <= engine->done && !engine->graded)
        return ASSAY_OK;
    if (!(line ? assay_chunk_add_line(chunk, line, length, number) : assay_chunk_add_record(chunk, record)))
        return fail(chunk, ASSAY_ENOMEM);
    return ASSAY_OK;
}

/* Where an earlier run stopped, the stream must be what it was. */
static bool check_prefix(run *r, assay_chunk *chunk)
{
    if (r->prefix == r->engine->prefix && r->units == r->engine->done)
        return true;
    chunk->status = assay_error_set(&chunk->error, ASSAY_EINVALID, 0,
                                    "%s has changed since the first part of it was graded", r->engine->file);
    return false;
}

/*
 * Fill a chunk. Rows that are at hand are taken together; but none waits for a row that is still to come, so a slow
 * pipe gives chunks of one.
 */
static bool fill(void *context, void *target)
{
    run *r = context;
    const assay_engine *engine = r->engine;
    assay_chunk *chunk = target;
    bool got = true;

    assay_chunk_clear(chunk);
    while (!r->ended && !assay_chunk_full(chunk)) {
        bool ready = assay_answers_ready(engine->answers);
        bool before = r->units < engine->done;
        if (!ready && chunk->count > 0)
            break;
        if (assay_interrupted() || (!ready && engine->descriptor >= 0 && !assay_interrupt_wait(engine->descriptor))) {
            r->ended = true;
            break;
        }
        chunk->again = before;
        if (read_row(r, chunk, &got) != ASSAY_OK || !got)
            r->ended = true;
        if (before && (!got || r->units >= engine->done) && chunk->status == ASSAY_OK) {
            r->ended = r->ended || !check_prefix(r, chunk);
            if (!engine->graded)
                assay_chunk_drop_faults(chunk);
            if (chunk->count > 0)
                break; /* rows of the earlier run and new ones do not go together */
        }
    }
    chunk->units = r->units;
    chunk->prefix = r->prefix;
    chunk->share = share_read(engine);
    return chunk->count > 0 || chunk->status != ASSAY_OK || assay_diagnostics_errors(chunk->diagnostics) > 0;
}

static void work(void *context, unsigned worker, void *chunk)
{
    const run *r = context;

    assay_batch_grader_grade(r->graders[worker], chunk);
}

static bool drain(void *context, void *chunk)
{
    const run *r = context;

    return r->engine->take(r->engine->context, chunk);
}

static bool make(run *r)
{
    const assay_engine *engine = r->engine;

    r->chunk_count = (size_t)engine->jobs * ASSAY_PIPELINE_CHUNKS_A_JOB;
    r->graders = calloc(engine->jobs, sizeof(assay_batch_grader *));
    r->chunks = calloc(r->chunk_count, sizeof(assay_chunk *));
    if (!r->graders || !r->chunks)
        return false;
    for (unsigned i = 0; i < engine->jobs; i++)
        if (!(r->graders[i] = assay_batch_grader_new(engine)))
            return false;
    for (size_t i = 0; i < r->chunk_count; i++)
        if (!(r->chunks[i] = assay_chunk_new()))
            return false;
    return true;
}

static void unmake(run *r)
{
    for (unsigned i = 0; r->graders && i < r->engine->jobs; i++)
        assay_batch_grader_free(r->graders[i]);
    for (size_t i = 0; r->chunks && i < r->chunk_count; i++)
        assay_chunk_free(r->chunks[i]);
    free(r->graders);
    free(r->chunks);
}

assay_status assay_engine_run(const assay_engine *engine, assay_error *error)
{
    run r = {.engine = engine, .lines = assay_answers_describe(engine->answers)->format == ASSAY_ANSWERS_JSONL};
    assay_status status = ASSAY_OK;

    if (make(&r)) {
        assay_pipeline pipeline = {.context = &r,
                                   .fill = fill,
                                   .work = work,
                                   .drain = drain,
                                   .chunks = (void *const *)r.chunks,
                                   .chunk_count = r.chunk_count,
                                   .jobs = engine->jobs};
        if (assay_pipeline_run(&pipeline) == 0)
            status = assay_error_nomem(error);
    } else {
        status = assay_error_nomem(error);
    }
    unmake(&r);
    return status;
}
