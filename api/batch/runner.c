/* runner.c - a batch's chunks, one after the other, each stored before the next is begun. */
#include "api/batch/runner.h"

#include <string.h>

/* A batch under way. */
typedef struct running {
    assay_runner *runner;
    const assay_batch *batch;
    assay_reading reading;
    assay_arena *arena; /* for as long as the batch is under way */
    const char *layout;
    bool taken; /* by the last write; false: somebody finished it meanwhile */
    int64_t faults;
    assay_batch_chunk chunk;
} running;

static assay_status begin(assay_db *db, void *context, assay_error *error)
{
    running *r = context;

    return assay_batch_begin(&r->taken, db, r->batch->id, r->layout, assay_store_now(), error);
}

static assay_status advance(assay_db *db, void *context, assay_error *error)
{
    running *r = context;

    return assay_batch_advance(&r->taken, db, &r->chunk, error);
}

/* What was stored counts among the service's graded answers, too. */
static void count_answers(const running *r)
{
    assay_worker *worker = assay_service_worker(r->runner->service);

    for (size_t i = 0; worker && i < r->chunk.row_count; i++)
        assay_metrics_graded(&worker->metrics, r->chunk.rows[i].submission.result.flags);
}

static assay_status store_chunk(running *r, assay_error *error)
{
    assay_status status;

    r->chunk.now = assay_store_now();
    status = assay_writer_run(assay_store_writer(r->runner->store), advance, r, error);
    if (status != ASSAY_OK || !r->taken)
        return status;
    count_answers(r);
    atomic_fetch_add(&r->runner->rows, r->chunk.row_count);
    atomic_fetch_add(&r->runner->faults, (uint64_t)r->chunk.fault_total);
    r->faults += r->chunk.fault_total;
    return ASSAY_OK;
}

/* The file cannot be read: the batch is finished with what is wrong with it. */
static assay_status give_up(running *r, const assay_diagnostics *diagnostics, const assay_error *reason,
                            assay_error *error)
{
    const assay_batch *batch = r->batch;
    int64_t at = r->chunk.from;
    assay_status status = ASSAY_OK;

    r->taken = true;
    if (strcmp(batch->state, "queued") == 0 && !r->layout)
        status = assay_writer_run(assay_store_writer(r->runner->store), begin, r, error);
    if (status != ASSAY_OK || !r->taken)
        return status;
    r->chunk = (assay_batch_chunk){.id = batch->id,
                                   .from = at,
                                   .to = at,
                                   .bytes_read = batch->bytes_read,
                                   .end = "failed",
                                   .error = reason->message};
    status = assay_chunker_remarks(&r->chunk, r->arena, diagnostics, r->faults, error);
    r->chunk.warning_total = 0; /* what the file's beginning gives rise to was said when it was handed in */
    return status == ASSAY_OK ? store_chunk(r, error) : status;
}

/* Before the first chunk, or where an earlier process stopped. */
static assay_status take_up(running *r, assay_error *error)
{
    const assay_batch *batch = r->batch;
    const char *layout = assay_reading_layout(&r->reading, r->arena);

    if (!layout)
        return assay_error_nomem(error);
    r->layout = layout;
    if (strcmp(batch->state, "queued") == 0)
        return assay_writer_run(assay_store_writer(r->runner->store), begin, r, error);
    r->taken = true;
    if (!batch->layout || strcmp(batch->layout, layout) != 0)
        return assay_error_set(error, ASSAY_EINVALID, 0,
                               "its columns are no longer what they were when it was begun, because rubrics changed; "
                               "send what is not graded as a new batch");
    return assay_reading_skip(&r->reading, batch->records, error);
}

static assay_status grade(running *r, assay_error *error)
{
    assay_runner *runner = r->runner;
    assay_status status = ASSAY_OK;

    while (status == ASSAY_OK && r->taken && !r->chunk.end && !atomic_load(runner->stopping)) {
        assay_catalogue *catalogue = assay_service_catalogue(runner->service);
        r->chunk.from = r->chunk.to;
        status = assay_chunker_fill(&r->chunk, &runner->chunker, &r->reading, catalogue, r->faults, error);
        if (status == ASSAY_OK)
            status = store_chunk(r, error);
        assay_catalogue_release(catalogue);
    }
    return status;
}

static assay_status run(running *r, assay_diagnostics *diagnostics, assay_error *error)
{
    assay_runner *runner = r->runner;
    assay_catalogue *catalogue = assay_service_catalogue(runner->service);
    assay_error reason = {0};
    assay_status status = assay_reading_open(&r->reading, runner->uploads, r->batch, catalogue, diagnostics, &reason);
    bool opened = status == ASSAY_OK;

    assay_catalogue_release(catalogue);
    if (opened)
        status = take_up(r, &reason);
    if (status == ASSAY_EINVALID || status == ASSAY_ENOTFOUND)
        status = give_up(r, diagnostics, &reason, error);
    else if (status != ASSAY_OK && error)
        *error = reason;
    else
        status = grade(r, error);
    if (opened)
        assay_reading_close(&r->reading);
    return status;
}

assay_status assay_runner_run(assay_runner *runner, const assay_batch *batch, assay_error *error)
{
    running r = {.runner = runner, .batch = batch, .arena = assay_arena_new(), .faults = batch->faults};
    assay_diagnostics *diagnostics = assay_diagnostics_new();
    assay_status status;

    r.chunk = (assay_batch_chunk){.id = batch->id, .from = batch->records, .to = batch->records};
    status = r.arena && diagnostics ? run(&r, diagnostics, error) : assay_error_nomem(error);
    if (status == ASSAY_OK && (r.chunk.end || !r.taken)) {
        assay_uploads_remove(runner->uploads, batch->id);
        assay_log_event(runner->log, "batch", "%s is %s", batch->id, r.taken ? r.chunk.end : "finished by another");
    }
    assay_diagnostics_free(diagnostics);
    assay_arena_free(r.arena);
    return status;
}
